#include "container/zip_member_source.hpp"

#include "deflate.hpp"
#include "file_range_source.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace lifeboat::format {
namespace {

Error damaged(const std::string& name, const std::string& what) {
    return {ErrorCode::malformed, name, what};
}

ZipMember read_local(const FileHandle& file, const ZipMember& member, std::size_t& length) {
    std::vector<std::byte> bytes(zip_local_header_bytes);
    bytes.resize(file.read_at(member.header_offset, bytes));
    const auto whole = zip_local_length(bytes);
    if (!whole) {
        throw damaged(member.name,
                      fmt::format("has no local header at byte {}", member.header_offset));
    }
    bytes.resize(*whole);
    const auto local = file.read_at(member.header_offset, bytes) == bytes.size()
                           ? parse_zip_local(bytes)
                           : std::nullopt;
    if (!local) {
        throw damaged(member.name, "has a damaged local header");
    }
    length = *whole;
    return *local;
}

/// What differs between the two headers; empty when they agree.
std::string contradiction(const ZipMember& central, const ZipMember& local) {
    if (local.name != central.name) {
        return "name";
    }
    if (local.method != central.method) {
        return "compression method";
    }
    if (local.flags != central.flags) {
        return "flags";
    }
    const bool sizes_behind = (local.flags & zip_flag_sizes_behind) != 0;
    if (sizes_behind && local.crc32 == 0 && local.compressed_bytes == 0 && local.bytes == 0) {
        return {};
    }
    if (local.crc32 != central.crc32) {
        return sizes_behind && local.crc32 == 0 ? "" : "CRC";
    }
    return local.bytes == central.bytes && local.compressed_bytes == central.compressed_bytes
               ? ""
               : "sizes";
}

class InflatingSource final : public ByteSource {
  public:
    InflatingSource(FileRangeSource from, std::string name)
        : from_(std::move(from)), name_(std::move(name)) {}

    std::size_t read(std::span<std::byte> buffer) override {
        while (!ended_ && !buffer.empty()) {
            if (unread_.empty()) {
                unread_ = std::span<const std::byte>{input_}.first(from_.read(input_));
            }
            const auto step = inflater_.step(unread_, buffer);
            const bool starved = unread_.empty() && step.made == 0 && !step.ended;
            unread_ = unread_.subspan(step.taken);
            ended_ = step.ended;
            if (step.damaged || starved || (ended_ && !is_used_up())) {
                throw damaged(name_, "is no whole DEFLATE stream of its length");
            }
            if (step.made > 0) {
                return step.made;
            }
        }
        return 0;
    }

  private:
    bool is_used_up() { return unread_.empty() && from_.read(input_) == 0; }

    FileRangeSource from_;
    std::string name_;
    Inflater inflater_{DeflateFraming::bare};
    std::array<std::byte, std::size_t{32} << 10> input_{};
    std::span<const std::byte> unread_;
    bool ended_ = false;
};

class CheckedSource final : public ByteSource {
  public:
    CheckedSource(std::unique_ptr<ByteSource> from, const ZipMember& member)
        : from_(std::move(from)),
          name_(member.name),
          expected_bytes_(member.bytes),
          expected_crc_(member.crc32) {}

    std::size_t read(std::span<std::byte> buffer) override {
        const std::size_t got = from_->read(buffer);
        bytes_ += got;
        crc_ = crc32_of(crc_, buffer.first(got));
        if (bytes_ > expected_bytes_ ||
            (got == 0 && !buffer.empty() && bytes_ != expected_bytes_)) {
            throw damaged(name_,
                          fmt::format("expands to {} {} bytes, expected {}",
                                      got == 0 ? "only" : "at least", bytes_, expected_bytes_));
        }
        if (got == 0 && !buffer.empty() && crc_ != expected_crc_) {
            throw damaged(
                name_, fmt::format("has the CRC {:08x}, expected {:08x}", crc_, expected_crc_));
        }
        return got;
    }

  private:
    std::unique_ptr<ByteSource> from_;
    std::string name_;
    std::uint64_t expected_bytes_;
    std::uint64_t bytes_ = 0;
    std::uint32_t expected_crc_;
    std::uint32_t crc_ = 0;
};

}  // namespace

std::uint64_t zip_data_offset(const FileHandle& file, const ZipMember& member,
                              std::uint64_t limit) {
    std::size_t length = 0;
    const ZipMember local = read_local(file, member, length);
    if (const std::string what = contradiction(member, local); !what.empty()) {
        throw damaged(member.name,
                      fmt::format("has another {} in its local header than in the directory, "
                                  "expected both to agree",
                                  what));
    }
    const std::uint64_t begin = member.header_offset + length;
    if (begin > limit || member.compressed_bytes > limit - begin) {
        throw damaged(member.name, "has data that reaches into the directory");
    }
    return begin;
}

std::unique_ptr<ByteSource> open_zip_member(const std::shared_ptr<const FileHandle>& file,
                                            const ZipMember& member, std::uint64_t limit) {
    const std::uint64_t begin = zip_data_offset(*file, member, limit);
    FileRangeSource raw(file, begin, member.compressed_bytes);
    std::unique_ptr<ByteSource> plain;
    if (member.method == zip_deflated) {
        plain = std::make_unique<InflatingSource>(std::move(raw), member.name);
    } else {
        plain = std::make_unique<FileRangeSource>(std::move(raw));
    }
    return std::make_unique<CheckedSource>(std::move(plain), member);
}

}  // namespace lifeboat::format
