// The two CSV files (RFC 4180) that repository systems import: Dublin Core and rights, one row
// a file.  Paths begin with "objects/", where Archivematica puts what lies in data/.
//
// Values are Flickr's words as received.  A spreadsheet that takes a title for a formula is
// misled; the records in representations/social/data are the ones to trust.
#pragma once

#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/photo.hpp"

#include <span>
#include <string>
#include <string_view>

namespace lifeboat::format::csv {

/// One record with its line end.
[[nodiscard]] std::string row(std::span<const std::string> fields);

[[nodiscard]] std::string metadata_header();
[[nodiscard]] std::string rights_header();

/// The row of the collection itself, which belongs to the folder of canonical records.
[[nodiscard]] std::string metadata_collection_row(const Lifeboat& lifeboat);
/// The row of one file, ready but for its creator: the owner's name may be learnt later.
struct MetadataRow {
    std::string before_creator;
    std::string after_creator;
};
[[nodiscard]] MetadataRow metadata_row(const Photo& photo, const Rendition& rendition);

/// One value as a field, quoted where it must be.
[[nodiscard]] std::string field(std::string_view value);

/// One row for each statement and act.  `date` is the day of the capture, "2026-11-20".
[[nodiscard]] std::string rights_rows(const Photo& photo, const Rendition& rendition,
                                      std::string_view date);
/// The row that stands for a package in which no photo could travel.
[[nodiscard]] std::string rights_row_without_photos(std::string_view date);

/// The date of a picture as EDTF (ISO 8601-2): "2004-11-19T12:51:19", "2004-11", "2004",
/// "2004~" for circa; empty when it is not known.
[[nodiscard]] std::string edtf_of(const DateTaken& taken);

}  // namespace lifeboat::format::csv
