// Words by which a tag or a field of EXIF is known to tell something of people or places.
#pragma once

#include "lifeboat/format/exif.hpp"
#include "lifeboat/format/photo.hpp"

#include <string_view>

namespace lifeboat::creator::privacy {

/// A word of `tag`, or the whole of it, is one for children in English, German, French,
/// Spanish, Italian, Dutch or Portuguese.
[[nodiscard]] bool speaks_of_children(const format::Tag& tag);
/// Keywords, one of which has such a word.
[[nodiscard]] bool speaks_of_children(const format::ExifField& field);
/// Keywords, one of which is `word` but for case, blanks and marks.
[[nodiscard]] bool has_keyword(const format::ExifField& field, std::string_view word);

/// A machine tag that gives coordinates or an exact place: geo:lat=57.1, flickr:place.
[[nodiscard]] bool gives_coordinates(const format::Tag& tag);

/// Serial numbers of camera and lens, the camera owner's name; not the artist, who is the
/// author.
[[nodiscard]] bool tells_camera(const format::ExifField& field);
[[nodiscard]] bool tells_coordinates(const format::ExifField& field);
/// A place by its name, however large: IPTC's city, state, country and the like.
[[nodiscard]] bool tells_place_name(const format::ExifField& field);
/// Who is shown: names of persons, regions of faces.
[[nodiscard]] bool tells_people(const format::ExifField& field);

}  // namespace lifeboat::creator::privacy
