// flickr.photos.licenses.getInfo: Flickr's table of licences on the day of the run.
#pragma once

#include "lifeboat/format/license.hpp"
#include "lifeboat/format/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::flickr {

/// In the order served; an id that stands twice is taken once, as first served.  Refuses an
/// answer without a table.
[[nodiscard]] format::Result<std::vector<format::License>, std::string> parse_license_table(
    std::string_view body);

}  // namespace lifeboat::creator::flickr
