// A picture without what cameras and programs wrote into its file: EXIF, XMP, IPTC, comments,
// embedded previews.  Not one sample of the picture is touched.
#pragma once

#include "lifeboat/format/byte_stream.hpp"

#include <string_view>

namespace lifeboat::creator::privacy {

/// Whether strip_metadata() knows the format: "image/jpeg", "image/png".
[[nodiscard]] bool can_strip(std::string_view media_type) noexcept;

/// Copies a JPEG (ITU-T T.81) without its comments and application segments, other than JFIF,
/// the ICC profile and Adobe's color transform, and without what follows its end; of EXIF the
/// orientation alone stays, in a block of its own.  Or a PNG (ISO/IEC 15948) with its critical
/// chunks and those that say how it is shown.  True when something was left out, which goes to
/// `removed` where that is not null.  Memory: a fixed buffer, and a segment of EXIF.
///
/// Errors: malformed when it is no such picture or ends early (`subject` names it); whatever
/// source and sink throw.
[[nodiscard]] bool strip_metadata(std::string_view media_type, format::ByteSource& source,
                                  format::ByteSink& sink, std::string_view subject,
                                  format::ByteSink* removed = nullptr);

}  // namespace lifeboat::creator::privacy
