#include "viewer/reader/terminal_text.hpp"

#include "viewer/pages/html_text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdint>

namespace lifeboat::viewer {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// Takes the next code point off `text`, U+FFFD for a byte that begins none.
char32_t next_code_point(std::string_view& text) {
    // utf8proc reads unsigned bytes.
    const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    utf8proc_int32_t code_point = 0;
    const auto length =
        utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code_point);
    if (length <= 0 || code_point < 0) {
        text.remove_prefix(1);
        return replacement;
    }
    text.remove_prefix(static_cast<std::size_t>(length));
    return static_cast<char32_t>(code_point);
}

bool is_bidi_control(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

/// Of a script that puts no blanks between words, as far as one character tells.
bool is_wide(char32_t c) {
    return utf8proc_charwidth(static_cast<utf8proc_int32_t>(c)) == 2;
}

std::size_t columns_of_one(char32_t c) {
    return static_cast<std::size_t>(
        std::clamp(utf8proc_charwidth(static_cast<utf8proc_int32_t>(c)), 0, 2));
}

bool is_mark(char32_t c) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
           category == UTF8PROC_CATEGORY_MC;
}

/// What is printed for `c`.
char32_t safe_of(char32_t c) {
    constexpr char32_t joiner = 0x200D, non_joiner = 0x200C, soft_hyphen = 0x00AD;
    if (c == '\t' || c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 ||
        c == 0x2028 || c == 0x2029) {
        return ' ';
    }
    if (is_bidi_control(c)) {
        return replacement;
    }
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CS:
        case UTF8PROC_CATEGORY_CO:
        case UTF8PROC_CATEGORY_CN:
            return replacement;
        case UTF8PROC_CATEGORY_CF:
            return c == joiner || c == non_joiner || c == soft_hyphen ? c : replacement;
        default:
            return c;
    }
}

/// A line in the making: words go on it until it is full.
class Lines {
  public:
    explicit Lines(std::size_t columns) : columns_(std::max<std::size_t>(columns, 2)) {}

    void add_word(std::string_view word) {
        std::string_view rest = word;
        const bool may_break_anywhere = is_wide(next_code_point(rest));
        const std::size_t width = may_break_anywhere ? 2 : columns_of(word);
        if (used_ > 0 && used_ + 1 + width > columns_) {
            end_line();
        }
        if (used_ > 0) {
            line_ += ' ';
            ++used_;
        }
        while (!word.empty()) {
            const std::string_view before = word;
            const char32_t c = next_code_point(word);
            const std::size_t one = columns_of_one(c);
            if (used_ + one > columns_) {
                end_line();
            }
            line_ += before.substr(0, before.size() - word.size());
            used_ += one;
        }
    }

    std::vector<std::string> take() {
        if (used_ > 0 || lines_.empty()) {
            end_line();
        }
        return std::move(lines_);
    }

  private:
    void end_line() {
        lines_.push_back(std::move(line_));
        line_.clear();
        used_ = 0;
    }

    std::size_t columns_;
    std::size_t used_ = 0;
    std::string line_;
    std::vector<std::string> lines_;
};

}  // namespace

std::string terminal_safe(std::string_view text) {
    constexpr std::size_t most_marks = 8;
    std::string out;
    out.reserve(text.size());
    std::size_t marks = 0;
    while (!text.empty()) {
        const char32_t c = safe_of(next_code_point(text));
        marks = is_mark(c) ? marks + 1 : 0;
        if (marks <= most_marks) {
            append_utf8(out, c);
        }
    }
    return out;
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        const char32_t c = next_code_point(text);
        const bool is_control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (is_control || is_bidi_control(c) || c == 0x2028 || c == 0x2029) {
            out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
        } else {
            append_utf8(out, c);
        }
    }
    return out + '"';
}

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    while (!text.empty()) {
        columns += columns_of_one(next_code_point(text));
    }
    return columns;
}

std::string fitted(std::string_view text, std::size_t columns) {
    if (columns_of(text) <= columns) {
        return std::string(text);
    }
    std::string out;
    std::size_t used = 1;  // Of the ellipsis.
    while (!text.empty()) {
        const std::string_view before = text;
        const std::size_t one = columns_of_one(next_code_point(text));
        if (used + one > columns) {
            break;
        }
        used += one;
        out += before.substr(0, before.size() - text.size());
    }
    return columns == 0 ? std::string() : out + "…";
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
    Lines lines(columns);
    while (!text.empty()) {
        const std::size_t blank = std::min(text.find(' '), text.size());
        if (blank > 0) {
            lines.add_word(text.substr(0, blank));
        }
        text.remove_prefix(std::min(blank + 1, text.size()));
    }
    return lines.take();
}

}  // namespace lifeboat::viewer
