// Where a member's icon lies.
#pragma once

#include "lifeboat/format/identifiers.hpp"

#include <string>
#include <string_view>

namespace lifeboat::creator::flickr {

/// Composed from the values of iconserver and iconfarm; empty when the member has no icon of
/// their own (iconserver 0) or what was served are not numbers.
[[nodiscard]] std::string icon_url(std::string_view server, std::string_view farm,
                                   const format::MemberId& member);

}  // namespace lifeboat::creator::flickr
