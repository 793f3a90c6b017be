#include "container/zip_directory.hpp"

#include "byte_order.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace lifeboat::format {
namespace {

constexpr std::uint32_t end_signature = 0x06054B50;
constexpr std::uint32_t zip64_end_signature = 0x06064B50;
constexpr std::uint32_t zip64_locator_signature = 0x07064B50;
constexpr std::uint64_t full_32 = 0xFFFFFFFF;
constexpr std::uint64_t full_16 = 0xFFFF;
constexpr std::size_t longest_comment = 0xFFFF;

Error damaged(const FileHandle& file, const std::string& what) {
    return {ErrorCode::malformed, file.path().string(), what};
}

/// Offset of the end record: the last one whose comment reaches exactly to the end of the file.
std::optional<std::size_t> find_end(std::span<const std::byte> tail) {
    for (std::size_t at = tail.size() - zip_end_bytes + 1; at-- > 0;) {
        if (little_endian(tail, at, 4) == end_signature &&
            at + zip_end_bytes + little_endian(tail, at + 20, 2) == tail.size()) {
            return at;
        }
    }
    return std::nullopt;
}

struct End {
    ZipDirectory directory;
    std::uint64_t position = 0;  ///< Of the record that follows the directory.
};

/// The ZIP64 end record, if a locator stands in front of `end`.
std::optional<End> read_zip64_end(const FileHandle& file, std::uint64_t end) {
    std::array<std::byte, zip64_locator_bytes> locator{};
    if (end < zip64_locator_bytes ||
        file.read_at(end - zip64_locator_bytes, locator) < locator.size() ||
        little_endian(locator, 0, 4) != zip64_locator_signature) {
        return std::nullopt;
    }
    const std::uint64_t position = little_endian(locator, 8, 8);
    std::array<std::byte, zip64_end_bytes> record{};
    if (position > end - zip64_locator_bytes ||
        end - zip64_locator_bytes - position != zip64_end_bytes ||
        file.read_at(position, record) < record.size() ||
        little_endian(record, 0, 4) != zip64_end_signature ||
        little_endian(record, 16, 8) != 0 ||
        little_endian(record, 24, 8) != little_endian(record, 32, 8)) {
        throw damaged(file, "has a ZIP64 locator that points to no end record of one volume");
    }
    return End{{little_endian(record, 48, 8), little_endian(record, 40, 8),
                little_endian(record, 32, 8)},
               position};
}

/// Whether each number of the old end record is full or that of the ZIP64 record.
bool agree(const ZipDirectory& end, const ZipDirectory& zip64) {
    return (end.members == full_16 || end.members == zip64.members) &&
           (end.bytes == full_32 || end.bytes == zip64.bytes) &&
           (end.offset == full_32 || end.offset == zip64.offset);
}

/// The directory, read in pieces: it may be large.
class DirectoryBytes {
  public:
    DirectoryBytes(const FileHandle& file, const ZipDirectory& directory)
        : file_(file), position_(directory.offset), rest_(directory.bytes) {}

    /// The next `count` bytes without passing them; fewer where the directory ends.
    std::span<const std::byte> peek(std::size_t count) {
        if (buffer_.size() - begin_ < count) {
            buffer_.erase(buffer_.begin(),
                          buffer_.begin() + static_cast<std::ptrdiff_t>(begin_));
            begin_ = 0;
            const std::size_t kept = buffer_.size();
            const auto more = static_cast<std::size_t>(std::min<std::uint64_t>(piece, rest_));
            buffer_.resize(kept + more);
            const std::size_t got = file_.read_at(position_, std::span{buffer_}.subspan(kept));
            buffer_.resize(kept + got);
            position_ += got;
            rest_ -= more;
        }
        const auto held = std::span<const std::byte>{buffer_}.subspan(begin_);
        return held.first(std::min(count, held.size()));
    }

    void pass(std::size_t count) { begin_ += count; }

    [[nodiscard]] bool at_end() const { return rest_ == 0 && begin_ == buffer_.size(); }

  private:
    /// More than the longest header, 46 + 3 * 65535.
    static constexpr std::size_t piece = std::size_t{256} << 10;

    const FileHandle& file_;
    std::uint64_t position_;
    std::uint64_t rest_;
    std::vector<std::byte> buffer_;
    std::size_t begin_ = 0;
};

}  // namespace

ZipDirectory find_zip_directory(const FileHandle& file) {
    const std::uint64_t size = file.regular_size();
    const auto tail_bytes = static_cast<std::size_t>(
        std::min<std::uint64_t>(size, zip_end_bytes + longest_comment));
    std::vector<std::byte> tail(tail_bytes);
    tail.resize(file.read_at(size - tail_bytes, tail));
    const auto at = tail.size() < zip_end_bytes ? std::nullopt : find_end(tail);
    if (!at) {
        throw damaged(file, "has no ZIP end record at its end: it is cut off or damaged");
    }
    const auto end = std::span<const std::byte>{tail}.subspan(*at);
    End found{{little_endian(end, 16, 4), little_endian(end, 12, 4), little_endian(end, 10, 2)},
              size - tail_bytes + *at};
    const bool several_volumes = little_endian(end, 4, 4) != 0;
    const auto zip64 = read_zip64_end(file, found.position);
    if (several_volumes || (little_endian(end, 8, 2) != found.directory.members)) {
        throw damaged(file, "is one of several volumes, expected a ZIP in one file");
    }
    if (zip64 && !agree(found.directory, zip64->directory)) {
        throw damaged(file, "has two end records that differ, expected one answer");
    }
    if (zip64) {
        found = *zip64;
    }
    const ZipDirectory& directory = found.directory;
    if (directory.offset > found.position ||
        found.position - directory.offset != directory.bytes) {
        throw damaged(file,
                      fmt::format("has a directory of {} bytes at {}, expected it directly "
                                  "in front of its end record at {}",
                                  directory.bytes, directory.offset, found.position));
    }
    return directory;
}

void read_zip_directory(
    const FileHandle& file, const ZipDirectory& directory,
    const std::function<void(const ZipMember&, std::uint64_t position)>& visit) {
    DirectoryBytes bytes(file, directory);
    ZipMember member;
    std::uint64_t members = 0;
    std::uint64_t position = directory.offset;
    while (!bytes.at_end()) {
        const auto length = zip_central_length(bytes.peek(zip_central_header_bytes));
        const auto header = length ? bytes.peek(*length) : std::span<const std::byte>{};
        if (!length || header.size() != *length || !parse_zip_central(header, member)) {
            throw damaged(file,
                          fmt::format("has a damaged directory entry, number {}", members + 1));
        }
        bytes.pass(*length);
        ++members;
        visit(member, position);
        position += *length;
    }
    if (members != directory.members) {
        throw damaged(file, fmt::format("lists {} members, its end record says {}", members,
                                        directory.members));
    }
}

ZipMember read_zip_member(const FileHandle& file, std::uint64_t position) {
    std::vector<std::byte> bytes(512);  // Enough for most, so that one read does.
    bytes.resize(file.read_at(position, bytes));
    const auto length = zip_central_length(bytes);
    if (length) {
        const std::size_t got = std::min(bytes.size(), *length);
        bytes.resize(*length);
        const auto rest = std::span(bytes).subspan(got);
        if (file.read_at(position + got, rest) == rest.size()) {
            if (auto member = parse_zip_central(bytes)) {
                return *std::move(member);
            }
        }
    }
    throw damaged(file, fmt::format("has no directory entry at byte {} any more", position));
}

}  // namespace lifeboat::format
