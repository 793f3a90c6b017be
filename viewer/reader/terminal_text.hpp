// Text on its way to a terminal.  What strangers wrote may hold sequences that terminals obey
// (ECMA-48 controls, C1), and characters that turn, hide or stack what stands around them.
// Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::viewer {

/// `text` as it may be printed: valid UTF-8 without any control character.  Controls, broken
/// UTF-8, bidirectional controls (UAX 9), tag characters, private-use and unassigned code
/// points become U+FFFD; tabs, line breaks and line separators become blanks; of combining
/// marks on one character the first eight stay.
[[nodiscard]] std::string terminal_safe(std::string_view text);

/// `text` as a JSON string (RFC 8259 §7), quotes included, that may also be printed: bytes that
/// are no UTF-8, such as file names may hold, become U+FFFD; control characters (C0, DEL, C1),
/// line separators and bidirectional controls stand as escapes, so that nothing is lost.
[[nodiscard]] std::string json_string(std::string_view text);

/// Columns that safe `text` takes: two for East Asian wide characters, none for marks (UAX 11).
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// The beginning of safe `text` that fits `columns`, ended by "…" where something was cut.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t columns);

/// Safe `text` in lines of at most `columns` (at least 2), broken at blanks, beside wide
/// characters, and inside words that are longer than a line.  At least one line.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

}  // namespace lifeboat::viewer
