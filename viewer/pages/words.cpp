#include "viewer/pages/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

namespace lifeboat::viewer {
namespace {

constexpr std::array<std::string_view, 12> month_names{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

struct DateParts {
    unsigned year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

/// The number in `digits`, all of which must be digits.
std::optional<unsigned> number_in(std::string_view digits) {
    unsigned value = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return value;
}

/// Reads "2004-11-19 12:51:19"; the time may be missing.
std::optional<DateParts> parse_taken(std::string_view text) {
    const bool has_time = text.size() == 19;
    if ((!has_time && text.size() != 10) || text[4] != '-' || text[7] != '-' ||
        (has_time && (text[13] != ':' || text[16] != ':'))) {
        return std::nullopt;
    }
    DateParts parts;
    const auto read = [&text](std::size_t at, std::size_t length, unsigned& into) {
        const auto value = number_in(text.substr(at, length));
        into = value.value_or(0);
        return value.has_value();
    };
    if (!read(0, 4, parts.year) || !read(5, 2, parts.month) || !read(8, 2, parts.day) ||
        (has_time && (!read(11, 2, parts.hour) || !read(14, 2, parts.minute) ||
                      !read(17, 2, parts.second)))) {
        return std::nullopt;
    }
    if (parts.month > 12 || parts.day > 31 || parts.hour > 23 || parts.minute > 59 ||
        parts.second > 60) {
        return std::nullopt;
    }
    return parts;
}

DateWords year_words(unsigned year) {
    return {fmt::format("{}", year), fmt::format("{:04}", year)};
}

DateWords month_words(const DateParts& parts) {
    return {fmt::format("{} {}", month_names[parts.month - 1], parts.year),
            fmt::format("{:04}-{:02}", parts.year, parts.month)};
}

DateWords full_words(const DateParts& parts) {
    DateWords words{
        fmt::format("{} {} {}", parts.day, month_names[parts.month - 1], parts.year),
        fmt::format("{:04}-{:02}-{:02}", parts.year, parts.month, parts.day)};
    // Midnight to the second is what Flickr serves when only the day was given.
    if (parts.hour != 0 || parts.minute != 0 || parts.second != 0) {
        words.text += fmt::format(", {:02}:{:02}", parts.hour, parts.minute);
        words.machine += fmt::format("T{:02}:{:02}", parts.hour, parts.minute);
    }
    return words;
}

DateParts parts_of(format::Timestamp time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return {static_cast<unsigned>(static_cast<int>(date.year())),
            static_cast<unsigned>(date.month()),
            static_cast<unsigned>(date.day()),
            static_cast<unsigned>(clock.hours().count()),
            static_cast<unsigned>(clock.minutes().count()),
            static_cast<unsigned>(clock.seconds().count())};
}

}  // namespace

DateWords words_for(const format::DateTaken& taken) {
    constexpr int month_only = 4, year_only = 6, circa = 8;
    const auto parts = parse_taken(taken.value);
    if (taken.is_unknown || taken.value.empty() || (parts && parts->year == 0)) {
        return {"date unknown", {}};
    }
    if (!parts) {
        return {taken.value, {}};
    }
    if (taken.granularity >= circa) {
        DateWords words = year_words(parts->year);
        words.text = "circa " + words.text;
        return words;
    }
    if (taken.granularity >= year_only || parts->month == 0) {
        return year_words(parts->year);
    }
    if (taken.granularity >= month_only || parts->day == 0) {
        return month_words(*parts);
    }
    return full_words(*parts);
}

DateWords day_words(format::Timestamp time) {
    const DateParts parts = parts_of(time);
    return {fmt::format("{} {} {}", parts.day, month_names[parts.month - 1], parts.year),
            format::to_date(time)};
}

DateWords time_words(format::Timestamp time) {
    const DateParts parts = parts_of(time);
    return {fmt::format("{}, {:02}:{:02} UTC", day_words(time).text, parts.hour, parts.minute),
            format::to_rfc3339(time)};
}

std::string grouped(std::uint64_t number) {
    std::string digits = fmt::format("{}", number);
    for (std::size_t i = digits.size(); i > 3; i -= 3) {
        digits.insert(i - 3, ",");
    }
    return digits;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", grouped(number), number == 1 ? one : many);
}

std::string size_words(std::uint64_t bytes) {
    constexpr std::array<std::string_view, 5> units{"kB", "MB", "GB", "TB", "PB"};
    if (bytes < 1000) {
        return counted(bytes, "byte", "bytes");
    }
    double size = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    while (size >= 999.5 && unit + 1 < units.size()) {
        size /= 1000;
        ++unit;
    }
    return size < 9.95 ? fmt::format("{:.1f} {}", size, units[unit])
                       : fmt::format("{:.0f} {}", size, units[unit]);
}

std::string duration_words(std::uint32_t seconds) {
    const std::uint32_t minutes = seconds / 60;
    if (minutes < 60) {
        return fmt::format("{}:{:02}", minutes, seconds % 60);
    }
    return fmt::format("{}:{:02}:{:02}", minutes / 60, minutes % 60, seconds % 60);
}

std::string_view beginning_of(std::string_view text, std::size_t longest) {
    if (text.size() <= longest) {
        return text;
    }
    const std::string_view head = text.substr(0, longest);
    std::size_t sentence = 0;
    for (const std::string_view stop :
         {". ", "! ", "? ", "; ", ".\n", "!\n", "?\n", "。", "؟ "}) {
        const std::size_t found = head.rfind(stop);
        if (found != std::string_view::npos) {
            const std::size_t blank = stop.back() == ' ' || stop.back() == '\n' ? 1 : 0;
            sentence = std::max(sentence, found + stop.size() - blank);
        }
    }
    if (sentence > longest / 2) {
        return head.substr(0, sentence);
    }
    const std::size_t blank = head.find_last_of(" \t\n");
    if (blank != std::string_view::npos && blank > longest / 2) {
        return head.substr(0, blank);
    }
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return head.substr(0, end);
}

std::string accuracy_words(int accuracy) {
    if (accuracy < 1 || accuracy > 16) {
        return {};
    }
    constexpr int country = 3, region = 6, city = 11;
    if (accuracy == 1) {
        return "somewhere in the world";
    }
    return accuracy <= country  ? "to the country"
           : accuracy <= region ? "to the region"
           : accuracy <= city   ? "to the city"
                                : "to the street";
}

}  // namespace lifeboat::viewer
