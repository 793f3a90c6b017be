#include "file_range_source.hpp"

#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::format {

std::size_t FileRangeSource::read(std::span<std::byte> buffer) {
    const std::size_t wanted = std::min<std::uint64_t>(buffer.size(), rest_);
    const std::size_t got = file_->read_at(offset_, buffer.first(wanted));
    if (got < wanted) {
        throw Error(
            ErrorCode::malformed, file_->path().string(),
            fmt::format("ends at byte {}, expected {} more", offset_ + got, rest_ - got));
    }
    offset_ += got;
    rest_ -= got;
    return got;
}

}  // namespace lifeboat::format
