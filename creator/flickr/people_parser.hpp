// flickr.photos.people.getList and flickr.photos.getFavorites: the members whom a photo shows,
// and those who marked it as a favorite.
#pragma once

#include "lifeboat/format/photo.hpp"
#include "lifeboat/format/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::flickr {

/// In the order served.  A box is one only when all four of its numbers were served.  Refuses
/// an answer without people, or with a person without id.
[[nodiscard]] format::Result<std::vector<format::PersonInPhoto>, std::string> parse_people(
    std::string_view body);

struct FavesPage {
    std::uint64_t pages = 0;             ///< As claimed; 0 when not served.
    std::optional<std::uint64_t> total;  ///< As claimed.
    std::vector<format::Fave> faves;     ///< In the order served; those without id left out.
};

/// Refuses an answer without a photo.
[[nodiscard]] format::Result<FavesPage, std::string> parse_faves_page(std::string_view body);

}  // namespace lifeboat::creator::flickr
