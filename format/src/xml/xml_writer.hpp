// Writes XML 1.0 as a stream of elements: no document tree, so memory does not grow with the
// document.  Equal calls give equal bytes.
//
// Text is made fit for XML wherever it comes from: markup is escaped, characters that XML 1.0
// §2.2 forbids are dropped, and bytes that are not UTF-8 become U+FFFD.  Element and attribute
// names are the program's own and are not checked.
#pragma once

#include "lifeboat/format/byte_stream.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format::xml {

/// `text` without what no XML document can hold, markup left as it is.
[[nodiscard]] std::string legal_text(std::string_view text);
/// `text` for use between tags.
[[nodiscard]] std::string escape_text(std::string_view text);
/// `text` for use between double quotes; line breaks and tabs survive as references.
[[nodiscard]] std::string escape_attribute(std::string_view text);

/// Not safe for concurrent use.
class XmlWriter {
  public:
    /// Keeps `sink`, which must outlive the writer.
    explicit XmlWriter(ByteSink& sink) : sink_(sink) {}

    /// The XML declaration.  Only as the first call.
    XmlWriter& declaration();

    /// `<name`; attributes may follow until the next call that writes content.
    XmlWriter& begin(std::string_view name);
    XmlWriter& attribute(std::string_view name, std::string_view value);
    /// As attribute(), but nothing when `value` is empty.
    XmlWriter& optional_attribute(std::string_view name, std::string_view value);
    XmlWriter& text(std::string_view text);
    /// Closes the innermost element; one without content becomes `<name/>`.
    XmlWriter& end();

    /// `<name>text</name>`.
    XmlWriter& element(std::string_view name, std::string_view text);
    /// As element(), but nothing when `text` is empty.
    XmlWriter& optional_element(std::string_view name, std::string_view text);

    /// A line break between elements, for readers of the raw file.
    XmlWriter& line();
    /// Markup that an XmlWriter made elsewhere; copied as it is.
    XmlWriter& raw(std::string_view markup);
    /// As raw(), from `source` to its end.
    XmlWriter& raw(ByteSource& source);

    /// Elements that are open now.
    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }

  private:
    void close_start_tag();

    ByteSink& sink_;
    std::vector<std::string> open_;
    bool in_start_tag_ = false;
};

}  // namespace lifeboat::format::xml
