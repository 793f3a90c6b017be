#include "creator/http/retry_policy.hpp"

#include "creator/http/http_client.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace lifeboat::creator::http {
namespace {

std::optional<unsigned> parse_digits(std::string_view value) noexcept {
    unsigned number = 0;
    const char* end = value.data() + value.size();
    const auto [stop, problem] = std::from_chars(value.data(), end, number);
    if (value.empty() || problem != std::errc{} || stop != end) {
        return std::nullopt;
    }
    return number;
}

/// "Sun, 06 Nov 1994 08:49:37 GMT", the one form that servers may write (RFC 9110 §5.6.7).
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text) noexcept {
    constexpr std::size_t length = 29;
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (text.size() != length || text.substr(25) != " GMT") {
        return std::nullopt;
    }
    const auto month = std::find(months.begin(), months.end(), text.substr(8, 3));
    const auto day = parse_digits(text.substr(5, 2));
    const auto year = parse_digits(text.substr(12, 4));
    const auto hour = parse_digits(text.substr(17, 2));
    const auto minute = parse_digits(text.substr(20, 2));
    const auto second = parse_digits(text.substr(23, 2));
    if (month == months.end() || !day || !year || !hour || !minute || !second) {
        return std::nullopt;
    }
    const auto number = static_cast<unsigned>(month - months.begin()) + 1;
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(number), std::chrono::day(*day)};
    if (!date.ok()) {
        return std::nullopt;
    }
    return std::chrono::sys_days(date) + std::chrono::hours(*hour) +
           std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

}  // namespace

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

std::optional<TickSpan> retry_after_of(std::string_view head) {
    const std::string_view value = header_value(head, "Retry-After");
    if (const auto seconds = parse_digits(value)) {
        return std::chrono::seconds(*seconds);
    }
    const auto until = parse_http_date(value);
    const auto now = parse_http_date(header_value(head, "Date"));
    if (!until || !now) {
        return std::nullopt;
    }
    return std::max(TickSpan{0}, TickSpan(*until - *now));
}

}  // namespace lifeboat::creator::http
