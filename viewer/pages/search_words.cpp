#include "viewer/pages/search_words.hpp"

#include "viewer/pages/html_text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

namespace lifeboat::viewer {
namespace {

constexpr std::size_t longest_word = 32;  // Characters.

struct Range {
    char32_t first, last;
};

/// What readers leave out when they type: combining accents, points of Hebrew and Arabic,
/// tatweel, and characters that cannot be seen.
constexpr auto dropped = std::to_array<Range>(
    {{0xAD, 0xAD},     {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x5BF, 0x5BF},
     {0x5C1, 0x5C2},   {0x5C4, 0x5C5},   {0x5C7, 0x5C7},   {0x610, 0x61A},   {0x640, 0x640},
     {0x64B, 0x65F},   {0x670, 0x670},   {0x6D6, 0x6DC},   {0x6DF, 0x6E8},   {0x6EA, 0x6ED},
     {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200C, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2069},
     {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}});

/// Scripts without blanks between words.
constexpr auto unspaced = std::to_array<Range>({{0xE00, 0xEFF},
                                                {0x1000, 0x109F},
                                                {0x1780, 0x17FF},
                                                {0x2E80, 0x2FDF},
                                                {0x3005, 0x3007},
                                                {0x3021, 0x3029},
                                                {0x3040, 0x30FF},
                                                {0x31F0, 0x31FF},
                                                {0x3400, 0x4DBF},
                                                {0x4E00, 0x9FFF},
                                                {0xF900, 0xFAFF},
                                                {0x1AFF0, 0x1B16F},
                                                {0x20000, 0x3FFFF}});

/// Letters that are written for one another.
constexpr auto merged = std::to_array<std::pair<char32_t, std::string_view>>({{0xDF, "ss"},
                                                                              {0xE6, "ae"},
                                                                              {0xF0, "d"},
                                                                              {0xF8, "o"},
                                                                              {0xFE, "th"},
                                                                              {0x111, "d"},
                                                                              {0x127, "h"},
                                                                              {0x131, "i"},
                                                                              {0x142, "l"},
                                                                              {0x153, "oe"},
                                                                              {0x3C2, "σ"},
                                                                              {0x629, "ه"},
                                                                              {0x649, "ي"},
                                                                              {0x671, "ا"},
                                                                              {0x6A9, "ك"},
                                                                              {0x6CC, "ي"}});

template <std::size_t Size>
bool is_in(const std::array<Range, Size>& ranges, char32_t c) {
    const auto range = std::lower_bound(
        ranges.begin(), ranges.end(), c,
        [](const Range& one, char32_t character) { return one.last < character; });
    return range != ranges.end() && range->first <= c;
}

/// `text`, which is UTF-8, through utf8proc_map().
std::string mapped(std::string_view text, int options) {
    struct Free {
        void operator()(utf8proc_uint8_t* bytes) const noexcept { std::free(bytes); }
    };
    utf8proc_uint8_t* result = nullptr;
    const utf8proc_ssize_t size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &result,
                     static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, Free> owner(result);
    return size < 0 ? std::string(text)
                    : std::string(reinterpret_cast<const char*>(result),
                                  static_cast<std::size_t>(size));
}

/// Calls `visit` with each character of `text`, which is valid UTF-8, and its bytes.
template <typename Visit>
void for_each_character(std::string_view text, Visit visit) {
    for (std::size_t i = 0; i < text.size();) {
        utf8proc_int32_t c = 0;
        const utf8proc_ssize_t size =
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + i,
                             static_cast<utf8proc_ssize_t>(text.size() - i), &c);
        const std::size_t bytes = size < 1 ? 1 : static_cast<std::size_t>(size);
        visit(static_cast<char32_t>(size < 1 ? 0xFFFD : c), text.substr(i, bytes));
        i += bytes;
    }
}

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
}

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// "[\\u{AD}-\\u{AD}…]": a character class as a JSON string.
template <std::size_t Size>
std::string class_of(const std::array<Range, Size>& ranges) {
    std::string text = "\"[";
    for (const Range& range : ranges) {
        text +=
            fmt::format("\\\\u{{{:X}}}-\\\\u{{{:X}}}", static_cast<std::uint32_t>(range.first),
                        static_cast<std::uint32_t>(range.last));
    }
    return text + "]\"";
}

void append_folded(std::string& out, char32_t c) {
    if (is_in(dropped, c)) {
        return;
    }
    const auto lower =
        static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
    const auto other = std::lower_bound(
        merged.begin(), merged.end(), lower,
        [](const auto& one, char32_t character) { return one.first < character; });
    if (other != merged.end() && other->first == lower) {
        out += other->second;
    } else {
        append_utf8(out, lower);
    }
}

bool is_word_character(char32_t c) {
    if (c < 0x80) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
    if (c >= 0x20000 && c <= 0x3FFFF) {
        return true;  // Ideographs, also those that are not assigned yet.
    }
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ME:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            return true;
        default:
            return false;
    }
}

/// Collects the characters of one run and hands its words on.
class Run {
  public:
    explicit Run(const std::function<void(std::string_view)>& visit) : visit_(visit) {}

    void take(char32_t c, std::string_view bytes) {
        const bool is_word = is_word_character(c);
        const bool has_no_blanks = is_word && is_in(unspaced, c);
        if (!is_word || has_no_blanks != is_unspaced_) {
            end();
        }
        if (!is_word) {
            return;
        }
        is_unspaced_ = has_no_blanks;
        if (is_unspaced_) {
            if (!last_.empty()) {
                visit_(last_ + std::string(bytes));
            }
            last_ = bytes;
        } else if (characters_ < longest_word) {
            word_ += bytes;
            ++characters_;
        }
    }

    void end() {
        if (!word_.empty()) {
            visit_(word_);
        }
        if (!last_.empty()) {
            visit_(last_);
        }
        word_.clear();
        last_.clear();
        characters_ = 0;
    }

  private:
    const std::function<void(std::string_view)>& visit_;
    std::string word_;
    std::string last_;  ///< The character before, of a script without blanks.
    std::size_t characters_ = 0;
    bool is_unspaced_ = false;
};

}  // namespace

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    if (is_ascii(text)) {
        std::transform(text.begin(), text.end(), std::back_inserter(out), lowered);
        return out;
    }
    const std::string decomposed =
        mapped(clean_text(text), UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE);
    for_each_character(decomposed,
                       [&out](char32_t c, std::string_view) { append_folded(out, c); });
    return is_ascii(out) ? out : mapped(out, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

void for_each_word(std::string_view text, const std::function<void(std::string_view)>& visit) {
    const std::string folded = fold(text);
    Run run(visit);
    for_each_character(folded,
                       [&run](char32_t c, std::string_view bytes) { run.take(c, bytes); });
    run.end();
}

std::string fold_tables_json() {
    std::string json = fmt::format("{{\"dropped\":{},\n\"unspaced\":{},\n\"merged\":[",
                                   class_of(dropped), class_of(unspaced));
    for (const auto& [letter, instead] : merged) {
        json += letter == merged.front().first ? "[\"" : ",[\"";
        append_utf8(json, letter);
        json += fmt::format("\",\"{}\"]", instead);
    }
    return json + "]}";
}

}  // namespace lifeboat::viewer
