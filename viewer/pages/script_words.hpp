// The words that the scripts of the reading room say.
#pragma once

#include "viewer/pages/language.hpp"

#include <span>
#include <string>

namespace lifeboat::viewer {

/// The keys that viewer/site/*.js look up; a test holds that they are those and no others.
[[nodiscard]] std::span<const WordKey> script_word_keys();

/// The file viewer/site/strings.js: a classic script that gives `lifeboat.strings` the words.
/// spec/reading-room-data.md §10.
[[nodiscard]] std::string script_words(const Language& language);

}  // namespace lifeboat::viewer
