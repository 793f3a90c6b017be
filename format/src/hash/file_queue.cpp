#include "hash/file_queue.hpp"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>

namespace lifeboat::format {

void run_threads(std::size_t threads, FileQueue& queue, const std::function<void()>& work) {
    std::mutex mutex;
    std::exception_ptr failure;
    const auto run = [&] {
        try {
            work();
        } catch (...) {
            const std::lock_guard lock(mutex);
            failure = failure ? failure : std::current_exception();
            queue.close();
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < threads; ++i) {
            others.emplace_back(run);
        }
        run();
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

unsigned threads_for(unsigned wanted) {
    return wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace lifeboat::format
