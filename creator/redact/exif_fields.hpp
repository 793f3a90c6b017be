// Which EXIF fields, as Flickr reads them out of a file, tell what a field of the record tells.
#pragma once

#include "creator/redact/removal.hpp"
#include "lifeboat/format/exif.hpp"

namespace lifeboat::creator::redact {

/// By the field's name in EXIF, IPTC or XMP.
[[nodiscard]] bool tells(const format::ExifField& field, PhotoField removed);

/// Whether what the field says may also stand inside the media file itself.
[[nodiscard]] bool may_stand_in_file(PhotoField field) noexcept;

}  // namespace lifeboat::creator::redact
