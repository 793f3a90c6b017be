// Readers and the schema check over a document that is parsed already, so that who wants both
// parses once.  The words are those of lifeboat/format/json.hpp.
#pragma once

#include "json/json_tree.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format::json {

/// Why a text is no JSON that may be read.
struct JsonFault {
    std::string pointer;  ///< Of a key that appears twice; else "".
    std::string message;
    std::size_t line = 0;
};

/// Parses RFC 8259, and refuses a key that appears twice in one object.  Accepts and refuses
/// what parse_json() does, in the same words.
[[nodiscard]] Result<Tree, JsonFault> parse_tree(std::string_view text);

/// Errors: malformed with the line, when `text` is no JSON or holds a key twice in an object.
[[nodiscard]] Tree parse_document(std::string_view text, std::string_view subject);

/// What check_schema() says of `text`; `document` is `text`, parsed.
[[nodiscard]] std::vector<SchemaProblem> schema_problems(const Tree& document,
                                                         std::string_view text,
                                                         std::string_view schema_name);

// Errors of all: malformed (with a JSON pointer), unsupported_version.
[[nodiscard]] Photo read_photo(const Tree& document, std::string_view subject);
[[nodiscard]] Member read_member(const Tree& document, std::string_view subject);
[[nodiscard]] Collection read_collection(const Tree& document, std::string_view subject);
[[nodiscard]] Lifeboat read_lifeboat(const Tree& document, std::string_view subject);
void read_licenses(const Tree& document, std::string_view subject, Lifeboat& into);
void read_ashore_photos(const Tree& document, std::string_view subject, Lifeboat& into);
void read_omissions(const Tree& document, std::string_view subject, Lifeboat& into);
void read_withheld_records(const Tree& document, std::string_view subject, Lifeboat& into);
[[nodiscard]] std::vector<PhotoListEntry> read_photo_list(const Tree& document,
                                                          std::string_view subject);

}  // namespace lifeboat::format::json
