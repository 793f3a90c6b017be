#include "viewer/pages/html_sanitizer.hpp"

#include "viewer/pages/html_tags.hpp"
#include "viewer/pages/html_text.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lifeboat::viewer {
namespace {

constexpr std::size_t deepest = 32;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_block(TagRole role) {
    return role == TagRole::block || role == TagRole::list || role == TagRole::item;
}

class Rebuilder {
  public:
    Rebuilder(std::string_view html, const LinkMap* links) : html_(html), links_(links) {}

    SafeHtml run() {
        while (position_ < html_.size()) {
            const std::size_t tag = html_.find('<', position_);
            add_source(html_.substr(position_, tag - position_));
            if (tag == std::string_view::npos) {
                break;
            }
            position_ = tag;
            read_tag();
        }
        flush_text(true);
        while (!open_.empty()) {
            close_last();
        }
        return {std::move(out_)};
    }

  private:
    /// At a '<'.  What is no tag of ours stays text.
    void read_tag() {
        std::size_t i = position_ + 1;
        const bool is_end = i < html_.size() && html_[i] == '/';
        i += is_end ? 1 : 0;
        const std::size_t name_begin = i;
        while (i < html_.size() && i - name_begin < 16 && !ends_name(html_[i])) {
            ++i;
        }
        const std::string_view name = html_.substr(name_begin, i - name_begin);
        const bool is_name =
            i < html_.size() && ends_name(html_[i]) && !name.empty() && is_letter(name.front());
        const KnownTag* tag = is_name ? find_tag(name) : nullptr;
        if (tag == nullptr) {
            text_ += '<';
            ++position_;
            return;
        }
        const auto attributes = read_attributes(html_, i);
        if (!attributes) {  // The text ends inside a tag: all that is left is text.
            add_source(html_.substr(position_));
            position_ = html_.size();
            return;
        }
        position_ = i;
        if (is_end) {
            end_tag(*tag);
        } else {
            start_tag(*tag, *attributes);
        }
    }

    void start_tag(const KnownTag& tag, const TagAttributes& attributes) {
        switch (tag.role) {
            case TagRole::dropped:
                skip_content(tag.name);
                return;
            case TagRole::line_break:
                flush_text(false);
                out_ += "<br>";
                last_ = TagRole::line_break;
                return;
            case TagRole::link:
                start_link(decode_references(attributes.href.value_or("")));
                return;
            case TagRole::image:
                write_image(decode_references(attributes.src.value_or("")));
                return;
            case TagRole::item:
                start_item(tag);
                return;
            case TagRole::block:
            case TagRole::list:
                if (open_.size() < deepest) {
                    flush_text(true);
                    close_paragraph();
                    open(tag);
                }
                return;
            case TagRole::phrase:
                if (open_.size() < deepest) {
                    flush_text(false);
                    open(tag);
                }
                return;
            case TagRole::none:
                return;
        }
    }

    void end_tag(const KnownTag& tag) {
        if (!is_open(tag.name)) {
            return;
        }
        flush_text(is_block(tag.role));
        close_through(tag.name);
    }

    void start_item(const KnownTag& tag) {
        if ((!is_open("ul") && !is_open("ol")) || open_.size() >= deepest) {
            return;
        }
        flush_text(true);
        close_paragraph();
        for (std::size_t i = open_.size(); i-- > 0 && open_[i].role != TagRole::list;) {
            if (open_[i].role == TagRole::item) {
                close_through(tag.name);
                break;
            }
        }
        open(tag);
    }

    void start_link(std::string_view href) {
        const std::string url = safe_url(href);
        if (url.empty() || (open_.size() >= deepest && !is_open("a"))) {
            return;
        }
        flush_text(false);
        if (is_open("a")) {
            close_through("a");
        }
        out_ += link_tag(url);
        open_.push_back({"a", TagRole::link});
        last_ = TagRole::link;
    }

    void write_image(std::string_view src) {
        const std::string url = safe_url(src);
        if (url.empty()) {
            text_ += "(image)";
        } else if (is_open("a") || open_.size() >= deepest) {
            text_ += "image: " + url;
        } else {
            flush_text(false);
            out_ += link_tag(url) + "image: " + escape_text(url) + "</a>";
            last_ = TagRole::link;
        }
    }

    [[nodiscard]] std::string link_tag(const std::string& url) const {
        const std::string local = links_ == nullptr ? std::string() : links_->local_url(url);
        if (!local.empty()) {
            return "<a href=\"" + escape_attribute(local) + "\" title=\"" +
                   escape_attribute(url) + "\">";
        }
        return "<a href=\"" + escape_attribute(url) +
               "\" rel=\"nofollow noopener noreferrer external\">";
    }

    void open(const KnownTag& tag) {
        out_ += '<';
        out_ += tag.name;
        out_ += '>';
        open_.push_back(tag);
        last_ = tag.role;
    }

    void close_last() {
        out_ += "</";
        out_ += open_.back().name;
        out_ += '>';
        last_ = open_.back().role;
        open_.pop_back();
    }

    /// Closes the innermost `name`, which is open, and all inside it.
    void close_through(std::string_view name) {
        while (open_.back().name != name) {
            close_last();
        }
        close_last();
    }

    /// A paragraph holds no blocks: the one that is open in the present block ends.
    void close_paragraph() {
        for (std::size_t i = open_.size(); i-- > 0;) {
            if (open_[i].name == "p") {
                close_through("p");
                return;
            }
            if (is_block(open_[i].role)) {
                return;
            }
        }
    }

    [[nodiscard]] bool is_open(std::string_view name) const {
        return std::any_of(open_.begin(), open_.end(),
                           [name](const KnownTag& tag) { return tag.name == name; });
    }

    /// Behind the start tag of a dropped element: skips to behind its end tag.  Where there is
    /// none, only the tag itself is dropped; that is remembered, so that the search stays
    /// linear.
    void skip_content(std::string_view name) {
        if (std::find(endless_.begin(), endless_.end(), name) != endless_.end()) {
            return;
        }
        std::size_t i = position_;
        while ((i = html_.find("</", i)) != std::string_view::npos) {
            i += 2;
            std::size_t behind = i + name.size();
            if (behind < html_.size() && same_name(html_.substr(i, name.size()), name) &&
                ends_name(html_[behind])) {
                position_ = read_attributes(html_, behind) ? behind : html_.size();
                return;
            }
        }
        endless_.push_back(name);
    }

    void add_source(std::string_view source) { text_ += decode_references(source); }

    /// Writes the text gathered since the last tag.  `at_block`: a block begins or ends here,
    /// so that blanks and newlines before it mean nothing.
    void flush_text(bool at_block) {
        const std::string clean = clean_text(text_);
        text_.clear();
        std::string_view text = clean;
        if (at_block) {
            text = text.substr(0, text.find_last_not_of(" \t\n") + 1);
        }
        if (is_block(last_)) {
            text.remove_prefix(std::min(text.find_first_not_of(" \t\n"), text.size()));
        } else if (last_ == TagRole::line_break) {
            const std::size_t begin = text.find_first_not_of(" \t");
            if (begin != std::string_view::npos && text[begin] == '\n') {
                text.remove_prefix(begin + 1);
            }
        }
        if (text.empty()) {
            return;
        }
        last_ = TagRole::none;
        write_text(text);
    }

    void write_text(std::string_view text) {
        const bool may_link = !is_open("a") && open_.size() < deepest;
        std::size_t done = 0;
        const auto write_until = [&](std::size_t end) {
            out_ += escape_text(text.substr(done, end - done));
            done = end;
        };
        for (std::size_t i = text.find_first_of("\n["); i != std::string_view::npos;
             i = text.find_first_of("\n[", std::max(i + 1, done))) {
            if (text[i] == '\n') {
                write_until(i);
                out_ += "<br>";
                done = i + 1;
                continue;
            }
            const std::size_t end = text.find_first_of("[] \t\n<>\"", i + 1);
            if (!may_link || end == std::string_view::npos || text[end] != ']') {
                continue;
            }
            const std::string url(text.substr(i + 1, end - i - 1));
            if (url.empty() || safe_url(url) != url) {
                continue;
            }
            write_until(i + 1);
            out_ += link_tag(url) + escape_text(url) + "</a>";
            done = end;
        }
        write_until(text.size());
    }

    std::string_view html_;
    const LinkMap* links_;
    std::size_t position_ = 0;
    std::string text_;  ///< Since the last tag written: references decoded, not yet escaped.
    std::string out_;
    std::vector<KnownTag> open_;
    std::vector<std::string_view> endless_;  ///< Dropped elements with no end tag ahead.
    TagRole last_ = TagRole::block;          ///< Of the last tag written; none: text.
};

}  // namespace

SafeHtml sanitize_html(std::string_view html, const LinkMap* links) {
    return Rebuilder(html, links).run();
}

std::string text_of(const SafeHtml& html) {
    std::string text;
    std::string_view rest = html.markup;
    while (!rest.empty()) {
        const std::size_t tag = std::min(rest.find('<'), rest.size());
        text += decode_references(rest.substr(0, tag));
        rest.remove_prefix(tag);
        if (!rest.empty()) {
            const std::string_view name = rest.substr(0, rest.find_first_of(" >"));
            const bool is_break = name == "<br" || name == "<p" || name == "<li";
            text += is_break && !text.empty() ? " " : "";
            // An attribute value of ours holds no '>': it is escaped.
            rest.remove_prefix(std::min(rest.find('>'), rest.size() - 1) + 1);
        }
    }
    return text;
}

}  // namespace lifeboat::viewer
