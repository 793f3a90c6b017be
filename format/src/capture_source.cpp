#include "capture_source.hpp"

#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::format {
namespace {

constexpr std::size_t head_bytes = 4096;

}  // namespace

std::size_t CaptureSource::read(std::span<std::byte> buffer) {
    const std::size_t count = source_->read(buffer);
    passed_ += count;
    if (passed_ > rendition_.bytes || (count == 0 && passed_ != rendition_.bytes)) {
        throw Error(ErrorCode::malformed, rendition_.path,
                    fmt::format("the captured file has {} {} bytes, its record says {}: the "
                                "capture was changed after it was made",
                                count == 0 ? "only" : "at least", passed_, rendition_.bytes));
    }
    if (head_.size() < head_bytes) {
        head_.append(reinterpret_cast<const char*>(buffer.data()),
                     std::min(count, head_bytes - head_.size()));
    }
    return count;
}

std::span<const std::byte> CaptureSource::head() const noexcept {
    return std::as_bytes(std::span{head_.data(), head_.size()});
}

}  // namespace lifeboat::format
