// The URL of a search on Flickr's site, as parameters of flickr.photos.search and back.
#pragma once

#include "creator/flickr/flickr_url.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::creator::flickr {

/// nullopt when a parameter is not known, has no possible value, or none restricts the search.
/// What only changes how the site shows the results is passed over.
[[nodiscard]] std::optional<SearchTarget> read_search(std::string_view query);

/// Equal searches give equal URLs.
[[nodiscard]] std::string search_url(const SearchTarget& search);

}  // namespace lifeboat::creator::flickr
