// Writes HTML that is well-formed by construction: text and attribute values are escaped on the
// way in, and what is opened is closed by name.  Markup enters only as SafeHtml.
#pragma once

#include "viewer/pages/html_sanitizer.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {

struct Attribute {
    std::string_view name;
    std::optional<std::string> value;  ///< Left out when nullopt.
};

/// Not safe for concurrent use.
class Html {
  public:
    /// Begins an element.  `tag` is a literal.
    Html& open(std::string_view tag, std::initializer_list<Attribute> attributes = {});
    /// Ends the innermost element.
    Html& close();

    Html& text(std::string_view text);
    Html& add(const SafeHtml& html);

    /// A whole element with text inside.
    Html& element(std::string_view tag, std::string_view text);
    Html& element(std::string_view tag, std::initializer_list<Attribute> attributes,
                  std::string_view text);
    /// An element without content or end: img, meta, link, br.
    Html& lone(std::string_view tag, std::initializer_list<Attribute> attributes = {});

    /// A link inside the reading room or the package; `url` is relative.
    Html& link(std::string_view url, std::string_view text);
    /// A link to the web, marked as such; only `text` when `url` is not fit for a link.
    Html& web_link(std::string_view url, std::string_view text);

    /// A name, which may run in either direction, kept from disturbing what stands around it.
    Html& name(std::string_view text);
    /// An identifier, file name, digest or URL: always left to right.
    Html& code(std::string_view text);

    /// What a script lets the reader pick: the "folder", or a "zip".
    Html& picker(std::string_view id, std::string_view words);

    /// Paragraphs of plain text: an empty line begins a new one.
    Html& paragraphs(std::string_view text);

    /// The document so far.  Every element must be closed.  Errors: internal.
    [[nodiscard]] SafeHtml take();

  private:
    void write_tag(std::string_view tag, std::initializer_list<Attribute> attributes);

    std::string out_;
    std::vector<std::string_view> open_;
};

}  // namespace lifeboat::viewer
