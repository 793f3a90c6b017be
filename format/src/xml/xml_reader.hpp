// Reads XML as a stream of events, for documents that are too large to hold: the METS of a
// hundred thousand photos.  The only place that knows libxml2.
//
// Documents may be hostile.  Nothing is fetched, no document type declaration is accepted (so
// there is no entity but the five of XML), and depth, attributes and text are bounded.
#pragma once

#include "lifeboat/format/byte_stream.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

struct XmlAttribute {
    std::string name_space;  ///< URI; empty for an attribute without prefix.
    std::string name;        ///< Without prefix.
    std::string value;
};

struct XmlLimits {
    std::size_t depth = 64;                         ///< Elements inside one another.
    std::size_t attributes = 64;                    ///< Of one element.
    std::size_t text_bytes = std::size_t{1} << 20;  ///< Of one text or attribute value.
};

enum class XmlEvent : std::uint8_t { start, end, text };

/// One thread at a time.
class XmlReader {
  public:
    /// Reads from `source`, which must outlive the reader.  `subject` names the document in
    /// messages.
    XmlReader(ByteSource& source, std::string subject, XmlLimits limits = {});
    XmlReader(XmlReader&&) noexcept;
    ~XmlReader();

    /// Goes to the next event; false at the end of a well-formed document.  An empty element
    /// gives start and end.  Comments, processing instructions and white space between elements
    /// are passed over.
    ///
    /// Errors: malformed, with the line, for what is not well-formed, holds a document type
    /// declaration or breaks a limit; whatever the source throws.
    [[nodiscard]] bool next();

    [[nodiscard]] XmlEvent event() const noexcept;
    /// Of the element that starts or ends: its name without prefix, its namespace URI.
    [[nodiscard]] const std::string& name() const noexcept;
    [[nodiscard]] const std::string& name_space() const noexcept;
    /// Of the element that starts.
    [[nodiscard]] const std::vector<XmlAttribute>& attributes() const noexcept;
    /// The value of the attribute; nullptr when there is none.  `name_space` is empty for an
    /// attribute without prefix.
    [[nodiscard]] const std::string* attribute(
        std::string_view attribute_name, std::string_view attribute_space = {}) const noexcept;
    [[nodiscard]] const std::string& text() const noexcept;
    /// 0 for the root element.
    [[nodiscard]] std::size_t depth() const noexcept;
    [[nodiscard]] std::size_t line() const noexcept;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace lifeboat::format
