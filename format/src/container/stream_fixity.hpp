// The digests of one long stream on two cores: SHA-512 in a thread of its own, SHA-256 and
// CRC-32 in the caller's.  SHA-512 alone takes half of the time.
#pragma once

#include "lifeboat/format/digest.hpp"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <span>
#include <thread>

namespace lifeboat::format {

/// Gives what FixityHasher gives.  For one thread.
class StreamFixity {
  public:
    StreamFixity();
    StreamFixity(const StreamFixity&) = delete;
    StreamFixity& operator=(const StreamFixity&) = delete;
    ~StreamFixity();

    /// `bytes` must stay as they are until the next call of update() or finish(), or the
    /// destructor, has returned.
    void update(std::span<const std::byte> bytes);

    /// The digests of everything so far; spent afterwards.
    [[nodiscard]] Fixity finish();

  private:
    void work();
    void hand_over(std::span<const std::byte> bytes, bool is_last);

    NamedHasher sha256_;
    NamedHasher sha512_;  ///< Of worker_ alone until it has ended.
    std::uint64_t bytes_ = 0;
    std::uint32_t crc32_ = 0;

    std::mutex mutex_;  ///< Of the four that follow.
    std::condition_variable changed_;
    std::span<const std::byte> piece_;  ///< What worker_ has to hash; empty when it is idle.
    bool is_last_ = false;
    std::exception_ptr failure_;  ///< Of worker_; finish() throws it.
    std::thread worker_;          ///< Last, so that it begins when everything else is there.
};

}  // namespace lifeboat::format
