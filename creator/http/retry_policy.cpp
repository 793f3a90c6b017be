#include "creator/http/retry_policy.hpp"

#include <algorithm>
#include <charconv>

namespace lifeboat::creator::http {

RetryLimits RetryLimits::divided_by(int divisor) const noexcept {
    return {attempts, shortest / divisor, longest / divisor};
}

TickSpan wait_after(const RetryLimits& limits, int failed, double chance,
                    std::optional<TickSpan> retry_after) noexcept {
    TickSpan full = limits.shortest;
    for (int attempt = 1; attempt < failed && full < limits.longest; ++attempt) {
        full *= 2;
    }
    full = std::min(full, limits.longest);
    const auto spread = static_cast<double>(full.count()) / 2.0 * chance;
    const TickSpan wait = full / 2 + TickSpan(static_cast<TickSpan::rep>(spread));
    return std::max(wait, std::min(retry_after.value_or(TickSpan{0}), longest_retry_after));
}

std::optional<TickSpan> parse_retry_after(std::string_view value) noexcept {
    unsigned seconds = 0;
    const char* end = value.data() + value.size();
    const auto [stop, problem] = std::from_chars(value.data(), end, seconds);
    if (value.empty() || problem != std::errc{} || stop != end) {
        return std::nullopt;
    }
    return std::chrono::seconds(seconds);
}

}  // namespace lifeboat::creator::http
