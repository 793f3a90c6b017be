// Files of photos that an earlier capture or package holds already: taken from there, with
// their digests checked, where Flickr would serve the same bytes.
#pragma once

#include "creator/capture/earlier_capture.hpp"
#include "creator/capture/media_choice.hpp"
#include "lifeboat/format/progress.hpp"

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>

namespace lifeboat::creator::capture {

/// take() may be called from several threads for different files.
class EarlierFiles {
  public:
    /// Keeps `earlier` and `progress`.  `folder` is that of the new capture; `is_unchanged`
    /// says of a photo that Flickr tells nothing new of it.
    EarlierFiles(const EarlierCapture& earlier, std::filesystem::path folder,
                 std::function<bool(const format::PhotoId&)> is_unchanged,
                 format::ProgressObserver& progress)
        : earlier_(earlier),
          folder_(std::move(folder)),
          is_unchanged_(std::move(is_unchanged)),
          progress_(progress) {}

    /// The file that fulfils the first choice of `wish`: of the same label and address, since
    /// Flickr's addresses change with the bytes, or of the same label of a photo that did not
    /// change.  It is complete, flushed and under its final name, but in no journal yet.
    /// nullopt when there is none, when what is there lost its metadata on its way into a
    /// package, or when its bytes are not those of its digest any more.
    ///
    /// Errors: storage.
    [[nodiscard]] std::optional<CapturedMedia> take(const format::PhotoId& photo,
                                                    const MediaWish& wish);

    [[nodiscard]] std::uint64_t taken() const noexcept { return taken_; }

  private:
    [[nodiscard]] std::optional<CapturedMedia> copy(const format::PhotoId& photo,
                                                    CapturedMedia media) const;

    const EarlierCapture& earlier_;
    const std::filesystem::path folder_;
    const std::function<bool(const format::PhotoId&)> is_unchanged_;
    format::ProgressObserver& progress_;
    std::atomic<std::uint64_t> taken_{0};
};

}  // namespace lifeboat::creator::capture
