// Property: every head has a media type and an extension; only what is recognised has a PRONOM
// id; a longer head never turns an image into octets.
#include "lifeboat/format/file_format.hpp"
#include "property.hpp"
#include "seeds.hpp"

using namespace lifeboat::format;
using lifeboat::fuzz::require;

std::vector<std::string> lifeboat::fuzz::seeds() {
    using namespace std::string_literals;
    return {
        "\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xFF\xC0\0\x0B\x08\0\x08\0\x08\1\1\x11\0"s,
        "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x08\x08\2\0\0\0"s,
        "GIF89a\x08\0\x08\0\x80\0\0"s,
        "RIFF\x20\0\0\0WEBPVP8 \x10\0\0\0"s,
        "\0\0\0\x18"
        "ftypmp42\0\0\0\0mp42isom"s,
        "II*\0\x08\0\0\0"s};
}

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
