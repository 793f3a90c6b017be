// Hexadecimal digits as bytes; to_hex() of digest.hpp is the way back.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace lifeboat::format {

/// What each character means as a digit; 255 for those that are none.
inline constexpr std::array<std::uint8_t, 256> hex_values = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(255);
    constexpr std::string_view lower = "0123456789abcdef", upper = "0123456789ABCDEF";
    for (std::uint8_t digit = 0; digit < 16; ++digit) {
        values[static_cast<unsigned char>(lower[digit])] = digit;
        values[static_cast<unsigned char>(upper[digit])] = digit;
    }
    return values;
}();

/// The bytes of digits of either case; false when `hex` is not exactly as many of them as
/// `bytes` has room for.
[[nodiscard]] inline bool from_hex(std::string_view hex, std::span<std::uint8_t> bytes) {
    if (hex.size() != bytes.size() * 2) {
        return false;
    }
    unsigned all = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned high = hex_values[static_cast<unsigned char>(hex[2 * i])];
        const unsigned low = hex_values[static_cast<unsigned char>(hex[2 * i + 1])];
        all |= high | low;
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return all < 16;
}

}  // namespace lifeboat::format
