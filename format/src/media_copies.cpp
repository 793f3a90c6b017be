#include "media_copies.hpp"

#include "capture_source.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <utility>

namespace lifeboat::format {

std::future<CopiedMedia> MediaCopies::begin(ReservedMember& place,
                                            std::function<std::unique_ptr<ByteSource>()> open,
                                            const Rendition& rendition) {
    start_threads();
    std::packaged_task<CopiedMedia()> task([&place, &rendition, open = std::move(open)] {
        CaptureSource source(open(), rendition);
        const Fixity fixity = place.fill(source);
        return CopiedMedia{fixity, source.view()};
    });
    std::future<CopiedMedia> result = task.get_future();
    {
        const std::lock_guard lock(mutex_);
        if (is_over_) {
            throw Error(ErrorCode::internal, rendition.path, "is copied after the end");
        }
        waiting_.push_back(std::move(task));
    }
    changed_.notify_one();
    return result;
}

void MediaCopies::stop() noexcept {
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
        waiting_.clear();
    }
    changed_.notify_all();
    threads_.clear();
}

void MediaCopies::start_threads() {
    if (threads_.empty()) {
        const unsigned count = std::max(1U, std::thread::hardware_concurrency());
        for (unsigned i = 0; i < count; ++i) {
            threads_.emplace_back([this] { work(); });
        }
    }
}

void MediaCopies::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return is_over_ || !waiting_.empty(); });
        if (is_over_) {
            return;
        }
        std::packaged_task<CopiedMedia()> task = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        task();  // Its error goes to the future.
        lock.lock();
    }
}

}  // namespace lifeboat::format
