// flickr.photos.getAllContexts and flickr.galleries.getListForPhoto: the albums, groups and
// galleries that a photo stands in.
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

struct GalleriesPage {
    std::uint64_t pages = 0;  ///< As claimed; 0 when not served.
    std::vector<format::PhotoContext> galleries;
};

/// Galleries in the order served, without the curator's note.  Refuses an answer without
/// galleries, or with one that has no id.
[[nodiscard]] format::Result<GalleriesPage, std::string> parse_galleries_page(
    std::string_view body);

}  // namespace lifeboat::creator::flickr
