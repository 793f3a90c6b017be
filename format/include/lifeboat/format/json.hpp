// The canonical JSON of a package: one document a record, UTF-8, keys in the order of the
// schema, two blanks of indentation, LF at the end.  Equal records give equal bytes.
//
// Schemas: spec/schemas/.  Readers refuse what breaks the schema.  Pure functions, safe for
// concurrent use.
#pragma once

#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/member.hpp"
#include "lifeboat/format/photo.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

[[nodiscard]] std::string to_json(const Photo& photo);
[[nodiscard]] std::string to_json(const Member& member);
[[nodiscard]] std::string to_json(const Collection& collection);

/// lifeboat.json: all but the lists below.
[[nodiscard]] std::string to_json(const Lifeboat& lifeboat);
/// The documents licenses.json, ashore.json, omissions.json, withheld.json.
[[nodiscard]] std::string licenses_json(const Lifeboat& lifeboat);
[[nodiscard]] std::string ashore_json(const Lifeboat& lifeboat);
[[nodiscard]] std::string omissions_json(const Lifeboat& lifeboat);
[[nodiscard]] std::string withheld_json(const Lifeboat& lifeboat);
/// The document photos.json: every photo and where its record lies, in the order of selection.
[[nodiscard]] std::string photos_json(std::span<const PhotoId> photos);

/// Reads of what to_json() wrote, by this or another program.  `subject` names the document in
/// messages.  Errors: malformed (with line or JSON pointer), unsupported_version.
[[nodiscard]] Photo photo_from_json(std::string_view text, std::string_view subject);
[[nodiscard]] Member member_from_json(std::string_view text, std::string_view subject);
[[nodiscard]] Collection collection_from_json(std::string_view text, std::string_view subject);
/// Fills everything but the lists.
[[nodiscard]] Lifeboat lifeboat_from_json(std::string_view text, std::string_view subject);
void read_licenses_json(std::string_view text, std::string_view subject, Lifeboat& into);
void read_ashore_json(std::string_view text, std::string_view subject, Lifeboat& into);
void read_omissions_json(std::string_view text, std::string_view subject, Lifeboat& into);
void read_withheld_json(std::string_view text, std::string_view subject, Lifeboat& into);

/// One row of photos.json.
struct PhotoListEntry {
    PhotoId id;
    std::string path;  ///< Of its record, from data/: "representations/social/data/photos/…".
    bool operator==(const PhotoListEntry&) const = default;
};
[[nodiscard]] std::vector<PhotoListEntry> photos_from_json(std::string_view text,
                                                           std::string_view subject);

/// One departure of a document from its schema.
struct SchemaProblem {
    std::string pointer;  ///< RFC 6901, "" for the whole document.
    std::string message;
    std::size_t line = 0;  ///< Of the text; 0 when not known.
};

/// Checks `text` against the embedded schema file `schema_name` ("photo.schema.json").  A text
/// that is not JSON gives one problem with its line.  Errors: internal for an unknown schema.
[[nodiscard]] std::vector<SchemaProblem> check_schema(std::string_view text,
                                                      std::string_view schema_name);

}  // namespace lifeboat::format
