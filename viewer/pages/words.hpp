// Facts in the words of the interface's language: dates at the precision that is known, sizes,
// accuracy of places.
#pragma once

#include "lifeboat/format/photo.hpp"
#include "lifeboat/format/timestamp.hpp"
#include "viewer/pages/language.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::viewer {

/// A date as read by people and, for <time datetime>, by machines.
struct DateWords {
    std::string text;
    std::string machine;  ///< "1998-06"; empty when there is nothing certain to say.
    bool operator==(const DateWords&) const = default;
};

/// At the date's granularity: "19 November 2004, 12:51", "June 1998", "1998", "circa 1943",
/// "date unknown".  Never more than the owner said.
[[nodiscard]] DateWords words_for(const Language& language, const format::DateTaken& taken);
/// The same without the hour.
[[nodiscard]] DateWords day_taken(const Language& language, const format::DateTaken& taken);
/// DateWords::machine alone.
[[nodiscard]] std::string machine_date(const format::DateTaken& taken);

/// "20 November 2026".
[[nodiscard]] DateWords day_words(const Language& language, format::Timestamp time);
/// Of a day that a record states, "2026-11-20".  As it stands where it is no day; nothing of
/// nothing.
[[nodiscard]] DateWords stated_day(const Language& language, std::string_view day);
/// "20 November 2026, 12:00 UTC".
[[nodiscard]] DateWords time_words(const Language& language, format::Timestamp time);

/// "1943".
[[nodiscard]] std::string year_name(const Language& language, unsigned year);
/// "June 1998"; `month` from 1.
[[nodiscard]] std::string month_of_year(const Language& language, unsigned year,
                                        unsigned month);
/// "June".
[[nodiscard]] std::string month_name(const Language& language, unsigned month);

/// "3.4 MB"; powers of 1,000.
[[nodiscard]] std::string size_words(const Language& language, std::uint64_t bytes);
/// "2:05", "1:02:03".
[[nodiscard]] std::string duration_words(std::uint32_t seconds);

/// The first of `text` that fits `longest` bytes: all of it, or up to the end of a sentence in
/// its second half, else up to a blank there, else whole characters.
[[nodiscard]] std::string_view beginning_of(std::string_view text, std::size_t longest);

/// What Flickr's accuracy 1 to 16 means: "known to the street", "… to the city".  nullopt for
/// others.
[[nodiscard]] std::optional<WordKey> accuracy_words(int accuracy);

}  // namespace lifeboat::viewer
