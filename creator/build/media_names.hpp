// Names of captured media files inside the package.  Spec §3.3.
#pragma once

#include "creator/capture/capture_record.hpp"

#include <string>

namespace lifeboat::creator::build {

/// Extension without dot by the media type, which capture took from the bytes; "bin" for types
/// that have none here.
[[nodiscard]] std::string extension_of(const format::Rendition& rendition);

/// Package path, from data/, of a photo's file: "…/123_o.jpg" for an original, "…_large-2048"
/// for a lesser size in its place, "…_poster", "…_thumbnail", "…_display" else.
[[nodiscard]] std::string package_path_of(const format::PhotoId& photo,
                                          const format::Rendition& rendition);

}  // namespace lifeboat::creator::build
