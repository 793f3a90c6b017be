// Many files shared among some threads, each file once.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace lifeboat::format {

/// next() and close() are safe for concurrent use.
class FileQueue {
  public:
    explicit FileQueue(std::vector<std::size_t> files) : files_(std::move(files)) {}

    [[nodiscard]] std::optional<std::size_t> next() {
        const std::size_t at = next_++;
        return at < files_.size() ? std::optional(files_[at]) : std::nullopt;
    }
    /// Hands out nothing more.
    void close() { next_ = files_.size(); }
    [[nodiscard]] std::size_t size() const noexcept { return files_.size(); }

  private:
    std::vector<std::size_t> files_;
    std::atomic<std::size_t> next_ = 0;
};

/// Calls `work` in `threads` threads, the caller's among them.  The first error closes the
/// queue and is thrown again when all have ended.
void run_threads(std::size_t threads, FileQueue& queue, const std::function<void()>& work);

/// 0 means one for each processor.
[[nodiscard]] unsigned threads_for(unsigned wanted);

}  // namespace lifeboat::format
