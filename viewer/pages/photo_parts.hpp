// The parts of a photo's page, in the order in which they stand on it.
#pragma once

#include "viewer/pages/page.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
/// Who marked it as a favorite, by name.
void write_faves(Page& page, const Catalogue& catalogue, const format::Photo& photo);
/// What the camera wrote into the file.
void write_exif(Page& page, const format::Photo& photo);
void write_files(Page& page, const format::Photo& photo);

/// Who may see it on Flickr: "everyone" …
[[nodiscard]] WordKey visibility_words(const format::Visibility& visibility);
/// "Best available", "Thumbnail" …
[[nodiscard]] WordKey role_words(format::RenditionRole role);

/// "on the photo": anchors that two parts share.
[[nodiscard]] std::string note_anchor(std::size_t ordinal);
[[nodiscard]] std::string person_anchor(std::size_t ordinal);
[[nodiscard]] std::string comment_anchor(std::size_t ordinal);

/// The best file for reading on a screen; nullptr when no image of it is here.
[[nodiscard]] const format::Rendition* picture_for_reading(const format::Photo& photo);

/// A place marked on the picture, in pixels of the image scaled to fit 500.
struct MarkedPlace {
    int x = 0, y = 0, width = 0, height = 0;
    std::string anchor;  ///< Of what the list below the picture says of it.
    std::string label;
};
[[nodiscard]] std::vector<MarkedPlace> marked_places(const Language& language,
                                                     const format::Photo& photo);
/// Width and height of the picture scaled to fit 500; zeros when they are not known.
[[nodiscard]] std::pair<std::uint64_t, std::uint64_t> mark_space(
    const format::Rendition& picture);

/// Whether notes and people can be drawn on the picture.
[[nodiscard]] bool has_place_on_picture(const format::Photo& photo);
/// The anchor, on the picture, of what `anchor` tells of.
[[nodiscard]] std::string place_anchor(std::string_view anchor);

}  // namespace lifeboat::viewer
