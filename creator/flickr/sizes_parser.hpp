// flickr.photos.getSizes: the files that Flickr offers of a photo or video.
#pragma once

#include "lifeboat/format/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::flickr {

struct PhotoSize {
    std::string label;         ///< "Original", "Large 2048", "720p".
    std::uint32_t width = 0;   ///< In pixels; 0 when not served, as for videos.
    std::uint32_t height = 0;  ///< In pixels; 0 when not served.
    std::string source;        ///< URL of the file.
    bool is_video = false;     ///< Else a still, of a video too.
};

struct PhotoSizes {
    bool can_download = false;     ///< The owner offers the original.
    std::vector<PhotoSize> sizes;  ///< In the order served; rows without a source are left out.
};

/// Refuses an answer without sizes.
[[nodiscard]] format::Result<PhotoSizes, std::string> parse_sizes(std::string_view body);

}  // namespace lifeboat::creator::flickr
