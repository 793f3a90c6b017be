// A search walked whole, past the wall that Flickr builds around it.
//
// Of a search only the first 4,000 results are served; then they repeat.  A search that claims
// more is cut in two by the date of upload, again and again, until each slice is small enough.
// The first answer's own date bounds the newest slice, so that the same slices are asked for
// when the search is walked again over the capture.
#pragma once

#include "creator/capture/photo_listing.hpp"

#include <map>

namespace lifeboat::creator::capture {

/// Slices that claim more than this are cut: totals lie by a few, and the wall stands at 4,000.
inline constexpr std::uint64_t largest_slice = 3'500;

/// As walk_listing(), of flickr.photos.search with `parameters`: newest first, each photo once.
/// The head is that of the whole search.  A slice of one second that claims more is walked as
/// far as Flickr lets it.  `enough` photos end the walk before anything is cut; 0: never.
ListingHead walk_search(flickr::ApiSource& api,
                        const std::map<std::string, std::string>& parameters,
                        std::string_view subject, std::uint64_t enough,
                        const std::function<bool(const flickr::ListedPhoto&)>& take);

}  // namespace lifeboat::creator::capture
