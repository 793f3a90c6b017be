// The parts of a photo's page, in the order in which they stand on it.
#pragma once

#include "viewer/pages/page.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace lifeboat::viewer {

/// The picture, linked to its file, with notes and people drawn on it; or the video.
void write_picture(Page& page, const format::Photo& photo);

void write_notes(Page& page, const Catalogue& catalogue, const format::Photo& photo);
void write_comments(Page& page, const Catalogue& catalogue, const format::Photo& photo);

void write_facts(Page& page, const Catalogue& catalogue, const format::Photo& photo);
void write_rights(Page& page, const Catalogue& catalogue, const format::Photo& photo);
void write_tags(Page& page, const Catalogue& catalogue, const format::Photo& photo);
void write_people_shown(Page& page, const Catalogue& catalogue, const format::Photo& photo);
void write_contexts(Page& page, const Catalogue& catalogue, const format::Photo& photo);
void write_files(Page& page, const format::Photo& photo);

/// "on the photo": anchors that two parts share.
[[nodiscard]] std::string note_anchor(std::size_t ordinal);
[[nodiscard]] std::string person_anchor(std::size_t ordinal);
[[nodiscard]] std::string comment_anchor(std::size_t ordinal);

/// Whether notes and people can be drawn on the picture.
[[nodiscard]] bool has_place_on_picture(const format::Photo& photo);
/// The anchor, on the picture, of what `anchor` tells of.
[[nodiscard]] std::string place_anchor(std::string_view anchor);

}  // namespace lifeboat::viewer
