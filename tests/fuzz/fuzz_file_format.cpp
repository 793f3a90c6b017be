// Property: every head has a media type and an extension; only what is recognised has a PRONOM
// id; a longer head never turns an image into octets.
#include "lifeboat/format/file_format.hpp"
#include "property.hpp"

using namespace lifeboat::format;
using lifeboat::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto head = std::as_bytes(std::span{data, size});
    const FileFormat format = identify_format(head);
    require(!format.media_type.empty() && !format.extension.empty());
    const bool unknown = format.media_type == "application/octet-stream";
    require(!unknown || format.pronom.empty());
    const PixelSize pixels = pixel_size(head);
    require(!unknown || (pixels.width == 0 && pixels.height == 0));
    const FileFormat front = identify_format(head.first(size / 2));
    if (front.media_type.starts_with("image/")) {
        require(format.media_type == front.media_type);
    }
    return 0;
}
