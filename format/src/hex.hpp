// Hexadecimal digits as bytes; to_hex() of digest.hpp is the way back.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace lifeboat::format {

/// What each character means as a digit; -1 for those that are none.
inline constexpr std::array<std::int8_t, 256> hex_values = [] {
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (std::int8_t digit = 0; digit < 16; ++digit) {
        const bool is_letter = digit > 9;
        values[static_cast<std::size_t>(is_letter ? 'a' + digit - 10 : '0' + digit)] = digit;
        values[static_cast<std::size_t>(is_letter ? 'A' + digit - 10 : '0' + digit)] = digit;
    }
    return values;
}();

/// The bytes of digits of either case; false when `hex` is not exactly as many of them as
/// `bytes` has room for.
[[nodiscard]] inline bool from_hex(std::string_view hex, std::span<std::uint8_t> bytes) {
    if (hex.size() != bytes.size() * 2) {
        return false;
    }
    int all = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const int high = hex_values[static_cast<unsigned char>(hex[2 * i])];
        const int low = hex_values[static_cast<unsigned char>(hex[2 * i + 1])];
        all |= high | low;
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return all >= 0;
}

}  // namespace lifeboat::format
