#include "verify/html_scanner.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <deque>
#include <optional>

namespace lifeboat::format::verify {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

void append_utf8(std::string& to, std::uint32_t point) {
    if (point < 0x80) {
        to += static_cast<char>(point);
    } else if (point < 0x800) {
        to += static_cast<char>(0xC0 | (point >> 6));
        to += static_cast<char>(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        to += static_cast<char>(0xE0 | (point >> 12));
        to += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
        to += static_cast<char>(0x80 | (point & 0x3F));
    } else if (point < 0x110000) {
        to += static_cast<char>(0xF0 | (point >> 18));
        to += static_cast<char>(0x80 | ((point >> 12) & 0x3F));
        to += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
        to += static_cast<char>(0x80 | (point & 0x3F));
    }
}

/// A reference at the front of `text` ("&#58;"): what it stands for and how long it is.
struct Decoded {
    std::string text;
    std::size_t length = 0;
};

std::optional<Decoded> numeric_reference(std::string_view text) {
    const bool is_hex = text.size() > 2 && lower(text[2]) == 'x';
    const std::string_view digits =
        text.substr(std::min<std::size_t>(is_hex ? 3 : 2, text.size()), 8);
    std::uint32_t point = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), point, is_hex ? 16 : 10);
    if (error != std::errc{}) {
        return std::nullopt;
    }
    Decoded decoded;
    append_utf8(decoded.text, point);
    decoded.length = static_cast<std::size_t>(end - text.data());
    if (decoded.length < text.size() && text[decoded.length] == ';') {
        ++decoded.length;
    }
    return decoded;
}

std::optional<Decoded> reference_at(std::string_view text) {
    if (text.starts_with("&#")) {
        return numeric_reference(text);
    }
    using Row = std::pair<std::string_view, std::string_view>;
    static constexpr std::array<Row, 8> names{{{"&amp;", "&"},
                                               {"&lt;", "<"},
                                               {"&gt;", ">"},
                                               {"&quot;", "\""},
                                               {"&apos;", "'"},
                                               {"&colon;", ":"},
                                               {"&Tab;", "\t"},
                                               {"&NewLine;", "\n"}}};
    for (const auto& [name, meaning] : names) {
        if (text.starts_with(name)) {
            return Decoded{std::string(meaning), name.size()};
        }
    }
    return std::nullopt;
}

class Scanner {
  public:
    Scanner(std::string_view html, const std::function<void(const HtmlTag&)>& visit)
        : html_(html), visit_(visit) {}

    void run() {
        while ((at_ = html_.find('<', at_)) != std::string_view::npos) {
            ++at_;
            if (html_.substr(at_).starts_with("!--")) {
                skip_past("-->", at_ + 1);  // "<!-->" is a whole comment.
            } else if (at_ < html_.size() && is_letter(html_[at_])) {
                take_tag();
            } else if (at_ < html_.size() &&
                       (html_[at_] == '!' || html_[at_] == '?' || html_[at_] == '/')) {
                skip_past(">", at_);
            }
            if (at_ >= html_.size()) {
                return;
            }
        }
    }

  private:
    void skip_past(std::string_view end, std::size_t from) {
        const std::size_t found = html_.find(end, from);
        at_ = found == std::string_view::npos ? html_.size() : found + end.size();
    }

    /// Up to a blank, '/' or '>', and '=' where that ends it, too.
    std::string_view take_name(bool ends_at_equals) {
        const std::size_t begin = at_;
        bool is_lower = true;
        for (; at_ < html_.size(); ++at_) {
            const char c = html_[at_];
            if (is_blank(c) || c == '/' || c == '>' || (c == '=' && ends_at_equals)) {
                break;
            }
            is_lower = is_lower && lower(c) == c;
        }
        const std::string_view name = html_.substr(begin, at_ - begin);
        if (is_lower) {
            return name;
        }
        std::string& made = made_.emplace_back(name);
        std::transform(made.begin(), made.end(), made.begin(), lower);
        return made;
    }

    std::string_view decoded(std::string_view text) {
        if (text.find('&') == std::string_view::npos) {
            return text;
        }
        return made_.emplace_back(decode_references(text));
    }

    void skip_blanks() {
        while (at_ < html_.size() && is_blank(html_[at_])) {
            ++at_;
        }
    }

    std::string_view take_value() {
        skip_blanks();
        if (at_ >= html_.size() || html_[at_] == '>') {
            return {};
        }
        const char quote = html_[at_];
        const std::size_t begin = at_;
        if (quote == '"' || quote == '\'') {
            const std::size_t end = std::min(html_.find(quote, begin + 1), html_.size());
            at_ = std::min(end + 1, html_.size());
            return decoded(html_.substr(begin + 1, end - begin - 1));
        }
        while (at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '>') {
            ++at_;
        }
        return decoded(html_.substr(begin, at_ - begin));
    }

    void take_tag() {
        HtmlTag& tag = tag_;
        tag.attributes.clear();
        tag.raw_text = {};
        made_.clear();
        tag.name = take_name(false);
        for (;;) {
            while (at_ < html_.size() && (is_blank(html_[at_]) || html_[at_] == '/')) {
                ++at_;
            }
            if (at_ >= html_.size()) {
                return;  // A browser drops a tag that the page ends in.
            }
            if (html_[at_] == '>') {
                ++at_;
                break;
            }
            const std::size_t before = at_;
            const std::string_view name = take_name(true);
            skip_blanks();
            std::string_view value;
            if (at_ < html_.size() && html_[at_] == '=') {
                ++at_;
                value = take_value();
            }
            at_ = std::max(at_, before + 1);
            tag.attributes.emplace_back(name, value);
        }
        take_raw_text(tag);
        visit_(tag);
    }

    /// Inside these elements "<" begins no tag.
    void take_raw_text(HtmlTag& tag) {
        static constexpr std::array<std::string_view, 7> raw{
            "script", "style", "textarea", "title", "xmp", "noembed", "noframes"};
        if (std::find(raw.begin(), raw.end(), tag.name) == raw.end()) {
            return;
        }
        const std::size_t begin = at_;
        for (std::size_t end = html_.find("</", at_); end != std::string_view::npos;
             end = html_.find("</", end + 2)) {
            if (same_ignoring_case(html_.substr(end + 2, tag.name.size()), tag.name)) {
                tag.raw_text = html_.substr(begin, end - begin);
                at_ = end;
                return;
            }
        }
        tag.raw_text = html_.substr(begin);
        at_ = html_.size();
    }

    std::string_view html_;
    const std::function<void(const HtmlTag&)>& visit_;
    std::size_t at_ = 0;
    HtmlTag tag_;
    std::deque<std::string> made_;  ///< What of the tag stands in the page in another form.
};

}  // namespace

const std::string_view* HtmlTag::attribute(std::string_view wanted) const noexcept {
    for (const auto& [attribute_name, value] : attributes) {
        if (attribute_name == wanted) {
            return &value;
        }
    }
    return nullptr;
}

std::string decode_references(std::string_view text) {
    std::string decoded;
    for (;;) {
        const std::size_t at = std::min(text.find('&'), text.size());
        decoded.append(text.substr(0, at));
        text.remove_prefix(at);
        if (text.empty()) {
            return decoded;
        }
        const auto reference = reference_at(text.substr(0, 16));
        decoded += reference ? std::string_view(reference->text) : std::string_view("&");
        text.remove_prefix(reference ? reference->length : 1);
    }
}

void scan_html(std::string_view html, const std::function<void(const HtmlTag&)>& visit) {
    Scanner(html, visit).run();
}

}  // namespace lifeboat::format::verify
