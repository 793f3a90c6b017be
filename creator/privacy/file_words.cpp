#include "creator/privacy/file_words.hpp"

#include "creator/privacy/text_forms.hpp"

#include <cstdint>
#include <optional>

namespace lifeboat::creator::privacy {
namespace {

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/// Whether `word` stands in `low` with neither letter nor digit of ASCII beside it.
bool stands_in(std::string_view low, std::string_view word) {
    for (std::size_t at = low.find(word); at != std::string_view::npos;
         at = low.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !is_letter_or_digit(low[at - 1])) &&
            (end == low.size() || !is_letter_or_digit(low[end]))) {
            return true;
        }
    }
    return false;
}

/// The character of UTF-8 at `at`, which is moved behind it; nullopt for other bytes.
std::optional<std::uint32_t> next_character(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(at);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (at + length > text.size() || (first >= 0x80 && first < 0xC2) || first > 0xF4) {
        return std::nullopt;
    }
    std::uint32_t code = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) {
            return std::nullopt;
        }
        code = code << 6 | (byte(at + i) & 0x3F);
    }
    at += length;
    return code;
}

/// `word` in further encodings; empty where an encoding does not have it.
struct Encoded {
    std::string latin, utf16_big, utf16_little;
};

Encoded encoded(std::string_view word) {
    Encoded forms;
    bool is_latin = true;
    const auto put16 = [&forms](std::uint32_t unit) {
        forms.utf16_big += {static_cast<char>(unit >> 8), static_cast<char>(unit & 0xFF)};
        forms.utf16_little += {static_cast<char>(unit & 0xFF), static_cast<char>(unit >> 8)};
    };
    for (std::size_t at = 0; at < word.size();) {
        const auto code = next_character(word, at);
        if (!code) {
            return {};
        }
        is_latin = is_latin && *code < 0x100;
        forms.latin += static_cast<char>(*code & 0xFF);
        if (*code < 0x10000) {
            put16(*code);
        } else {
            put16(0xD800 + ((*code - 0x10000) >> 10));
            put16(0xDC00 + ((*code - 0x10000) & 0x3FF));
        }
    }
    if (!is_latin) {
        forms.latin.clear();
    }
    return forms;
}

}  // namespace

bool word_in_metadata(std::string_view metadata, std::string_view word) {
    if (word.size() < shortest_file_word) {
        return false;
    }
    const std::string low = lowered(metadata), wanted = lowered(word);
    const Encoded forms = encoded(wanted);
    return stands_in(low, wanted) || (!forms.latin.empty() && stands_in(low, forms.latin)) ||
           (!forms.utf16_big.empty() && (low.find(forms.utf16_big) != std::string::npos ||
                                         low.find(forms.utf16_little) != std::string::npos));
}

}  // namespace lifeboat::creator::privacy
