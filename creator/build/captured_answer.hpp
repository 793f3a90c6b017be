// One answer out of a finished capture, where it may well be missing.
#pragma once

#include "creator/flickr/api_call.hpp"

#include <optional>

namespace lifeboat::creator::build {

/// nullopt when the call failed for good or was never made (no comments to ask for).  Errors:
/// storage, malformed.
[[nodiscard]] std::optional<flickr::ApiAnswer> captured_answer(flickr::ApiSource& capture,
                                                               const flickr::ApiCall& call);

/// Flickr's "no" to the call, when that is what the capture holds.  Errors: storage, malformed.
[[nodiscard]] std::optional<flickr::ApiFailure> captured_refusal(flickr::ApiSource& capture,
                                                                 const flickr::ApiCall& call);

}  // namespace lifeboat::creator::build
