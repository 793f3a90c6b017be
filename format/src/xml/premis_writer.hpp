// PREMIS 3.0: one document for the package (intellectual entity, events, agents, rights) and
// shards of 1,000 file objects for each representation.
//
// Events are one a run and one a class of failure, never one a file: a METS that lists millions
// of them is read by nobody.  An object's identifier and its contentLocation are its package
// path from data/.
#pragma once

#include "lifeboat/format/file_format.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/rendition.hpp"
#include "rights_register.hpp"
#include "xml/xml_writer.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace lifeboat::format::xml {

/// A file object.
struct PremisFile {
    const Rendition* rendition = nullptr;  ///< Never nullptr.
    FileFormat format;                     ///< By the bytes.
    std::string subject_type;              ///< "Flickr photo id", "Flickr NSID".
    std::string subject;
    std::string source_path;  ///< Path of the file this one is derived from; may be empty.
    std::vector<std::string> rights_ids;
};

/// "urn:uuid:<uuid>": the intellectual entity that is the package.
[[nodiscard]] std::string package_urn(const Lifeboat& lifeboat);
[[nodiscard]] std::string urn_of(std::string_view uuid);

/// Identifier of the event that tells of the `number`th redaction, from 1.
[[nodiscard]] std::string redaction_event_id(std::size_t number);
/// Of the event that tells what was done to third parties' data; spec §6.5.
inline constexpr std::string_view privacy_event_id = "event-privacy";

/// One `object` element, one line.
[[nodiscard]] std::string premis_file_object(const PremisFile& file, std::string_view urn);

/// A shard: `objects` holds at least one line that premis_file_object() made.
void write_premis_shard(ByteSink& sink, ByteSource& objects);

/// The package's own document.
void write_package_premis(ByteSink& sink, const Lifeboat& lifeboat,
                          const RightsRegister& rights, std::uint64_t defects);

}  // namespace lifeboat::format::xml
