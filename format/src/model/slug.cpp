#include "model/slug.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace lifeboat::format {
namespace {

/// U+00C0 to U+017F without their marks; "" is no letter.
constexpr std::array<std::string_view, 0x180 - 0xC0> latin{
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y",
    "a", "a", "a",  "a",  "a", "a", "c",  "c", "c", "c", "c", "c", "c", "c", "d",  "d",
    "d", "d", "e",  "e",  "e", "e", "e",  "e", "e", "e", "e", "e", "g", "g", "g",  "g",
    "g", "g", "g",  "g",  "h", "h", "h",  "h", "i", "i", "i", "i", "i", "i", "i",  "i",
    "i", "i", "ij", "ij", "j", "j", "k",  "k", "k", "l", "l", "l", "l", "l", "l",  "l",
    "l", "l", "l",  "n",  "n", "n", "n",  "n", "n", "n", "n", "n", "o", "o", "o",  "o",
    "o", "o", "oe", "oe", "r", "r", "r",  "r", "r", "r", "s", "s", "s", "s", "s",  "s",
    "s", "s", "t",  "t",  "t", "t", "t",  "t", "u", "u", "u", "u", "u", "u", "u",  "u",
    "u", "u", "u",  "u",  "w", "w", "y",  "y", "y", "z", "z", "z", "z", "z", "z",  "s"};

/// Reads one UTF-8 sequence of at most three bytes at `at` and steps over it; nullopt for what
/// lies beyond or is broken, stepping over one byte.
std::optional<std::uint32_t> next_letter(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]))
                               : 0U;
    };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const std::uint32_t first = byte(at);
    if (first < 0x80U) {
        ++at;
        return first;
    }
    if ((first & 0xE0U) == 0xC0U && continues(at + 1)) {
        const std::uint32_t value = ((first & 0x1FU) << 6U) | (byte(at + 1) & 0x3FU);
        at += 2;
        return value;
    }
    if ((first & 0xF0U) == 0xE0U && continues(at + 1) && continues(at + 2)) {
        const std::uint32_t value =
            ((first & 0x0FU) << 12U) | ((byte(at + 1) & 0x3FU) << 6U) | (byte(at + 2) & 0x3FU);
        at += 3;
        return value;
    }
    ++at;
    return std::nullopt;
}

/// Marks and apostrophes stand inside a word: "harbour's" stays one.
bool is_silent(std::uint32_t letter) noexcept {
    return letter == '\'' || letter == 0x2019U || letter == 0xADU ||
           (letter >= 0x300U && letter <= 0x36FU);
}

std::string ascii_form(std::uint32_t letter) {
    if ((letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z')) {
        return {static_cast<char>(letter)};
    }
    if (letter >= 'A' && letter <= 'Z') {
        return {static_cast<char>(letter - 'A' + 'a')};
    }
    if (letter >= 0xC0U && letter < 0x180U) {
        return std::string(latin[letter - 0xC0U]);
    }
    return {};
}

}  // namespace

std::string slug_of(std::string_view title, std::size_t limit) {
    std::string slug;
    bool between_words = false;
    for (std::size_t at = 0; at < title.size() && slug.size() <= limit;) {
        const auto letter = next_letter(title, at);
        if (letter && is_silent(*letter)) {
            continue;
        }
        const std::string form = letter ? ascii_form(*letter) : std::string();
        if (form.empty()) {
            between_words = !slug.empty();
            continue;
        }
        if (between_words) {
            slug += '-';
            between_words = false;
        }
        slug += form;
    }
    if (slug.size() > limit) {
        const auto hyphen = slug.rfind('-', limit);
        const bool keeps_half = hyphen != std::string::npos && hyphen >= limit / 2;
        slug.resize(keeps_half ? hyphen : limit);
        while (slug.ends_with('-')) {
            slug.pop_back();
        }
    }
    return slug;
}

}  // namespace lifeboat::format
