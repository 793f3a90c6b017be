// flickr.photos.getExif: what the camera wrote into a picture.
#pragma once

#include "lifeboat/format/exif.hpp"
#include "lifeboat/format/result.hpp"

#include <string>
#include <string_view>

namespace lifeboat::creator::flickr {

/// Without seen_at.  Values are verbatim, in the order served, names that stand twice kept.
/// Refuses an answer without a photo.
[[nodiscard]] format::Result<format::Exif, std::string> parse_exif(std::string_view body);

}  // namespace lifeboat::creator::flickr
