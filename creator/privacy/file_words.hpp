// Words in the metadata of a picture, in the encodings in which cameras and programs write
// them.
//
// Traces searches bytes for names that no bytes spell by chance.  This finds shorter words and
// those beyond ASCII, too, and so is for metadata alone, where a word that stands there by
// chance costs no more than the metadata.
#pragma once

#include <string>
#include <string_view>

namespace lifeboat::creator::privacy {

/// Shorter words than this would be found in every file.
inline constexpr std::size_t shortest_file_word = 3;

/// Whether `word`, UTF-8, stands in `metadata` as a whole word: in UTF-8, in Latin-1, or in
/// UTF-16 of either order; ASCII letters in any case.  Never one of fewer bytes than
/// shortest_file_word.
[[nodiscard]] bool word_in_metadata(std::string_view metadata, std::string_view word);

}  // namespace lifeboat::creator::privacy
