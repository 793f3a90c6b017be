#include "capture_source.hpp"

#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

namespace lifeboat::format {

std::size_t CaptureSource::read(std::span<std::byte> buffer) {
    const std::size_t count = source_->read(buffer);
    passed_ += count;
    if (passed_ > rendition_.bytes || (count == 0 && passed_ != rendition_.bytes)) {
        throw Error(ErrorCode::malformed, rendition_.path,
                    fmt::format("the captured file has {} {} bytes, its record says {}: the "
                                "capture was changed after it was made",
                                count == 0 ? "only" : "at least", passed_, rendition_.bytes));
    }
    watcher_.take(buffer.first(count));
    return count;
}

}  // namespace lifeboat::format
