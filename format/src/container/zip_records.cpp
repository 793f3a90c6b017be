#include "container/zip_records.hpp"

#include "byte_order.hpp"

#include <algorithm>

namespace lifeboat::format {
namespace {

constexpr std::uint32_t local_signature = 0x04034B50;
constexpr std::uint32_t central_signature = 0x02014B50;
constexpr std::uint32_t end_signature = 0x06054B50;
constexpr std::uint32_t zip64_end_signature = 0x06064B50;
constexpr std::uint32_t zip64_locator_signature = 0x07064B50;

constexpr std::uint64_t full_32 = 0xFFFFFFFF;
constexpr std::uint64_t full_16 = 0xFFFF;

constexpr std::uint16_t zip64_extra = 0x0001;
constexpr std::uint16_t unicode_path_extra = 0x7075;

constexpr std::uint16_t version_stored = 10;
constexpr std::uint16_t version_deflated = 20;
constexpr std::uint16_t version_zip64 = 45;
constexpr std::uint16_t host_unix = 3;

class Bytes {
  public:
    Bytes& put(std::uint64_t value, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            text_.push_back(static_cast<char>(value >> (8 * i) & 0xFFU));
        }
        return *this;
    }
    Bytes& put(const std::string& text) {
        text_ += text;
        return *this;
    }
    [[nodiscard]] std::string take() { return std::move(text_); }
    [[nodiscard]] std::size_t size() const { return text_.size(); }

  private:
    std::string text_;
};

std::uint64_t saturated(std::uint64_t value) {
    return std::min(value, full_32);
}

std::uint16_t version_needed(const ZipMember& member, bool zip64) {
    if (zip64) {
        return version_zip64;
    }
    return member.method == zip_stored ? version_stored : version_deflated;
}

/// From flags to CRC: what local and central header have in common.
void put_common(Bytes& bytes, const ZipMember& member, bool zip64) {
    bytes.put(version_needed(member, zip64), 2)
        .put(member.flags, 2)
        .put(member.method, 2)
        .put(member.dos_time, 4)
        .put(member.crc32, 4);
}

/// Takes the 64-bit numbers in the order that the standard gives them: only those whose 32-bit
/// place is full are there.
class Zip64Numbers {
  public:
    explicit Zip64Numbers(std::span<const std::byte> extra) : extra_(extra) {}

    bool replace(std::uint64_t& number) {
        if (number != full_32) {
            return true;
        }
        if (at_ + 8 > extra_.size()) {
            return false;
        }
        number = little_endian(extra_, at_, 8);
        at_ += 8;
        return true;
    }

  private:
    std::span<const std::byte> extra_;
    std::size_t at_ = 0;
};

bool read_extra(std::span<const std::byte> extra, ZipMember& member, bool with_offset) {
    std::span<const std::byte> numbers;
    while (!extra.empty()) {
        if (extra.size() < 4) {
            return false;
        }
        const auto id = little_endian(extra, 0, 2);
        const auto length = static_cast<std::size_t>(little_endian(extra, 2, 2));
        if (length > extra.size() - 4) {
            return false;
        }
        if (id == zip64_extra) {
            numbers = extra.subspan(4, length);
            member.zip64_in_local = true;
        }
        member.has_other_name = member.has_other_name || id == unicode_path_extra;
        extra = extra.subspan(4 + length);
    }
    Zip64Numbers zip64(numbers);
    return zip64.replace(member.bytes) && zip64.replace(member.compressed_bytes) &&
           (!with_offset || zip64.replace(member.header_offset));
}

/// Reads the part that both headers share; `at` is the place of "version needed".
void read_common(std::span<const std::byte> bytes, std::size_t at, ZipMember& member) {
    member.flags = static_cast<std::uint16_t>(little_endian(bytes, at + 2, 2));
    member.method = static_cast<std::uint16_t>(little_endian(bytes, at + 4, 2));
    member.dos_time = static_cast<std::uint32_t>(little_endian(bytes, at + 6, 4));
    member.crc32 = static_cast<std::uint32_t>(little_endian(bytes, at + 10, 4));
    member.compressed_bytes = little_endian(bytes, at + 14, 4);
    member.bytes = little_endian(bytes, at + 18, 4);
}

std::string_view text_of(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

std::string zip_local_header(const ZipMember& member) {
    Bytes bytes;
    bytes.put(local_signature, 4);
    put_common(bytes, member, member.zip64_in_local);
    if (member.zip64_in_local) {
        bytes.put(full_32, 4).put(full_32, 4).put(member.name.size(), 2).put(20, 2);
        bytes.put(member.name).put(zip64_extra, 2).put(16, 2);
        bytes.put(member.bytes, 8).put(member.compressed_bytes, 8);
    } else {
        bytes.put(member.compressed_bytes, 4).put(member.bytes, 4);
        bytes.put(member.name.size(), 2).put(0, 2).put(member.name);
    }
    return bytes.take();
}

std::string zip_central_header(const ZipMember& member) {
    Bytes numbers;
    for (const std::uint64_t value :
         {member.bytes, member.compressed_bytes, member.header_offset}) {
        if (value >= full_32) {
            numbers.put(value, 8);
        }
    }
    const bool zip64 = numbers.size() > 0 || member.zip64_in_local;
    Bytes extra;
    if (numbers.size() > 0) {
        extra.put(zip64_extra, 2).put(numbers.size(), 2).put(numbers.take());
    }
    Bytes bytes;
    bytes.put(central_signature, 4).put(host_unix << 8U | version_zip64, 2);
    put_common(bytes, member, zip64);
    bytes.put(saturated(member.compressed_bytes), 4).put(saturated(member.bytes), 4);
    bytes.put(member.name.size(), 2).put(extra.size(), 2).put(0, 2);
    bytes.put(0, 2).put(0, 2).put(member.attributes, 4);
    bytes.put(saturated(member.header_offset), 4).put(member.name).put(extra.take());
    return bytes.take();
}

std::string zip_end_records(std::uint64_t members, std::uint64_t directory_offset,
                            std::uint64_t directory_bytes) {
    Bytes bytes;
    if (members >= full_16 || directory_offset >= full_32 || directory_bytes >= full_32) {
        bytes.put(zip64_end_signature, 4).put(zip64_end_bytes - 12, 8);
        bytes.put(host_unix << 8U | version_zip64, 2).put(version_zip64, 2);
        bytes.put(0, 4).put(0, 4).put(members, 8).put(members, 8);
        bytes.put(directory_bytes, 8).put(directory_offset, 8);
        bytes.put(zip64_locator_signature, 4).put(0, 4);
        bytes.put(directory_offset + directory_bytes, 8).put(1, 4);
    }
    bytes.put(end_signature, 4).put(0, 2).put(0, 2);
    bytes.put(std::min(members, full_16), 2).put(std::min(members, full_16), 2);
    bytes.put(saturated(directory_bytes), 4).put(saturated(directory_offset), 4).put(0, 2);
    return bytes.take();
}

std::optional<std::size_t> zip_central_length(std::span<const std::byte> fixed) {
    if (fixed.size() < zip_central_header_bytes ||
        little_endian(fixed, 0, 4) != central_signature) {
        return std::nullopt;
    }
    return zip_central_header_bytes +
           static_cast<std::size_t>(little_endian(fixed, 28, 2) + little_endian(fixed, 30, 2) +
                                    little_endian(fixed, 32, 2));
}

std::optional<std::size_t> zip_local_length(std::span<const std::byte> fixed) {
    if (fixed.size() < zip_local_header_bytes ||
        little_endian(fixed, 0, 4) != local_signature) {
        return std::nullopt;
    }
    return zip_local_header_bytes +
           static_cast<std::size_t>(little_endian(fixed, 26, 2) + little_endian(fixed, 28, 2));
}

bool parse_zip_central(std::span<const std::byte> bytes, ZipMember& into) {
    read_common(bytes, 6, into);
    const auto name_length = static_cast<std::size_t>(little_endian(bytes, 28, 2));
    const auto extra_length = static_cast<std::size_t>(little_endian(bytes, 30, 2));
    into.made_on_unix = little_endian(bytes, 5, 1) == host_unix;
    into.has_other_name = false;
    into.zip64_in_local = false;
    into.attributes = static_cast<std::uint32_t>(little_endian(bytes, 38, 4));
    into.header_offset = little_endian(bytes, 42, 4);
    into.name = text_of(bytes.subspan(zip_central_header_bytes, name_length));
    const auto extra = bytes.subspan(zip_central_header_bytes + name_length, extra_length);
    return read_extra(extra, into, true);
}

std::optional<ZipMember> parse_zip_central(std::span<const std::byte> bytes) {
    ZipMember member;
    return parse_zip_central(bytes, member) ? std::optional(std::move(member)) : std::nullopt;
}

std::optional<ZipMember> parse_zip_local(std::span<const std::byte> bytes) {
    ZipMember member;
    read_common(bytes, 4, member);
    const auto name_length = static_cast<std::size_t>(little_endian(bytes, 26, 2));
    member.name = text_of(bytes.subspan(zip_local_header_bytes, name_length));
    const auto extra = bytes.subspan(zip_local_header_bytes + name_length);
    if (!read_extra(extra, member, false)) {
        return std::nullopt;
    }
    return member;
}

}  // namespace lifeboat::format
