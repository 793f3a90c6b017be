#include "viewer/pages/html_builder.hpp"

#include "lifeboat/format/error.hpp"
#include "viewer/pages/html_text.hpp"

#include <algorithm>
#include <array>

namespace lifeboat::viewer {
namespace {

/// Elements that begin on a new line, for those who read the source.
constexpr auto on_new_line = std::to_array<std::string_view>(
    {"address", "article", "aside",   "blockquote", "body",       "caption", "dd",
     "details", "div",     "dl",      "dt",         "figcaption", "figure",  "footer",
     "h1",      "h2",      "h3",      "head",       "header",     "li",      "link",
     "main",    "meta",    "nav",     "ol",         "p",          "path",    "pre",
     "rect",    "section", "summary", "svg",        "table",      "tbody",   "td",
     "th",      "thead",   "title",   "tr",         "ul",         "video"});

bool begins_line(std::string_view tag) {
    return std::find(on_new_line.begin(), on_new_line.end(), tag) != on_new_line.end();
}

}  // namespace

void Html::write_tag(std::string_view tag, std::initializer_list<Attribute> attributes) {
    if (begins_line(tag) && !out_.empty() && out_.back() != '\n') {
        out_ += '\n';
    }
    out_ += '<';
    out_ += tag;
    for (const Attribute& attribute : attributes) {
        if (attribute.value) {
            out_ += ' ';
            out_ += attribute.name;
            out_ += "=\"" + escape_attribute(*attribute.value) + '"';
        }
    }
    out_ += '>';
}

Html& Html::open(std::string_view tag, std::initializer_list<Attribute> attributes) {
    write_tag(tag, attributes);
    open_.push_back(tag);
    return *this;
}

Html& Html::close() {
    if (open_.empty()) {
        throw format::Error(format::ErrorCode::internal, "page",
                            "an element is closed that was not opened");
    }
    out_ += "</";
    out_ += open_.back();
    out_ += '>';
    open_.pop_back();
    return *this;
}

Html& Html::text(std::string_view text) {
    out_ += escape_text(text);
    return *this;
}

Html& Html::add(const SafeHtml& html) {
    out_ += html.markup;
    return *this;
}

Html& Html::element(std::string_view tag, std::string_view text) {
    return element(tag, {}, text);
}

Html& Html::element(std::string_view tag, std::initializer_list<Attribute> attributes,
                    std::string_view text) {
    return open(tag, attributes).text(text).close();
}

Html& Html::lone(std::string_view tag, std::initializer_list<Attribute> attributes) {
    write_tag(tag, attributes);
    return *this;
}

Html& Html::link(std::string_view url, std::string_view text) {
    return element("a", {{"href", std::string(url)}}, text);
}

Html& Html::web_link(std::string_view url, std::string_view text) {
    const std::string safe = safe_url(url);
    if (safe.empty()) {
        return name(text);
    }
    return open("a", {{"href", safe}, {"rel", "nofollow noopener noreferrer external"}})
        .name(text)
        .close();
}

Html& Html::name(std::string_view text) {
    return element("bdi", text);
}

Html& Html::code(std::string_view text) {
    return element("bdi", {{"dir", "ltr"}, {"class", "code"}}, text);
}

Html& Html::picker(std::string_view id, std::string_view words) {
    const bool is_folder = id == "folder";
    open("label").text(words).text(" ");
    lone("input",
         {{"type", "file"},
          {"id", std::string(id)},
          {"webkitdirectory", is_folder ? std::optional<std::string>("") : std::nullopt},
          {"accept", is_folder ? std::nullopt : std::optional<std::string>(".zip")}});
    return close();
}

Html& Html::paragraphs(std::string_view text) {
    const std::string clean = clean_text(text);
    std::string_view rest = clean;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find("\n\n"), rest.size());
        std::string_view paragraph = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 2, rest.size()));
        paragraph.remove_prefix(
            std::min(paragraph.find_first_not_of(" \t\n"), paragraph.size()));
        if (paragraph.empty()) {
            continue;
        }
        open("p", {{"dir", "auto"}});
        while (true) {
            const std::size_t line_end = std::min(paragraph.find('\n'), paragraph.size());
            this->text(paragraph.substr(0, line_end));
            if (line_end == paragraph.size()) {
                break;
            }
            lone("br");
            paragraph.remove_prefix(line_end + 1);
        }
        close();
    }
    return *this;
}

SafeHtml Html::take() {
    if (!open_.empty()) {
        throw format::Error(format::ErrorCode::internal, "page",
                            "the element '" + std::string(open_.back()) + "' is not closed");
    }
    return {std::move(out_)};
}

}  // namespace lifeboat::viewer
