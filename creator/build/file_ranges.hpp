// Parts of files, one after another, as one stream.
#pragma once

#include "lifeboat/format/byte_stream.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace lifeboat::creator::build {

struct FileRange {
    std::filesystem::path file;
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
    bool operator==(const FileRange&) const = default;
};

/// Adds `range`, as part of the last one where it follows it.
void append_range(std::vector<FileRange>& ranges, const FileRange& range);

/// Reads `ranges` in order; files are opened when their turn comes.  The source throws as
/// FileHandle, and storage when a file ends before its range does.
[[nodiscard]] std::unique_ptr<format::ByteSource> open_ranges(std::vector<FileRange> ranges);

}  // namespace lifeboat::creator::build
