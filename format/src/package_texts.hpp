// The two documents that a stranger meets first: README.txt and index.html, each at the bag's
// top and again in data/, so that losing the wrapper loses nothing.
#pragma once

#include "lifeboat/format/lifeboat.hpp"

#include <string>

namespace lifeboat::format {

/// Where the document lies.
enum class TextPlace { bag_root, payload };

/// Plain text, wrapped at 78 columns.
[[nodiscard]] std::string readme_text(const Lifeboat& lifeboat, TextPlace place);

/// HTML without script, style or anything loaded; links to the reading room when it is there.
[[nodiscard]] std::string index_page(const Lifeboat& lifeboat, TextPlace place,
                                     bool has_reading_room);

}  // namespace lifeboat::format
