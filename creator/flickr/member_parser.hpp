// flickr.people.getInfo: a member's own record.
#pragma once

#include "lifeboat/format/member.hpp"
#include "lifeboat/format/result.hpp"

#include <string>
#include <string_view>

namespace lifeboat::creator::flickr {

/// Without icon and seen_at.  A missing real name was not served; a missing location is
/// private, an empty one is not set.  Refuses an answer without a person or an id.
[[nodiscard]] format::Result<format::Member, std::string> parse_member(std::string_view body);

/// URL of the icon of the member in the same answer; empty when they have none of their own.
[[nodiscard]] std::string parse_member_icon(std::string_view body);

}  // namespace lifeboat::creator::flickr
