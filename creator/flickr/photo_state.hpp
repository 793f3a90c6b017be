// What Flickr says of a photo, in a form that tells whether it says the same as before.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::creator::flickr {

/// The record of a photo (flickr.photos.getInfo) as text, without what changes when somebody
/// looks at it (views, whether whoever asks marked it) or when its owner renames themselves or
/// moves: what the members' own records tell.  Two equal texts say the same of licence,
/// download right, visibility, safety, people, notes, tags, dates, place, words, files and the
/// count of comments.  nullopt for an answer that is no record of a photo.
[[nodiscard]] std::optional<std::string> photo_state(std::string_view body);

}  // namespace lifeboat::creator::flickr
