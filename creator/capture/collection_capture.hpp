// What is asked of the albums, galleries and groups of a request themselves: their own records,
// the comments on an album, and who made them.
#pragma once

#include "creator/capture/member_capture.hpp"
#include "creator/capture/selection.hpp"
#include "creator/capture/step.hpp"
#include "creator/flickr/api_call.hpp"
#include "creator/request/creation_request.hpp"

namespace lifeboat::creator::capture {

struct CollectionCaptureParts {
    flickr::ApiSource& api;
    Asker& asker;
    MemberCapture& members;
    request::Detail detail;
};

/// One round over all collections of the selection.
[[nodiscard]] StepResult capture_collections(const CollectionCaptureParts& parts,
                                             const Selection& selection, bool is_last_round);

}  // namespace lifeboat::creator::capture
