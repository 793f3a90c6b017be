#include "creator/http/rate_limiter.hpp"

#include "creator/http/retry_policy.hpp"

#include <algorithm>

namespace lifeboat::creator::http {
namespace {

constexpr TickSpan hour = std::chrono::hours(1);

/// A pause makes it so much slower, up to the limit, and each success a little faster.
constexpr double slower = 1.5;
constexpr double slowest = 6;
constexpr double faster = 0.995;

/// Rounded up, so that an hour never holds one call too many.
TickSpan interval_of(std::uint32_t per_hour) {
    if (per_hour == 0) {
        return TickSpan{0};
    }
    return TickSpan{(hour.count() + per_hour - 1) / per_hour};
}

}  // namespace

RateLimiter::RateLimiter(std::uint32_t per_hour, PauseLimits pauses, Ticker& ticker,
                         SharedMeter* shared)
    : interval_(interval_of(per_hour)),
      pauses_(pauses),
      ticker_(ticker),
      shared_(shared),
      next_pause_(pauses.shortest) {}

bool RateLimiter::acquire(const std::stop_token& stop) {
    TickPoint mine{};
    {
        const std::lock_guard lock(mutex_);
        mine = std::max(next_token_, ticker_.now());
        if (shared_ != nullptr) {
            mine = shared_->take_turn(mine, learned_interval());
        }
        next_token_ = mine + learned_interval();
    }
    while (ticker_.wait_until(mine, stop)) {
        // A pause may have begun while this call waited for its token.
        const std::lock_guard lock(mutex_);
        const TickPoint now = ticker_.now();
        if (shared_ != nullptr) {
            pause_ends_ = std::max(pause_ends_, shared_->pause_end(now));
        }
        if (pause_ends_ <= now) {
            return true;
        }
        mine = pause_ends_;
    }
    return false;
}

TickSpan RateLimiter::throttled(TickPoint sent_at, std::optional<TickSpan> retry_after) {
    const std::lock_guard lock(mutex_);
    if (sent_at < pause_began_) {
        return TickSpan{0};
    }
    const TickSpan wish = std::min(retry_after.value_or(TickSpan{0}), longest_retry_after);
    const TickSpan pause = std::max(next_pause_, wish);
    pause_began_ = ticker_.now();
    pause_ends_ = pause_began_ + pause;
    if (shared_ != nullptr) {
        shared_->pause_until(pause_ends_, pause_began_);
    }
    next_pause_ = std::min(next_pause_ * 2, pauses_.longest);
    slowness_ = std::min(slowness_ * slower, slowest);
    return pause;
}

void RateLimiter::went_through(TickPoint sent_at) {
    const std::lock_guard lock(mutex_);
    if (sent_at >= pause_began_) {
        next_pause_ = pauses_.shortest;
        last_success_ = std::max(last_success_, sent_at);
        slowness_ = std::max(slowness_ * faster, 1.0);
    }
}

bool RateLimiter::went_through_since(TickPoint moment) const {
    const std::lock_guard lock(mutex_);
    return last_success_ > moment;
}

TickSpan RateLimiter::learned_interval() const {
    return TickSpan(
        static_cast<TickSpan::rep>(static_cast<double>(interval_.count()) * slowness_));
}

}  // namespace lifeboat::creator::http
