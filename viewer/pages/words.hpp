// Facts in words: dates at the precision that is known, sizes, counts, accuracy of places.
// English, and the same whatever the locale.
#pragma once

#include "lifeboat/format/photo.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <cstddef>
#include <cstdint>
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
[[nodiscard]] DateWords words_for(const format::DateTaken& taken);

/// "20 November 2026".
[[nodiscard]] DateWords day_words(format::Timestamp time);
/// "20 November 2026, 12:00 UTC".
[[nodiscard]] DateWords time_words(format::Timestamp time);

/// "1,234,567".
[[nodiscard]] std::string grouped(std::uint64_t number);
/// "1 photo", "1,200 photos".
[[nodiscard]] std::string counted(std::uint64_t number, std::string_view one,
                                  std::string_view many);
/// "3.4 MB"; powers of 1,000.
[[nodiscard]] std::string size_words(std::uint64_t bytes);
/// "2:05", "1:02:03".
[[nodiscard]] std::string duration_words(std::uint32_t seconds);

/// The first of `text` that fits `longest` bytes: all of it, or up to the end of a sentence in
/// its second half, else up to a blank there, else whole characters.
[[nodiscard]] std::string_view beginning_of(std::string_view text, std::size_t longest);

/// What Flickr's accuracy 1 to 16 means: "to the street", "to the city".  Empty for others.
[[nodiscard]] std::string accuracy_words(int accuracy);

}  // namespace lifeboat::viewer
