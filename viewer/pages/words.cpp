#include "viewer/pages/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

namespace lifeboat::viewer {
namespace {

constexpr std::array<WordKey, 12> month_keys{"month.1"_key,  "month.2"_key,  "month.3"_key,
                                             "month.4"_key,  "month.5"_key,  "month.6"_key,
                                             "month.7"_key,  "month.8"_key,  "month.9"_key,
                                             "month.10"_key, "month.11"_key, "month.12"_key};

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

enum class Precision { none, as_it_stands, about, year, month, day, minute };

/// How much of `taken` its owner knew; `parts` are set for all but none and as_it_stands.
Precision precision_of(const format::DateTaken& taken, DateParts& parts) {
    constexpr int month_only = 4, year_only = 6, circa = 8;
    const auto parsed = parse_taken(taken.value);
    if (taken.is_unknown || taken.value.empty() || (parsed && parsed->year == 0)) {
        return Precision::none;
    }
    if (!parsed) {
        return Precision::as_it_stands;
    }
    parts = *parsed;
    if (taken.granularity >= circa) {
        return Precision::about;
    }
    if (taken.granularity >= year_only || parts.month == 0) {
        return Precision::year;
    }
    if (taken.granularity >= month_only || parts.day == 0) {
        return Precision::month;
    }
    // Midnight to the second is what Flickr serves when only the day was given.
    const bool has_hour = parts.hour != 0 || parts.minute != 0 || parts.second != 0;
    return has_hour ? Precision::minute : Precision::day;
}

std::string machine_words(Precision precision, const DateParts& parts) {
    switch (precision) {
        case Precision::none:
        case Precision::as_it_stands:
            break;
        case Precision::about:
        case Precision::year:
            return fmt::format("{:04}", parts.year);
        case Precision::month:
            return fmt::format("{:04}-{:02}", parts.year, parts.month);
        case Precision::day:
            return fmt::format("{:04}-{:02}-{:02}", parts.year, parts.month, parts.day);
        case Precision::minute:
            return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}", parts.year, parts.month,
                               parts.day, parts.hour, parts.minute);
    }
    return {};
}

std::string day_of(const Language& language, const DateParts& parts) {
    return language.text("date.day"_key,
                         {{"day", parts.day == 1 ? language.text("date.first_day"_key)
                                                 : std::to_string(parts.day)},
                          {"month", month_name(language, parts.month)},
                          {"year", std::to_string(parts.year)}});
}

std::string clock_of(const DateParts& parts) {
    return fmt::format("{:02}:{:02}", parts.hour, parts.minute);
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

DateWords words_for(const Language& language, const format::DateTaken& taken) {
    DateParts parts;
    const Precision precision = precision_of(taken, parts);
    DateWords words{{}, machine_words(precision, parts)};
    switch (precision) {
        case Precision::none:
            words.text = language.text("date.unknown"_key);
            break;
        case Precision::as_it_stands:
            words.text = taken.value;
            break;
        case Precision::about:
            words.text =
                language.text("date.circa"_key, {{"year", std::to_string(parts.year)}});
            break;
        case Precision::year:
            words.text = year_name(language, parts.year);
            break;
        case Precision::month:
            words.text = month_of_year(language, parts.year, parts.month);
            break;
        case Precision::day:
            words.text = day_of(language, parts);
            break;
        case Precision::minute:
            words.text = language.text(
                "date.time"_key, {{"day", day_of(language, parts)}, {"time", clock_of(parts)}});
            break;
    }
    return words;
}

DateWords day_taken(const Language& language, const format::DateTaken& taken) {
    DateParts parts;
    const Precision precision = precision_of(taken, parts);
    return precision == Precision::minute
               ? DateWords{day_of(language, parts), machine_words(precision, parts)}
               : words_for(language, taken);
}

std::string machine_date(const format::DateTaken& taken) {
    DateParts parts;
    const Precision precision = precision_of(taken, parts);
    return machine_words(precision, parts);
}

DateWords stated_day(const Language& language, std::string_view day) {
    return day.empty() ? DateWords{} : words_for(language, {std::string(day), 0, false});
}

DateWords day_words(const Language& language, format::Timestamp time) {
    return {day_of(language, parts_of(time)), format::to_date(time)};
}

DateWords time_words(const Language& language, format::Timestamp time) {
    const DateParts parts = parts_of(time);
    return {language.text("date.time_utc"_key,
                          {{"day", day_of(language, parts)}, {"time", clock_of(parts)}}),
            format::to_rfc3339(time)};
}

std::string year_name(const Language& language, unsigned year) {
    return language.text("date.year"_key, {{"year", std::to_string(year)}});
}

std::string month_of_year(const Language& language, unsigned year, unsigned month) {
    return language.text("date.month"_key, {{"month", month_name(language, month)},
                                            {"year", std::to_string(year)}});
}

std::string month_name(const Language& language, unsigned month) {
    return language.text(month_keys.at(month - 1));
}

std::string size_words(const Language& language, std::uint64_t bytes) {
    constexpr std::array<WordKey, 5> units{"size.kilobytes"_key, "size.megabytes"_key,
                                           "size.gigabytes"_key, "size.terabytes"_key,
                                           "size.petabytes"_key};
    if (bytes < 1000) {
        return language.counted("count.bytes"_key, bytes);
    }
    double size = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    while (size >= 999.5 && unit + 1 < units.size()) {
        size /= 1000;
        ++unit;
    }
    const auto whole = static_cast<std::uint64_t>(std::llround(size));
    const auto tenths = static_cast<std::uint64_t>(std::llround(size * 10));
    return language.text(units.at(unit), {{"size", size < 9.95 ? language.tenths(tenths)
                                                               : language.grouped(whole)}});
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

std::optional<WordKey> accuracy_words(int accuracy) {
    if (accuracy < 1 || accuracy > 16) {
        return std::nullopt;
    }
    constexpr int country = 3, region = 6, city = 11;
    return accuracy == 1         ? "place.world"_key
           : accuracy <= country ? "place.country"_key
           : accuracy <= region  ? "place.region"_key
           : accuracy <= city    ? "place.city"_key
                                 : "place.street"_key;
}

}  // namespace lifeboat::viewer
