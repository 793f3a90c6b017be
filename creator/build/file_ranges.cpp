#include "creator/build/file_ranges.hpp"

#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_handle.hpp"

#include <fcntl.h>

#include <algorithm>

namespace lifeboat::creator::build {
namespace {

class RangeSource final : public format::ByteSource {
  public:
    explicit RangeSource(std::vector<FileRange> ranges) : ranges_(std::move(ranges)) {}

    std::size_t read(std::span<std::byte> buffer) override {
        while (left_ == 0) {
            if (next_ == ranges_.size()) {
                return 0;
            }
            begin(ranges_[next_++]);
        }
        const auto wanted =
            static_cast<std::size_t>(std::min<std::uint64_t>(left_, buffer.size()));
        const std::size_t got = file_.read_at(position_, buffer.first(wanted));
        if (got < wanted) {
            throw format::Error(
                format::ErrorCode::storage, file_.path().string(),
                "it ends where " + std::to_string(left_ - got) + " more bytes were expected");
        }
        position_ += got;
        left_ -= got;
        return got;
    }

  private:
    void begin(const FileRange& range) {
        file_ = format::FileHandle(range.file, O_RDONLY);
        position_ = range.offset;
        left_ = range.bytes;
    }

    std::vector<FileRange> ranges_;
    std::size_t next_ = 0;
    format::FileHandle file_;
    std::uint64_t position_ = 0;
    std::uint64_t left_ = 0;
};

}  // namespace

void append_range(std::vector<FileRange>& ranges, const FileRange& range) {
    if (range.bytes == 0) {
        return;
    }
    if (!ranges.empty()) {
        FileRange& last = ranges.back();
        if (last.file == range.file && last.offset + last.bytes == range.offset) {
            last.bytes += range.bytes;
            return;
        }
    }
    ranges.push_back(range);
}

std::unique_ptr<format::ByteSource> open_ranges(std::vector<FileRange> ranges) {
    return std::make_unique<RangeSource>(std::move(ranges));
}

}  // namespace lifeboat::creator::build
