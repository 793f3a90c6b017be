#include "viewer/reader/answer_body.hpp"

#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <cstring>

namespace lifeboat::viewer {

AnswerBody::AnswerBody(const format::ContainerReader& container, SiteAnswer answer)
    : answer_(std::move(answer)) {
    if (answer_.stream) {
        open_extent(*answer_.stream, 0);
    } else if (answer_.file && answer_.file->extent) {
        open_extent(*answer_.file->extent, answer_.first);
    } else if (answer_.file) {
        source_ = container.open(*answer_.file->entry);
    }
}

void AnswerBody::open_extent(const format::ContainerReader::Extent& extent,
                             std::uint64_t first) {
    file_.open(extent.file, std::ios::binary);
    file_.seekg(static_cast<std::streamoff>(extent.offset + first));
    if (!file_) {
        throw format::Error(format::ErrorCode::storage, extent.file.string(),
                            "the file cannot be opened for reading");
    }
}

std::size_t AnswerBody::read(std::span<std::byte> buffer) {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const std::size_t got = read_some(buffer.subspan(filled));
        if (got == 0) {
            break;
        }
        filled += got;
    }
    return filled;
}

std::size_t AnswerBody::read_some(std::span<std::byte> buffer) {
    const std::uint64_t behind_file = answer_.text.size() + answer_.file_bytes;
    const auto copy = [&](std::string_view text, std::uint64_t from) {
        const std::size_t count = std::min(buffer.size(), text.size() - from);
        std::memcpy(buffer.data(), text.data() + from, count);
        done_ += count;
        return count;
    };
    if (done_ < answer_.text.size()) {
        return copy(answer_.text, done_);
    }
    if (done_ >= behind_file) {
        return done_ < answer_.length() ? copy(answer_.tail, done_ - behind_file) : 0;
    }
    const std::uint64_t rest = behind_file - done_;
    const std::size_t got = read_file(
        buffer.first(static_cast<std::size_t>(std::min<std::uint64_t>(rest, buffer.size()))));
    if (got == 0) {
        throw format::Error(format::ErrorCode::storage, answer_.file->entry->path,
                            "the file ends before its size in the container");
    }
    done_ += got;
    std::byte more{};
    if (source_ && done_ == behind_file && source_->read({&more, 1}) != 0) {
        throw format::Error(format::ErrorCode::malformed, answer_.file->entry->path,
                            "is longer than its size in the container");
    }
    return got;
}

std::size_t AnswerBody::read_file(std::span<std::byte> buffer) {
    if (source_) {
        return source_->read(buffer);
    }
    // istream knows characters only.
    file_.read(reinterpret_cast<char*>(buffer.data()),
               static_cast<std::streamsize>(buffer.size()));
    return static_cast<std::size_t>(file_.gcount());
}

}  // namespace lifeboat::viewer
