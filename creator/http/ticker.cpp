#include "creator/http/ticker.hpp"

#include <condition_variable>
#include <mutex>

namespace lifeboat::creator::http {

TickPoint SteadyTicker::now() const {
    return std::chrono::steady_clock::now();
}

bool SteadyTicker::wait_until(TickPoint until, std::stop_token stop) {
    std::mutex mutex;
    std::condition_variable_any wakes_on_stop;
    std::unique_lock lock(mutex);
    wakes_on_stop.wait_until(lock, stop, until, [] { return false; });
    return !stop.stop_requested();
}

}  // namespace lifeboat::creator::http
