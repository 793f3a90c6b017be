// The words of a text as the search knows them: folded, so that accents, case and width do not
// matter, and cut where a reader would look for them.  viewer/site/words.js does the same by
// the same tables; both are held to tests/viewer/folding.json.  spec/reading-room-data.md §4.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace lifeboat::viewer {

/// `text` decomposed (NFKD), each character in lower case, without the marks that readers leave
/// out when they type (accents, Arabic and Hebrew points, tatweel, invisible characters), with
/// a few letters made one, composed again (NFC).  Broken UTF-8 counts as U+FFFD.
[[nodiscard]] std::string fold(std::string_view text);

/// Calls `visit` for every word of `text`, folded, in order.  A word is a run of letters, marks
/// and digits, cut to its first 32 characters.  Scripts that put no blank between words (Han,
/// kana, Thai, Lao, Khmer, Myanmar) give every two neighbouring characters, and the last one
/// alone.  The view dies with the call.
void for_each_word(std::string_view text, const std::function<void(std::string_view)>& visit);

/// The tables of fold() as JSON, for scripts that fold in the same way: {"dropped": a class of
/// a regular expression, "unspaced": another, "merged": [[letter, instead], …]}.
[[nodiscard]] std::string fold_tables_json();

}  // namespace lifeboat::viewer
