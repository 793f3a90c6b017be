#include "viewer/pages/html_text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace lifeboat::viewer {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::size_t longest_url = 2048;

struct Decoded {
    char32_t code_point = replacement;
    std::size_t bytes = 1;
};

unsigned byte_at(std::string_view text, std::size_t position) {
    return static_cast<unsigned char>(text[position]);
}

/// The character at `position`; a broken sequence gives U+FFFD and one byte (RFC 3629).
Decoded decode_utf8(std::string_view text, std::size_t position) {
    const unsigned lead = byte_at(text, position);
    if (lead < 0x80) {
        return {static_cast<char32_t>(lead), 1};
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || position + length > text.size()) {
        return {};
    }
    std::uint32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned next = byte_at(text, position + i);
        if ((next & 0xC0U) != 0x80U) {
            return {};
        }
        value = (value << 6U) | (next & 0x3FU);
    }
    const std::uint32_t smallest = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80;
    if (value < smallest || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        return {};
    }
    return {static_cast<char32_t>(value), length};
}

bool is_invisible(char32_t c) {
    return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202F) || (c >= 0x2060 && c <= 0x206F) || c == 0x3000 ||
           c == 0xFEFF || c == replacement;
}

template <typename Visit>
void for_each_character(std::string_view text, Visit visit) {
    for (std::size_t i = 0; i < text.size();) {
        const Decoded next = decode_utf8(text, i);
        visit(next.code_point);
        i += next.bytes;
    }
}

void append_escaped(std::string& out, char c, bool in_attribute) {
    switch (c) {
        case '&':
            out += "&amp;";
            return;
        case '<':
            out += "&lt;";
            return;
        case '>':
            out += "&gt;";
            return;
        default:
            break;
    }
    if (!in_attribute) {
        out += c;
    } else if (c == '"') {
        out += "&quot;";
    } else if (c == '`') {
        out += "&#96;";  // Old browsers took it for a quote.
    } else if (c == '\n') {
        out += "&#10;";
    } else {
        out += c;
    }
}

/// How many bytes at the front are ASCII that is printed as it is: nearly always all.
std::size_t printable_run(std::string_view text) {
    std::size_t run = 0;
    while (run < text.size() && text[run] >= 0x20 && text[run] < 0x7F) {
        ++run;
    }
    return run;
}

/// Whether append_escaped() looks at it twice.
bool is_special(char c) {
    return c == '&' || c == '<' || c == '>' || c == '"' || c == '`' || c == '\n';
}

std::string escape(std::string_view text, bool in_attribute) {
    std::string clean = clean_text(text);
    if (std::none_of(clean.begin(), clean.end(), is_special)) {
        return clean;
    }
    std::string out;
    out.reserve(clean.size() + clean.size() / 16);
    for (auto begin = clean.begin(); begin != clean.end();) {
        const auto special = std::find_if(begin, clean.end(), is_special);
        out.append(begin, special);
        begin = special;
        if (begin != clean.end()) {
            append_escaped(out, *begin++, in_attribute);
        }
    }
    return out;
}

/// `text` begins with `prefix`, which is lower-case ASCII.
bool begins_with(std::string_view text, std::string_view prefix) {
    if (text.size() < prefix.size()) {
        return false;
    }
    for (std::size_t i = 0; i < prefix.size(); ++i) {
        const char c = text[i];
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (lower != prefix[i]) {
            return false;
        }
    }
    return true;
}

}  // namespace

void append_utf8(std::string& out, char32_t code_point) {
    auto c = static_cast<std::uint32_t>(code_point);
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
        c = replacement;
    }
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0U | (c >> 6U));
        put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0U | (c >> 12U));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    } else {
        put(0xF0U | (c >> 18U));
        put(0x80U | ((c >> 12U) & 0x3FU));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    }
}

std::string clean_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    const std::size_t run = printable_run(text);
    out.append(text.substr(0, run));
    bool after_return = false;
    for_each_character(text.substr(run), [&](char32_t c) {
        const bool joins_return = after_return && c == '\n';
        after_return = c == '\r';
        if (joins_return) {
            return;
        }
        if (c == '\r') {
            out += '\n';
        } else if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) {
            return;
        } else {
            append_utf8(out, c >= 0x80 && c < 0xA0 ? replacement : c);
        }
    });
    return out;
}

std::string display_text(std::string_view text) {
    return clean_text(decode_references(text));
}

std::string escape_text(std::string_view text) {
    return escape(text, false);
}

std::string escape_attribute(std::string_view text) {
    return escape(text, true);
}

std::string encode_path(std::string_view path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : path) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') ||
                              std::string_view("._~/-").find(c) != std::string_view::npos;
        if (is_plain) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 0xFU];
        }
    }
    return out;
}

std::string safe_url(std::string_view url) {
    std::string out;
    for_each_character(url, [&out](char32_t c) {
        if (!is_invisible(c)) {
            append_utf8(out, c);
        }
    });
    if (out.size() > longest_url) {
        return {};
    }
    for (const std::string_view scheme : {"http://", "https://", "mailto:"}) {
        if (begins_with(out, scheme) && out.size() > scheme.size()) {
            return std::string(scheme) + out.substr(scheme.size());
        }
    }
    return {};
}

}  // namespace lifeboat::viewer
