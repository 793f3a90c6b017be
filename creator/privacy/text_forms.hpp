// The forms in which a text may hold a name without showing it: references of HTML, %XX of
// URLs, \u escapes of JSON, and tags between its words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::privacy {

/// `text` with ASCII letters in lower case.
[[nodiscard]] std::string lowered(std::string_view text);

/// Its letters and digits alone, in lower case, as Flickr forms tags: "Jane O'Doe" gives
/// "janeodoe".  Bytes beyond ASCII stay.
[[nodiscard]] std::string squeezed(std::string_view text);

/// `text` with every escape undone, again and again while that changes it, at most four times;
/// and that without its tags and with single blanks.  Forms that say nothing new are left out,
/// so that most texts give none.
[[nodiscard]] std::vector<std::string> further_forms(std::string_view text);

}  // namespace lifeboat::creator::privacy
