#include "viewer/reader/answer_body.hpp"

#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <cstring>

namespace lifeboat::viewer {

AnswerBody::AnswerBody(const format::ContainerReader& container, SiteAnswer answer)
    : answer_(std::move(answer)) {
    if (!answer_.file) {
        return;
    }
    if (const auto& extent = answer_.file->extent) {
        file_.open(extent->file, std::ios::binary);
        file_.seekg(static_cast<std::streamoff>(extent->offset + answer_.first));
        if (!file_) {
            throw format::Error(format::ErrorCode::storage, extent->file.string(),
                                "the file cannot be opened for reading");
        }
    } else {
        source_ = container.open(*answer_.file->entry);
    }
}

std::size_t AnswerBody::read(std::span<std::byte> buffer) {
    const std::uint64_t rest = answer_.length - done_;
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(rest, buffer.size()));
    if (wanted == 0) {
        return 0;
    }
    std::size_t got = 0;
    if (!answer_.file) {
        std::memcpy(buffer.data(), answer_.text.data() + done_, wanted);
        got = wanted;
    } else if (source_) {
        got = source_->read(buffer.first(wanted));
    } else {
        // istream knows characters only.
        file_.read(reinterpret_cast<char*>(buffer.data()),
                   static_cast<std::streamsize>(wanted));
        got = static_cast<std::size_t>(file_.gcount());
    }
    if (got == 0) {
        throw format::Error(format::ErrorCode::storage, answer_.file->entry->path,
                            "the file ends before its size in the container");
    }
    done_ += got;
    return got;
}

}  // namespace lifeboat::viewer
