// Looks at a photo, video or icon while its bytes pass on their way to somewhere else.
#pragma once

#include "lifeboat/format/file_format.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace lifeboat::format {

/// What the bytes of a media file tell.
struct MediaView {
    FileFormat format;
    PixelSize pixels;  ///< 0 by 0 when the file does not tell, and for videos.
    /// What is wrong with the structure of the file: "it ends after 1234 bytes, without the
    /// marker EOI".  Empty when it is whole, and for formats whose structure is not known here.
    std::string defect;
};

/// Follows JPEG by its markers, PNG by its chunks and their CRC, GIF by its blocks, WebP by its
/// chunks, TIFF by its directories, and MP4, QuickTime, HEIC and AVIF by their boxes, each from
/// the first byte to the last.  Compressed pixels are not decoded.  Keeps at most 256 KiB.
///
/// Not safe for concurrent use.
class MediaWatcher {
  public:
    /// `file_bytes`: how many bytes will pass.
    explicit MediaWatcher(std::uint64_t file_bytes);
    MediaWatcher(MediaWatcher&&) noexcept;
    MediaWatcher& operator=(MediaWatcher&&) noexcept;
    ~MediaWatcher();

    /// The next bytes, cut as they come.
    void take(std::span<const std::byte> bytes);

    /// What all of them told; the watcher is spent afterwards.
    [[nodiscard]] MediaView finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace lifeboat::format
