// The smallest pictures of formats that Flickr does not serve in the samples.
#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace lifeboat::support {

/// One grey pixel, uncompressed.  TIFF 6.0 §2 and §3, least significant byte first.
[[nodiscard]] inline std::string tiny_tiff() {
    std::string out("II*\0\x08\0\0\0", 8);
    const auto number = [&](unsigned value, unsigned count) {
        for (unsigned i = 0; i < count; ++i) {
            out += static_cast<char>((value >> (8 * i)) & 0xFFU);
        }
    };
    const std::array<std::array<unsigned, 3>, 8> entries{{
        {256, 3, 1},    // width
        {257, 3, 1},    // height
        {258, 3, 8},    // bits
        {259, 3, 1},    // uncompressed
        {262, 3, 1},    // black is zero
        {273, 4, 110},  // where the picture lies
        {278, 3, 1},    // rows
        {279, 4, 1},    // its bytes
    }};
    number(static_cast<unsigned>(entries.size()), 2);
    for (const auto& [tag, type, value] : entries) {
        number(tag, 2);
        number(type, 2);
        number(1, 4);
        number(value, 4);
    }
    number(0, 4);
    return out + "\x80";
}

/// Boxes as a HEIC has them, around nothing that could be decoded.
[[nodiscard]] inline std::string tiny_heic() {
    const std::string type(
        "\0\0\0\x18"
        "ftypheic\0\0\0\0mif1heic",
        24);
    const std::string data(
        "\0\0\0\x0C"
        "mdat\1\2\3\4",
        12);
    const std::string meta(
        "\0\0\0\x10"
        "meta\0\0\0\0\0\0\0\0",
        16);
    return type + data + meta;
}

/// One pixel without loss: RFC 9649 §3.
[[nodiscard]] inline std::string tiny_webp() {
    return std::string(
        "RIFF\x1A\0\0\0WEBPVP8L\x0D\0\0\0/\0\0\0\x10\x07\x10\x11\x11\x88\x88\xFE\x07\0", 34);
}

}  // namespace lifeboat::support
