// The meter that all requests of one kind pass: so many an hour, and a common pause when the
// server says that it is too much.
//
// No response of Flickr tells how many calls are left, so the meter is even: a bucket that
// holds one token.  Unused time is not saved up, which keeps any hour within the limit, across
// restarts too.  And it learns: after each pause it goes more slowly than before, and finds
// back to its pace over the requests that go through.
#pragma once

#include "creator/http/shared_meter.hpp"
#include "creator/http/ticker.hpp"

#include <cstdint>
#include <mutex>
#include <optional>

namespace lifeboat::creator::http {

struct PauseLimits {
    TickSpan shortest{60'000};
    TickSpan longest{15 * 60'000};
};

/// May be used from several threads.
class RateLimiter {
  public:
    /// `per_hour` 0: no meter, pauses only.  Keeps `ticker` and `shared`, by which all
    /// processes of this machine take turns; nullptr: this process alone.
    RateLimiter(std::uint32_t per_hour, PauseLimits pauses, Ticker& ticker,
                SharedMeter* shared = nullptr);

    /// Waits for the next token; false when `stop` came first.  Errors: those of SharedMeter.
    [[nodiscard]] bool acquire(const std::stop_token& stop);

    /// A request sent at `sent_at` was throttled: everybody pauses, twice as long each time it
    /// happens in a row, at least as long as the server wishes.  Of requests that were under
    /// way together only the first counts.  Returns how long the pause is, 0 when one is on.
    TickSpan throttled(TickPoint sent_at, std::optional<TickSpan> retry_after);

    /// A request sent at `sent_at` went through: the next pause is a short one again, unless
    /// the request was under way when the last one began.
    void went_through(TickPoint sent_at);

    /// Whether one that was sent later than `moment` went through.
    [[nodiscard]] bool went_through_since(TickPoint moment) const;

  private:
    /// Between two requests, as the server was found to bear it.
    [[nodiscard]] TickSpan learned_interval() const;

    const TickSpan interval_;
    const PauseLimits pauses_;
    Ticker& ticker_;
    SharedMeter* const shared_;
    mutable std::mutex mutex_;
    TickPoint next_token_{};
    TickPoint pause_began_{};
    TickPoint pause_ends_{};
    TickPoint last_success_{};
    TickSpan next_pause_;
    double slowness_ = 1;  ///< Times interval_.
};

}  // namespace lifeboat::creator::http
