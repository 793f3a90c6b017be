// flickr.photos.getInfo: the descriptive record of one photo.
#pragma once

#include "lifeboat/format/member.hpp"
#include "lifeboat/format/photo.hpp"
#include "lifeboat/format/result.hpp"

#include <string>
#include <string_view>

namespace lifeboat::creator::flickr {

/// What one answer tells.
struct PhotoInfo {
    /// All that getInfo gives.  Of the licence only the id; what other methods or the capture
    /// know (comments, contexts, renditions, rights, seen_at …) is left empty.
    format::Photo photo;
    /// The owner as the photo's record names them; without seen_at.
    format::Member owner;
    bool has_people = false;  ///< Somebody is tagged in the picture.
};

/// Refuses an answer without a photo, id or owner, or with a note that has no id.  Location
/// with accuracy 0 counts as none, a missing safety level stays empty; numbers that are none
/// count as not served.  Text is verbatim (see api_response_xml.hpp).
[[nodiscard]] format::Result<PhotoInfo, std::string> parse_photo_info(std::string_view body);

}  // namespace lifeboat::creator::flickr
