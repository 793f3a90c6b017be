#include "verify/html_scanner.hpp"

#include "ascii_case.hpp"

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

bool is_letter(char c) {
    return lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z';
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
    const bool is_hex = text.size() > 2 && lower_ascii(text[2]) == 'x';
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
            const std::string_view rest = html_.substr(at_);
            if (rest.starts_with("!--")) {
                skip_comment();
            } else if (!rest.empty() && is_letter(rest[0])) {
                take_start_tag();
            } else if (rest.size() > 1 && rest[0] == '/' && is_letter(rest[1])) {
                ++at_;
                // An end tag may have attributes, too, and what they quote.
                in_noscript_ = !(take_tag() && tag_.name == "noscript") && in_noscript_;
            } else if (rest.starts_with("![CDATA[")) {
                tell_ambiguous("a CDATA section");
                skip_past(">", at_);
            } else if (!rest.empty() && (rest[0] == '!' || rest[0] == '?' || rest[0] == '/')) {
                skip_past(">", at_);
            }
            if (has_hidden_end_) {
                has_hidden_end_ = false;
                tell_ambiguous("a noscript element whose end stands in quotes or a comment");
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

    /// A comment ends in "-->" or "--!>"; "<!-->" and "<!--->" are whole ones.
    void skip_comment() {
        for (std::size_t end = html_.find("--", at_ + 1); end != std::string_view::npos;
             end = html_.find("--", end + 1)) {
            const std::string_view behind = html_.substr(end + 2, 2);
            const bool ends = behind.starts_with('>');
            if (ends || (behind == "!>" && end >= at_ + 3)) {
                note_hidden_end(html_.substr(at_, end - at_));
                at_ = end + (ends ? 3 : 4);
                return;
            }
        }
        note_hidden_end(html_.substr(at_));
        at_ = html_.size();
    }

    /// To who runs scripts a noscript element is mere text, and ends at its first end tag: also
    /// at one that others find in quotes or a comment.
    void note_hidden_end(std::string_view text) {
        constexpr std::string_view end_tag = "</noscript";
        has_hidden_end_ =
            has_hidden_end_ ||
            (in_noscript_ &&
             std::search(text.begin(), text.end(), end_tag.begin(), end_tag.end(),
                         [](char a, char b) { return lower_ascii(a) == b; }) != text.end());
    }

    void tell_ambiguous(std::string_view what) {
        tag_ = {};
        tag_.ambiguity = what;
        visit_(tag_);
    }

    /// Up to a blank, '/' or '>', and '=' where that ends it, too: not where the name begins
    /// with it.
    std::string_view take_name(bool ends_at_equals) {
        const std::size_t begin = at_;
        bool is_lower = true;
        for (; at_ < html_.size(); ++at_) {
            const char c = html_[at_];
            if (is_blank(c) || c == '/' || c == '>' ||
                (c == '=' && ends_at_equals && at_ > begin)) {
                break;
            }
            is_lower = is_lower && lower_ascii(c) == c;
        }
        const std::string_view name = html_.substr(begin, at_ - begin);
        if (is_lower) {
            return name;
        }
        return made_.emplace_back(lower_ascii(name));
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
            note_hidden_end(html_.substr(begin, end - begin));
            return decoded(html_.substr(begin + 1, end - begin - 1));
        }
        while (at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '>') {
            ++at_;
        }
        note_hidden_end(html_.substr(begin, at_ - begin));
        return decoded(html_.substr(begin, at_ - begin));
    }

    void take_start_tag() {
        if (take_tag()) {
            take_raw_text(tag_);
            visit_(tag_);
        }
    }

    /// From the name to behind the '>'.  False where the page ends before: a browser drops such
    /// a tag.
    bool take_tag() {
        HtmlTag& tag = tag_;
        tag.attributes.clear();
        tag.raw_text = {};
        tag.ambiguity = {};
        made_.clear();
        tag.at = at_;
        tag.name = take_name(false);
        for (;;) {
            while (at_ < html_.size() && (is_blank(html_[at_]) || html_[at_] == '/')) {
                ++at_;
            }
            if (at_ >= html_.size()) {
                return false;
            }
            if (html_[at_] == '>') {
                ++at_;
                return true;
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
    }

    /// Inside these elements "<" begins no tag; in SVG, and in noscript where nothing runs
    /// scripts, it does.
    void take_raw_text(HtmlTag& tag) {
        static constexpr std::array<std::string_view, 8> raw{
            "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"};
        if (tag.name == "noscript") {
            in_noscript_ = true;
            return;
        }
        if (std::find(raw.begin(), raw.end(), tag.name) == raw.end()) {
            return;
        }
        const std::size_t end = end_of_raw_text(tag);
        tag.raw_text = html_.substr(at_, end - at_);
        note_hidden_end(tag.raw_text);
        tag.ambiguity = ambiguity_of(tag, tag.raw_text);
        at_ = end;
    }

    /// Where the element's end tag begins, or the end of the page.
    [[nodiscard]] std::size_t end_of_raw_text(const HtmlTag& tag) const {
        const std::size_t length = tag.name.size();
        for (std::size_t end = html_.find("</", at_); end != std::string_view::npos;
             end = html_.find("</", end + 2)) {
            const std::string_view name = html_.substr(end + 2, length);
            const std::size_t behind = end + 2 + length;
            if (equal_but_for_case(name, tag.name) && behind < html_.size() &&
                (is_blank(html_[behind]) || html_[behind] == '/' || html_[behind] == '>')) {
                return end;
            }
        }
        return html_.size();
    }

    /// What of such an element's text one reader takes for tags and another for text.
    [[nodiscard]] static std::string_view ambiguity_of(const HtmlTag& tag,
                                                       std::string_view text) {
        if (tag.name == "script") {
            return text.find("<!--") == std::string_view::npos
                       ? std::string_view()
                       : "a script that holds the opening of a comment";
        }
        return text.find('<') == std::string_view::npos
                   ? std::string_view()
                   : "text that could be taken for tags, in an element of mere text";
    }

    std::string_view html_;
    const std::function<void(const HtmlTag&)>& visit_;
    std::size_t at_ = 0;
    HtmlTag tag_;
    bool in_noscript_ = false;
    bool has_hidden_end_ = false;
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
