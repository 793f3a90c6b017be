#include "viewer/reader/text_screen.hpp"

#include "viewer/pages/html_sanitizer.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/reader/terminal_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lifeboat::viewer {
namespace {

constexpr std::size_t field_column = 20;  // Where values begin.

bool ends_as_question(std::string_view text) {
    constexpr std::string_view arabic = "\u061F", wide = "\uFF1F";
    return text.ends_with('?') || text.ends_with(arabic) || text.ends_with(wide);
}

/// Puts the address of each link behind its words, and cuts at tags that end a line.
class ParagraphCutter {
  public:
    void tag(std::string_view tag) {
        constexpr std::string_view link = "<a href=\"";
        if (tag.starts_with(link)) {
            const std::string_view rest = tag.substr(link.size());
            address_ = decode_references(rest.substr(0, rest.find('"')));
            words_from_ = line_.size();
        } else if (tag == "</a>" && !address_.empty()) {
            if (line_.substr(std::min(words_from_, line_.size())) != address_) {
                line_ += " [" + address_ + "]";
            }
            address_.clear();
        } else if (ends_line(tag)) {
            end_line();
        }
    }
    void text(std::string_view text) { line_ += decode_references(text); }

    std::vector<std::string> take() {
        end_line();
        return std::move(lines_);
    }

  private:
    static bool ends_line(std::string_view tag) {
        constexpr auto names =
            std::to_array<std::string_view>({"<br>", "<p>", "</p>", "<li>", "<blockquote>",
                                             "</blockquote>", "<pre>", "</pre>"});
        return std::find(names.begin(), names.end(), tag) != names.end();
    }
    void end_line() {
        if (line_.find_first_not_of(" \t\n") != std::string::npos) {
            lines_.push_back(std::move(line_));
        }
        line_.clear();
        words_from_ = 0;
    }

    std::string line_;
    std::string address_;
    std::size_t words_from_ = 0;
    std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> plain_paragraphs(std::string_view html) {
    const SafeHtml safe = sanitize_html(html);
    std::string_view rest = safe.markup;
    ParagraphCutter cutter;
    while (!rest.empty()) {
        const std::size_t tag = std::min(rest.find('<'), rest.size());
        cutter.text(rest.substr(0, tag));
        rest.remove_prefix(tag);
        if (!rest.empty()) {
            // An attribute value of ours holds no '>': it is escaped.
            const std::size_t length = std::min(rest.find('>'), rest.size() - 1) + 1;
            cutter.tag(rest.substr(0, length));
            rest.remove_prefix(length);
        }
    }
    return cutter.take();
}

void TextScreen::add_wrapped(std::string_view first, std::size_t indent,
                             std::string_view text) {
    const std::size_t room = columns_ > indent + 20 ? columns_ - indent : 20;
    bool is_first = true;
    for (const std::string& line : wrapped(terminal_safe(text), room)) {
        lines_.push_back(is_first ? std::string(first) + line
                                  : std::string(indent, ' ') + line);
        is_first = false;
    }
}

void TextScreen::blank() {
    if (!lines_.empty() && !lines_.back().empty()) {
        lines_.emplace_back();
    }
}

void TextScreen::heading(std::string_view text) {
    blank();
    const std::size_t begin = lines_.size();
    add_wrapped("", 0, text);
    std::size_t widest = 0;
    for (std::size_t i = begin; i < lines_.size(); ++i) {
        widest = std::max(widest, columns_of(lines_[i]));
    }
    lines_.emplace_back(widest, '=');
}

void TextScreen::section(std::string_view title) {
    blank();
    lines_.push_back("-- " + terminal_safe(title) + " --");
}

void TextScreen::paragraph(std::string_view text, std::size_t indent) {
    add_wrapped(std::string(indent, ' '), indent, text);
}

void TextScreen::html(std::string_view html, std::size_t indent) {
    for (const std::string& text : plain_paragraphs(html)) {
        paragraph(text, indent);
    }
}

std::string TextScreen::labelled(WordKey label, std::string_view text) const {
    return fmt::format("{}{} {}", language_.text(label), language_.text("list.colon"_key),
                       text);
}

void TextScreen::field(WordKey label, std::string_view value) {
    if (value.empty()) {
        return;
    }
    std::string name = language_.text(label);
    if (!ends_as_question(name)) {
        name += language_.text("list.colon"_key);
    }
    if (columns_of(name) >= field_column) {
        lines_.push_back(std::move(name));
        more(value);
        return;
    }
    name.append(field_column - columns_of(name), ' ');
    add_wrapped(name, field_column, value);
}

void TextScreen::more(std::string_view value) {
    if (!value.empty()) {
        add_wrapped(std::string(field_column, ' '), field_column, value);
    }
}

std::string TextScreen::number_for(TextPlace place) {
    links_.push_back(std::move(place));
    return shows_numbers_ ? fmt::format("{:>4}) ", links_.size()) : std::string();
}

void TextScreen::link(std::string_view text, TextPlace place) {
    const std::string number = number_for(std::move(place));
    add_wrapped(number, number.size(), text);
}

void TextScreen::row(std::string_view id, std::string_view text, TextPlace place) {
    std::string first = number_for(std::move(place));
    const std::size_t indent = first.size() + 2;
    first += terminal_safe(id) + "  ";
    const std::size_t used = columns_of(first);
    // Rows are for picking one: a line each.
    const std::size_t room = columns_ > used + indent ? columns_ - used : 20;
    lines_.push_back(
        first + (shows_numbers_ ? fitted(terminal_safe(text), room) : terminal_safe(text)));
}

}  // namespace lifeboat::viewer
