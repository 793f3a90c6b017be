// The records of a ZIP file as bytes.  PKWARE APPNOTE 6.3, within ISO/IEC 21320-1: stored or
// deflated, no encryption, one volume; ZIP64 where 32 bits are too few.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace lifeboat::format {

inline constexpr std::uint16_t zip_stored = 0;
inline constexpr std::uint16_t zip_deflated = 8;

/// Bits 1 and 2 only say how hard the writer tried.
inline constexpr std::uint16_t zip_flag_effort = 6;
/// Sizes and CRC stand behind the data, and zeros in the local header.
inline constexpr std::uint16_t zip_flag_sizes_behind = 1U << 3U;
inline constexpr std::uint16_t zip_flag_utf8 = 1U << 11U;
/// All others mean encryption, patches or things that ISO/IEC 21320-1 forbids.
inline constexpr std::uint16_t zip_flags_read =
    zip_flag_effort | zip_flag_sizes_behind | zip_flag_utf8;

inline constexpr std::size_t zip_local_header_bytes = 30;
inline constexpr std::size_t zip_central_header_bytes = 46;
inline constexpr std::size_t zip_end_bytes = 22;
inline constexpr std::size_t zip64_end_bytes = 56;
inline constexpr std::size_t zip64_locator_bytes = 20;

/// What the headers of one member say.
struct ZipMember {
    std::string name;
    std::uint16_t flags = zip_flag_utf8;
    std::uint16_t method = zip_stored;
    std::uint32_t dos_time = 0;  ///< Date in the upper half.
    std::uint32_t crc32 = 0;
    std::uint64_t compressed_bytes = 0;
    std::uint64_t bytes = 0;
    std::uint64_t header_offset = 0;
    std::uint32_t attributes = 0;  ///< External; the mode in the upper half on Unix.
    bool made_on_unix = true;
    bool has_other_name = false;  ///< An extra field gives it a second name.
    bool zip64_in_local = false;  ///< Room for 64-bit sizes in the local header.
};

/// The local header, sizes and CRC as they stand in `member`.
[[nodiscard]] std::string zip_local_header(const ZipMember& member);

[[nodiscard]] std::string zip_central_header(const ZipMember& member);

/// What follows the central directory: ZIP64 end and locator if needed, and the end record.
[[nodiscard]] std::string zip_end_records(std::uint64_t members, std::uint64_t directory_offset,
                                          std::uint64_t directory_bytes);

/// Length of the whole header that begins with `fixed` (zip_central_header_bytes or
/// zip_local_header_bytes of it); nullopt when the signature is not there.
[[nodiscard]] std::optional<std::size_t> zip_central_length(std::span<const std::byte> fixed);
[[nodiscard]] std::optional<std::size_t> zip_local_length(std::span<const std::byte> fixed);

/// `bytes` holds the whole header, as long as zip_…_length() said.  nullopt when its extra
/// fields break their own lengths or lack a 64-bit number that the header refers to.
[[nodiscard]] std::optional<ZipMember> parse_zip_central(std::span<const std::byte> bytes);
/// The same into a member that is there, whose name keeps its room: a directory has many.
[[nodiscard]] bool parse_zip_central(std::span<const std::byte> bytes, ZipMember& into);
[[nodiscard]] std::optional<ZipMember> parse_zip_local(std::span<const std::byte> bytes);

}  // namespace lifeboat::format
