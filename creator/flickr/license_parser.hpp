// flickr.photos.licenses.getInfo and getLicenseHistory: Flickr's table of licences on the day
// of the run, and how the licence of one photo changed.
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

/// The changes of one photo's licence, oldest first, whatever the order served.  A licence that
/// never changed gives one row whose new name is empty.  Names are display names of their day;
/// URLs tell licences apart.
[[nodiscard]] format::Result<std::vector<format::LicenseChange>, std::string>
parse_license_history(std::string_view body);

}  // namespace lifeboat::creator::flickr
