// Text on its way into HTML.  Every byte that came from outside passes through here: it is made
// valid UTF-8, rid of control characters, and escaped for its place.  Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace lifeboat::viewer {

/// `text` as valid UTF-8: broken sequences and C1 controls become U+FFFD, other control
/// characters but tab and newline vanish, "\r\n" and "\r" become "\n".
[[nodiscard]] std::string clean_text(std::string_view text);

/// `text` with each character reference ("&quot;", "&#233;", "&#x27;") replaced once.  A
/// reference without ';' or with an unknown name stays as it is.  The result is text, never
/// markup.
[[nodiscard]] std::string decode_references(std::string_view text);

/// What a reader is to see of a field that holds no markup but may hold character references
/// that Flickr left escaped: titles, names, tags.  Cleaned, decoded once; not yet escaped.
[[nodiscard]] std::string display_text(std::string_view text);

/// For the content of an element.  Cleans and escapes.
[[nodiscard]] std::string escape_text(std::string_view text);

/// For a double-quoted attribute value.  Cleans and escapes.
[[nodiscard]] std::string escape_attribute(std::string_view text);

/// `path` with every byte outside [A-Za-z0-9._~/-] percent-encoded: a relative URL of one file.
[[nodiscard]] std::string encode_path(std::string_view path);

/// The URL as it may stand in an href, or "" when it is refused.  Blanks, controls and
/// invisible characters are taken out first; what is left must begin with http://, https:// or
/// mailto: and be at most 2,048 bytes.  Not yet escaped.
[[nodiscard]] std::string safe_url(std::string_view url);

/// Appends `code_point` as UTF-8; U+FFFD when it is no scalar value.
void append_utf8(std::string& out, char32_t code_point);

}  // namespace lifeboat::viewer
