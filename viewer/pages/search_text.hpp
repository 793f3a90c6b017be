// What the search reads of a photo, a collection or a member: plain text, piece by piece.
#pragma once

#include "viewer/pages/catalogue.hpp"
#include "viewer/pages/search_cards.hpp"

#include <vector>

namespace lifeboat::viewer {

[[nodiscard]] std::vector<TextPart> text_parts(const Catalogue& catalogue,
                                               const format::Photo& photo);
[[nodiscard]] std::vector<TextPart> text_parts(const format::Collection& collection);
[[nodiscard]] std::vector<TextPart> text_parts(const format::Member& member);

}  // namespace lifeboat::viewer
