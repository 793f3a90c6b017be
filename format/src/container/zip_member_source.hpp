// The bytes of one ZIP member, checked while they are read.
#pragma once

#include "container/zip_records.hpp"
#include "file_handle.hpp"
#include "lifeboat/format/byte_stream.hpp"

#include <cstdint>
#include <memory>

namespace lifeboat::format {

/// Where the data of `member` begins.
///
/// Errors: malformed when its local header contradicts the directory or its data would reach
/// behind `limit`, where the directory begins.
[[nodiscard]] std::uint64_t zip_data_offset(const FileHandle& file, const ZipMember& member,
                                            std::uint64_t limit);

/// Reads and expands the member.  The source throws malformed at its end when size or CRC are
/// not what the directory says, and never gives more bytes than that size.
[[nodiscard]] std::unique_ptr<ByteSource> open_zip_member(
    const std::shared_ptr<const FileHandle>& file, const ZipMember& member,
    std::uint64_t limit);

}  // namespace lifeboat::format
