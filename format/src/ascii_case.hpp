// The case of ASCII letters, which is the same whatever the locale.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace lifeboat::format {

[[nodiscard]] constexpr char lower_ascii(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] inline std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        c = lower_ascii(c);
    }
    return lower;
}

[[nodiscard]] inline bool equal_but_for_case(std::string_view a, std::string_view b) noexcept {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

/// lower_ascii() of eight bytes at once.
[[nodiscard]] constexpr std::uint64_t lower_ascii_word(std::uint64_t word) noexcept {
    constexpr std::uint64_t each = 0x0101010101010101;
    const std::uint64_t low = word & (each * 0x7F);
    const std::uint64_t from_a = low + each * (0x80 - 'A');
    const std::uint64_t behind_z = low + each * (0x7F - 'Z');
    const std::uint64_t is_letter = from_a & ~behind_z & ~word & (each * 0x80);
    return word | is_letter >> 2U;
}

[[nodiscard]] inline bool has_capital(std::string_view text) noexcept {
    std::uint64_t changes = 0;
    for (std::size_t at = 0; at < text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, std::min(sizeof word, text.size() - at));
        changes |= word ^ lower_ascii_word(word);
    }
    return changes != 0;
}

}  // namespace lifeboat::format
