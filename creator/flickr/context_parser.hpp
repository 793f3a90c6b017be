// flickr.photos.getAllContexts: the albums and groups that a photo stands in.
#pragma once

#include "lifeboat/format/photo.hpp"
#include "lifeboat/format/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::flickr {

/// In the order served; none is a valid answer.  Albums come without a URL: it is composed
/// from `owner`, the photo's owner.
[[nodiscard]] format::Result<std::vector<format::PhotoContext>, std::string> parse_contexts(
    std::string_view body, const format::MemberId& owner);

}  // namespace lifeboat::creator::flickr
