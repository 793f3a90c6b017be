// How long to wait before a request is tried again: exponential, with jitter so that workers
// that failed together do not come back together.
#pragma once

#include "creator/http/ticker.hpp"

#include <optional>
#include <string_view>

namespace lifeboat::creator::http {

struct RetryLimits {
    int attempts = 5;  ///< In all, the first one included.
    TickSpan shortest{1000};
    TickSpan longest{30000};

    /// The same with its waits divided.
    [[nodiscard]] RetryLimits divided_by(int divisor) const noexcept;
};

/// The API answers quickly or not at all.
inline constexpr RetryLimits api_retries{5, TickSpan{1000}, TickSpan{30000}};
/// Media servers throttle for longer.
inline constexpr RetryLimits media_retries{5, TickSpan{4000}, TickSpan{60000}};

/// Longest Retry-After that is honoured.
inline constexpr TickSpan longest_retry_after{15 * 60 * 1000};

/// The wait after attempt number `failed` (from 1) failed; `chance` is in [0, 1) and spreads it
/// over the upper half.  A server's wish is honoured where it is longer, up to
/// longest_retry_after.
[[nodiscard]] TickSpan wait_after(const RetryLimits& limits, int failed, double chance,
                                  std::optional<TickSpan> retry_after) noexcept;

/// How long a response wishes to be left alone: its Retry-After line, in seconds or as a date
/// (RFC 9110 §10.2.3), which is compared with the Date line beside it, the server's own clock.
/// nullopt when there is none, or none that can be read.
[[nodiscard]] std::optional<TickSpan> retry_after_of(std::string_view head);

}  // namespace lifeboat::creator::http
