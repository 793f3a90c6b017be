// Finds and reads the central directory of a ZIP file.
#pragma once

#include "container/zip_records.hpp"
#include "file_handle.hpp"

#include <cstdint>
#include <functional>

namespace lifeboat::format {

struct ZipDirectory {
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
    std::uint64_t members = 0;
};

/// Errors: malformed unless the file ends with an end record whose directory stands directly in
/// front of it.
[[nodiscard]] ZipDirectory find_zip_directory(const FileHandle& file);

/// Calls `visit` for every member, in the order of the directory, with the place of its header
/// in the file.  Errors: malformed when the directory does not hold exactly what its end record
/// says.
void read_zip_directory(
    const FileHandle& file, const ZipDirectory& directory,
    const std::function<void(const ZipMember&, std::uint64_t position)>& visit);

/// The member whose header read_zip_directory() found at `position`.  Errors: malformed when
/// the file was changed since.
[[nodiscard]] ZipMember read_zip_member(const FileHandle& file, std::uint64_t position);

}  // namespace lifeboat::format
