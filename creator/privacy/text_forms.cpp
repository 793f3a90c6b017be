#include "creator/privacy/text_forms.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

namespace lifeboat::creator::privacy {
namespace {

constexpr int most_rounds = 4;

void append_utf8(std::string& text, std::uint32_t code) {
    const auto put = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6);
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3F));
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

std::optional<std::uint32_t> number_in(std::string_view digits, int base) {
    std::uint32_t code = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, base);
    const bool is_whole = end == digits.data() + digits.size() && !digits.empty();
    return error == std::errc{} && is_whole && code <= 0x10FFFF ? std::optional(code)
                                                                : std::nullopt;
}

/// What `text` begins with, when that is an escape: the character, and how long the escape is.
struct Escape {
    std::uint32_t code = 0;
    std::size_t length = 0;
};

std::optional<Escape> reference_at(std::string_view text) {
    using Name = std::pair<std::string_view, std::uint32_t>;
    static constexpr std::array<Name, 6> names{
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}}};
    const std::size_t end = text.substr(0, 12).find(';');
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view name = text.substr(1, end - 1);
    for (const auto& [known, code] : names) {
        if (name == known) {
            return Escape{code, end + 1};
        }
    }
    if (name.size() < 2 || name[0] != '#') {
        return std::nullopt;
    }
    const bool is_hex = name[1] == 'x' || name[1] == 'X';
    const auto code = number_in(name.substr(is_hex ? 2 : 1), is_hex ? 16 : 10);
    return code ? std::optional(Escape{*code, end + 1}) : std::nullopt;
}

std::optional<Escape> backslash_at(std::string_view text) {
    if (text.size() >= 6 && text[1] == 'u') {
        const auto code = number_in(text.substr(2, 4), 16);
        return code ? std::optional(Escape{*code, 6}) : std::nullopt;
    }
    if (text.size() < 2) {
        return std::nullopt;
    }
    switch (text[1]) {
        case '"':
        case '\\':
        case '/':
            return Escape{static_cast<unsigned char>(text[1]), 2};
        case 'n':
        case 't':
        case 'r':
            return Escape{' ', 2};
        default:
            return std::nullopt;
    }
}

/// One round.  A byte that %XX stands for is put as it is.
std::string unescaped(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (rest[0] == '%' && rest.size() >= 3) {
            if (const auto byte = number_in(rest.substr(1, 2), 16)) {
                plain += static_cast<char>(*byte);
                at += 3;
                continue;
            }
        }
        const auto escape = rest[0] == '&'    ? reference_at(rest)
                            : rest[0] == '\\' ? backslash_at(rest)
                                              : std::nullopt;
        if (escape) {
            append_utf8(plain, escape->code);
            at += escape->length;
        } else {
            plain += rest[0];
            ++at;
        }
    }
    return plain;
}

std::string without_tags(std::string_view text) {
    std::string plain;
    bool is_blank = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '<') {
            const std::size_t end = text.find('>', at);
            if (end != std::string_view::npos) {
                at = end;
                continue;
            }
        }
        const bool is_space = text[at] == ' ' || text[at] == '\n' || text[at] == '\t' ||
                              text[at] == '\r' || text[at] == '+';
        if (!is_space) {
            plain += text[at];
        } else if (!is_blank) {
            plain += ' ';
        }
        is_blank = is_space;
    }
    return plain;
}

}  // namespace

std::string lowered(std::string_view text) {
    std::string low(text);
    std::transform(low.begin(), low.end(), low.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return low;
}

std::string squeezed(std::string_view text) {
    std::string letters;
    for (const char c : lowered(text)) {
        const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
        if (!is_ascii || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
            letters += c;
        }
    }
    return letters;
}

std::vector<std::string> further_forms(std::string_view text) {
    std::vector<std::string> forms;
    std::string last(text);
    for (int round = 0; round < most_rounds; ++round) {
        if (last.find_first_of("&%\\") == std::string::npos) {
            break;
        }
        std::string plain = unescaped(last);
        if (plain == last) {
            break;
        }
        forms.push_back(plain);
        last = std::move(plain);
    }
    std::string bare = without_tags(last);
    if (bare != last) {
        forms.push_back(std::move(bare));
    }
    return forms;
}

}  // namespace lifeboat::creator::privacy
