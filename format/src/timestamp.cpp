#include "lifeboat/format/timestamp.hpp"

#include <fmt/format.h>

#include <charconv>

namespace lifeboat::format {
namespace {

/// 9999-12-31T23:59:59Z: RFC 3339 has four digits for the year.
constexpr std::int64_t last_second = 253402300799;

/// Takes exactly `digits` decimal digits off the front of `text`.
std::optional<unsigned> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) {
        return std::nullopt;
    }
    unsigned value = 0;
    for (const char c : text.substr(0, digits)) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char upper, char other) {
    if (text.empty() || (text.front() != upper && text.front() != other)) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

std::optional<std::chrono::sys_days> take_day(std::string_view& text) {
    const auto year = take_number(text, 4);
    if (!year || !take(text, '-', '-')) {
        return std::nullopt;
    }
    const auto month = take_number(text, 2);
    if (!month || !take(text, '-', '-')) {
        return std::nullopt;
    }
    const auto day = take_number(text, 2);
    if (!day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)},
                                           std::chrono::month{*month}, std::chrono::day{*day}};
    if (!date.ok()) {
        return std::nullopt;
    }
    return std::chrono::sys_days{date};
}

std::optional<std::chrono::seconds> take_time_of_day(std::string_view& text) {
    const auto hour = take_number(text, 2);
    if (!hour || *hour > 23 || !take(text, ':', ':')) {
        return std::nullopt;
    }
    const auto minute = take_number(text, 2);
    if (!minute || *minute > 59 || !take(text, ':', ':')) {
        return std::nullopt;
    }
    const auto second = take_number(text, 2);
    if (!second || *second > 59) {
        return std::nullopt;
    }
    if (take(text, '.', '.')) {
        if (!take_number(text, 1)) {
            return std::nullopt;
        }
        while (take_number(text, 1)) {
        }
    }
    return std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
           std::chrono::seconds{*second};
}

/// "Z", "+01:00" or "-05:30", which must be all that is left.
std::optional<std::chrono::seconds> take_offset(std::string_view text) {
    if (take(text, 'Z', 'z')) {
        return text.empty() ? std::optional{std::chrono::seconds{0}} : std::nullopt;
    }
    const bool behind = !text.empty() && text.front() == '-';
    if (!take(text, '+', '-')) {
        return std::nullopt;
    }
    const auto hours = take_number(text, 2);
    if (!hours || *hours > 23 || !take(text, ':', ':')) {
        return std::nullopt;
    }
    const auto minutes = take_number(text, 2);
    if (!minutes || *minutes > 59 || !text.empty()) {
        return std::nullopt;
    }
    const std::chrono::seconds offset =
        std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
    return behind ? -offset : offset;
}

}  // namespace

std::string to_rfc3339(Timestamp time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::hh_mm_ss clock{time - day};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", to_date(time), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

std::string to_date(Timestamp time) {
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(time)};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<Timestamp> parse_rfc3339(std::string_view text) {
    const auto day = take_day(text);
    if (!day || !take(text, 'T', 't')) {
        return std::nullopt;
    }
    const auto time_of_day = take_time_of_day(text);
    if (!time_of_day) {
        return std::nullopt;
    }
    const auto offset = take_offset(text);
    if (!offset) {
        return std::nullopt;
    }
    return *day + *time_of_day - *offset;
}

std::optional<Timestamp> parse_unix_seconds(std::string_view text) {
    std::int64_t seconds = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, seconds);
    if (error != std::errc{} || stop != end || text.front() == '-' || seconds > last_second) {
        return std::nullopt;
    }
    return Timestamp{std::chrono::seconds{seconds}};
}

}  // namespace lifeboat::format
