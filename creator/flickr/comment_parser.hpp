// flickr.photos.comments.getList: what people said below a photo.
#pragma once

#include "lifeboat/format/photo.hpp"
#include "lifeboat/format/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::flickr {

/// Oldest first; comments of the same second in the order served.  Refuses an answer without
/// the list or with a comment that has no id.
[[nodiscard]] format::Result<std::vector<format::Comment>, std::string> parse_comments(
    std::string_view body);

}  // namespace lifeboat::creator::flickr
