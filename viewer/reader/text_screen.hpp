// A page for a terminal under construction.  Everything that is added is hostile text and is
// made safe here, in one place.
#pragma once

#include "viewer/pages/language.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {

/// Where a link leads.
struct TextPlace {
    enum class Kind {
        front,
        photos,
        photo,
        collections,
        collection,
        members,
        member,
        tags,
        tag,
        ashore,
        search
    };
    Kind kind = Kind::front;
    std::string key;       ///< Id, tag or words; empty for the lists.
    std::size_t page = 0;  ///< Of a list.
    bool operator==(const TextPlace&) const = default;
};

class TextScreen {
  public:
    /// `shows_numbers`: links begin with the number by which they are followed.
    TextScreen(const Language& language, std::size_t columns, bool shows_numbers)
        : language_(language), columns_(columns), shows_numbers_(shows_numbers) {}

    void heading(std::string_view text);
    /// Begins a part of the page: an empty line and a title.
    void section(std::string_view title);
    void paragraph(std::string_view text, std::size_t indent = 0);
    /// Markup as Flickr gives it in descriptions and comments, as paragraphs.
    void html(std::string_view html, std::size_t indent = 0);
    /// "Label:  value"; nothing when `value` is empty.
    void field(WordKey label, std::string_view value);
    /// "Label: text", for a link, a heading or a row.
    [[nodiscard]] std::string labelled(WordKey label, std::string_view text) const;
    /// What also belongs to the field before.
    void more(std::string_view value);
    /// A line that leads somewhere.
    void link(std::string_view text, TextPlace place);
    /// A line of a list: an id, and what it is.
    void row(std::string_view id, std::string_view text, TextPlace place);
    void blank();

    [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }
    /// Link n of the page is links()[n - 1].
    [[nodiscard]] const std::vector<TextPlace>& links() const { return links_; }

    /// The pages behind and before this one of a list.
    bool has_next = false;
    bool has_previous = false;

  private:
    void add_wrapped(std::string_view first, std::size_t indent, std::string_view text);
    [[nodiscard]] std::string number_for(TextPlace place);

    Language language_;
    std::size_t columns_;
    bool shows_numbers_;
    std::vector<std::string> lines_;
    std::vector<TextPlace> links_;
};

/// The paragraphs of `html` as plain text; the addresses of its links in brackets behind them.
[[nodiscard]] std::vector<std::string> plain_paragraphs(std::string_view html);

}  // namespace lifeboat::viewer
