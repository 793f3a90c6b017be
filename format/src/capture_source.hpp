// A media file on its way from the capture into the package.
#pragma once

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/media_watcher.hpp"
#include "lifeboat/format/rendition.hpp"

#include <cstdint>
#include <memory>

namespace lifeboat::format {

/// Passes the file on, follows its structure on the way, and refuses a file whose size is not
/// that of its rendition.
class CaptureSource final : public ByteSource {
  public:
    /// Keeps `rendition`.
    CaptureSource(std::unique_ptr<ByteSource> source, const Rendition& rendition)
        : source_(std::move(source)), rendition_(rendition), watcher_(rendition.bytes) {}

    /// Errors: malformed when there are more or fewer bytes than the capture recorded; storage.
    std::size_t read(std::span<std::byte> buffer) override;

    /// What the bytes told; once, when all of them passed.
    [[nodiscard]] MediaView view() { return watcher_.finish(); }

  private:
    std::unique_ptr<ByteSource> source_;
    const Rendition& rendition_;
    std::uint64_t passed_ = 0;
    MediaWatcher watcher_;
};

}  // namespace lifeboat::format
