// Time that passes, for waiting: retries, pauses and the meter of calls.  What o'clock it is
// does not matter here; that is format::Clock.
#pragma once

#include <chrono>
#include <stop_token>

namespace lifeboat::creator::http {

using TickPoint = std::chrono::steady_clock::time_point;
using TickSpan = std::chrono::milliseconds;

/// Port.  Implementations must allow concurrent calls.
class Ticker {
  public:
    virtual ~Ticker() = default;

    [[nodiscard]] virtual TickPoint now() const = 0;

    /// Returns when `until` has come or `stop` was requested; false in the latter case.
    [[nodiscard]] virtual bool wait_until(TickPoint until, std::stop_token stop) = 0;
};

/// The machine's monotonic clock.
class SteadyTicker final : public Ticker {
  public:
    [[nodiscard]] TickPoint now() const override;
    [[nodiscard]] bool wait_until(TickPoint until, std::stop_token stop) override;
};

}  // namespace lifeboat::creator::http
