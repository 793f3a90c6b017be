// One answer out of a finished capture, where it may well be missing or unreadable.
#pragma once

#include "creator/flickr/api_call.hpp"
#include "lifeboat/format/rights.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::creator::build {

/// nullopt when the call failed for good or was never made (no comments to ask for).  Errors:
/// storage, malformed.
[[nodiscard]] std::optional<flickr::ApiAnswer> captured_answer(flickr::ApiSource& capture,
                                                               const flickr::ApiCall& call);

/// Flickr's "no" to the call, when that is what the capture holds.  Errors: storage, malformed.
[[nodiscard]] std::optional<flickr::ApiFailure> captured_refusal(flickr::ApiSource& capture,
                                                                 const flickr::ApiCall& call);

/// What a list of omissions says of an answer that is there and cannot be read: `part` of
/// `subject`, and what was `found` in its place.
[[nodiscard]] format::Omission unreadable_answer(std::string subject, std::string_view part,
                                                 std::string_view found,
                                                 format::Timestamp seen_at);

}  // namespace lifeboat::creator::build
