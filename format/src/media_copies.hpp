// Media files on their way from the capture into the package, several at a time.
#pragma once

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/media_watcher.hpp"
#include "lifeboat/format/rendition.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace lifeboat::format {

/// What passed: once read, hashed, looked at and written.
struct CopiedMedia {
    Fixity fixity;
    MediaView view;
};

/// A thread for each processor, from the first copy on.  Memory: a quarter of a MiB a thread.
class MediaCopies {
  public:
    MediaCopies() = default;
    MediaCopies(const MediaCopies&) = delete;
    MediaCopies& operator=(const MediaCopies&) = delete;
    ~MediaCopies() { stop(); }

    /// Fills `place` from what `open` opens, on another thread.  `place` and `rendition` must
    /// stay until the future is ready or stop() has returned.  The future's errors: malformed
    /// when the size is not that of the rendition; as ReservedMember::fill().
    [[nodiscard]] std::future<CopiedMedia> begin(
        ReservedMember& place, std::function<std::unique_ptr<ByteSource>()> open,
        const Rendition& rendition);

    /// Forgets what has not begun and waits for what has; nothing can be begun afterwards.
    void stop() noexcept;

  private:
    void start_threads();
    void work();

    std::mutex mutex_;  ///< Of the three that follow.
    std::condition_variable changed_;
    std::deque<std::packaged_task<CopiedMedia()>> waiting_;
    bool is_over_ = false;
    std::vector<std::jthread> threads_;  ///< Last: they use the above.
};

}  // namespace lifeboat::format
