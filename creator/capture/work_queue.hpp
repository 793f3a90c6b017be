// A bounded queue between the threads that describe photos and those that fetch their files.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>

namespace lifeboat::creator::capture {

/// May be used from several threads.
class WorkQueue {
  public:
    explicit WorkQueue(std::size_t capacity) : capacity_(capacity) {}

    /// Waits while the queue is full; false when `stop` came first.
    [[nodiscard]] bool push(std::size_t item, const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait(lock, stop, [this] { return items_.size() < capacity_; })) {
            return false;
        }
        items_.push_back(item);
        changed_.notify_all();
        return true;
    }

    /// Waits while the queue is empty and open; nullopt when nothing more comes or `stop` was
    /// requested.
    [[nodiscard]] std::optional<std::size_t> pop(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, stop, [this] { return is_closed_ || !items_.empty(); });
        if (stop.stop_requested() || items_.empty()) {
            return std::nullopt;
        }
        const std::size_t item = items_.front();
        items_.pop_front();
        changed_.notify_all();
        return item;
    }

    /// Nothing more will be pushed.
    void close() {
        const std::lock_guard lock(mutex_);
        is_closed_ = true;
        changed_.notify_all();
    }

  private:
    const std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<std::size_t> items_;
    bool is_closed_ = false;
};

}  // namespace lifeboat::creator::capture
