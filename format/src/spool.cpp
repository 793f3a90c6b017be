#include "spool.hpp"

#include "lifeboat/format/error.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cstring>

namespace lifeboat::format {
namespace {

constexpr std::size_t front_limit = std::size_t{256} << 10;

class SpoolSource final : public ByteSource {
  public:
    SpoolSource(const FileHandle& handle, std::uint64_t stored, std::string_view rest)
        : handle_(handle), stored_(stored), rest_(rest) {}

    std::size_t read(std::span<std::byte> buffer) override {
        if (at_ < stored_) {
            const auto wanted =
                static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), stored_ - at_));
            const std::size_t count = handle_.read_at(at_, buffer.first(wanted));
            at_ += count;
            return count;
        }
        const std::size_t count = std::min(buffer.size(), rest_.size());
        std::memcpy(buffer.data(), rest_.data(), count);
        rest_.remove_prefix(count);
        return count;
    }

  private:
    const FileHandle& handle_;
    std::uint64_t stored_;
    std::uint64_t at_ = 0;
    std::string_view rest_;
};

}  // namespace

void Spool::write(std::span<const std::byte> bytes) {
    front_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (front_.size() >= front_limit) {
        spill();
    }
}

std::unique_ptr<ByteSource> Spool::source() {
    return std::make_unique<SpoolSource>(handle_, stored_, front_);
}

void Spool::read_at(std::uint64_t offset, std::span<std::byte> buffer) const {
    if (offset > bytes() || bytes() - offset < buffer.size()) {
        throw Error(ErrorCode::internal, file_.string(), "is read behind its end");
    }
    if (offset < stored_) {
        const auto part =
            static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), stored_ - offset));
        if (handle_.read_at(offset, buffer.first(part)) != part) {
            throw Error(ErrorCode::storage, file_.string(), "became shorter");
        }
        buffer = buffer.subspan(part);
        offset += part;
    }
    if (!buffer.empty()) {
        std::memcpy(buffer.data(), front_.data() + (offset - stored_), buffer.size());
    }
}

void Spool::clear() {
    handle_ = FileHandle();
    stored_ = 0;
    front_.clear();
}

void Spool::spill() {
    if (!handle_.is_open()) {
        std::filesystem::remove(file_);
        handle_ = FileHandle(file_, O_RDWR | O_CREAT | O_EXCL);
        std::filesystem::remove(file_);
    }
    handle_.write_at(stored_, std::as_bytes(std::span{front_}));
    stored_ += front_.size();
    front_.clear();
}

}  // namespace lifeboat::format
