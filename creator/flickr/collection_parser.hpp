// flickr.photosets.getInfo, flickr.galleries.getInfo, flickr.groups.getInfo: albums, galleries
// and groups themselves, without the photos in them.
#pragma once

#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::creator::flickr {

/// Without items and seen_at; the cover is as served and may be a photo that stays ashore.
/// Refuses an answer of another kind or without an id.
[[nodiscard]] format::Result<format::Collection, std::string> parse_collection(
    format::CollectionKind kind, std::string_view body);

/// How many comments an album itself has, as photosets.getInfo says; nullopt: not served.
[[nodiscard]] std::optional<std::uint64_t> parse_album_comment_count(std::string_view body);

}  // namespace lifeboat::creator::flickr
