// One answer of Flickr as an XML tree, shared by the parsers of this folder.
//
// Answers are hostile bytes.  Before parsing, bytes that are not UTF-8 and characters that XML
// 1.0 does not allow become U+FFFD; after parsing the same is done with what character
// references gave, so every text that leaves here is valid UTF-8 and may stand in XML again.
// Otherwise text is verbatim: decoded once, white space and line feeds kept, inside attributes
// too, where a conforming parser would turn them into blanks and lose them.
#pragma once

#include "lifeboat/format/result.hpp"

#include <pugixml.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::creator::flickr {

/// Answers larger than this are refused; the largest seen is 600 KB.
inline constexpr std::size_t answer_limit_bytes = std::size_t{64} << 20;

/// `text` with each byte that is not part of well-formed UTF-8, and each character outside XML
/// 1.0's Char production, replaced by U+FFFD.
[[nodiscard]] std::string repaired_text(std::string_view text);

/// Movable; nodes are valid while it lives.
class AnswerXml {
  public:
    /// Refused, with what was found and expected: no XML, another root than `rsp`, stat other
    /// than "ok", more than answer_limit_bytes.
    [[nodiscard]] static format::Result<AnswerXml, std::string> parse(std::string_view body);

    /// The element `rsp`.
    [[nodiscard]] pugi::xml_node root() const;

    /// The first child `name` of rsp, or the refusal that it is missing.
    [[nodiscard]] format::Result<pugi::xml_node, std::string> require(const char* name) const;

  private:
    explicit AnswerXml(std::unique_ptr<pugi::xml_document> document)
        : document_(std::move(document)) {}
    std::unique_ptr<pugi::xml_document> document_;
};

// Values of one element.  A missing node or attribute gives the empty value.

/// All character data directly inside `node`.
[[nodiscard]] std::string text_of(pugi::xml_node node);
/// text_of() of the first child of that name.
[[nodiscard]] std::string child_text(pugi::xml_node node, const char* name);
[[nodiscard]] std::string attribute_text(pugi::xml_node node, const char* name);
/// True for "1".
[[nodiscard]] bool attribute_flag(pugi::xml_node node, const char* name);
/// nullopt when it is missing or is not a decimal number of that range.
[[nodiscard]] std::optional<std::uint64_t> attribute_count(pugi::xml_node node,
                                                           const char* name);
[[nodiscard]] std::optional<int> attribute_int(pugi::xml_node node, const char* name);
/// The decimal number in `text`, blanks around it ignored; nullopt for anything else.
[[nodiscard]] std::optional<std::uint64_t> parse_count(std::string_view text);

}  // namespace lifeboat::creator::flickr
