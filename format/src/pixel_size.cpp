#include "byte_order.hpp"
#include "image_format.hpp"
#include "jpeg_segments.hpp"
#include "lifeboat/format/file_format.hpp"

namespace lifeboat::format {
namespace {

std::uint32_t big(std::span<const std::byte> bytes, std::size_t at, std::size_t count) {
    return static_cast<std::uint32_t>(big_endian(bytes, at, count));
}

std::uint32_t little(std::span<const std::byte> bytes, std::size_t at, std::size_t count) {
    return static_cast<std::uint32_t>(little_endian(bytes, at, count));
}

/// SOF0 to SOF15 without DHT, JPG and DAC, which share their range.
bool is_start_of_frame(std::uint8_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
           marker != 0xCC;
}

PixelSize jpeg_size(std::span<const std::byte> head) {
    JpegSegments segments(head);
    while (const auto segment = segments.next()) {
        if (is_start_of_frame(segment->marker) && segment->content.size() >= 5) {
            return {big(segment->content, 3, 2), big(segment->content, 1, 2)};
        }
    }
    return {};
}

/// The three bitstreams of WebP each have their own place for the size.
PixelSize webp_size(std::span<const std::byte> head) {
    if (head.size() < 30) {
        return {};
    }
    constexpr std::uint32_t fourteen_bits = 0x3FFF;
    if (stands_at(head, 12, "VP8 ")) {
        return {little(head, 26, 2) & fourteen_bits, little(head, 28, 2) & fourteen_bits};
    }
    if (stands_at(head, 12, "VP8L")) {
        const std::uint32_t bits = little(head, 21, 4);
        return {(bits & fourteen_bits) + 1, (bits >> 14U & fourteen_bits) + 1};
    }
    if (stands_at(head, 12, "VP8X")) {
        return {little(head, 24, 3) + 1, little(head, 27, 3) + 1};
    }
    return {};
}

}  // namespace

PixelSize pixel_size(std::span<const std::byte> head) {
    if (stands_at(head, 0, "\xFF\xD8\xFF")) {
        return jpeg_size(head);
    }
    if (stands_at(head, 0, "\x89PNG\r\n\x1A\n") && head.size() >= 24) {
        return {big(head, 16, 4), big(head, 20, 4)};
    }
    if ((stands_at(head, 0, "GIF87a") || stands_at(head, 0, "GIF89a")) && head.size() >= 10) {
        return {little(head, 6, 2), little(head, 8, 2)};
    }
    if (stands_at(head, 0, "RIFF") && stands_at(head, 8, "WEBP")) {
        return webp_size(head);
    }
    return {};
}

}  // namespace lifeboat::format
