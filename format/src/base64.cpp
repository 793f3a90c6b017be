#include "lifeboat/format/base64.hpp"

#include <algorithm>
#include <string_view>

namespace lifeboat::format {

std::string to_base64(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::size_t group_bytes = 3;
    constexpr std::size_t group_digits = 4;
    std::string text;
    text.reserve((bytes.size() + 2) / group_bytes * group_digits);
    for (std::size_t begin = 0; begin < bytes.size(); begin += group_bytes) {
        const auto group = bytes.subspan(begin, std::min(group_bytes, bytes.size() - begin));
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < group_bytes; ++i) {
            bits = bits << 8U | (i < group.size() ? group[i] : 0U);
        }
        for (std::size_t digit = 0; digit < group_digits; ++digit) {
            text += digit <= group.size() ? digits[bits >> (18 - 6 * digit) & 63U] : '=';
        }
    }
    return text;
}

}  // namespace lifeboat::format
