// Where the pages of the reading room lie.  All paths are from data/, in the alphabet of
// PackagePath; no name comes from a user's text.
#pragma once

#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/license_text.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lifeboat::viewer::site {

inline constexpr std::string_view front = "viewer/index.html";
inline constexpr std::string_view collections = "viewer/collections.html";
inline constexpr std::string_view licenses = "viewer/licences.html";
inline constexpr std::string_view ashore = "viewer/ashore.html";
inline constexpr std::string_view about = "viewer/about.html";
inline constexpr std::string_view data = "viewer/data.html";
inline constexpr std::string_view search = "viewer/search.html";
inline constexpr std::string_view check = "viewer/check.html";
inline constexpr std::string_view open = "viewer/open.html";
inline constexpr std::string_view dates = "viewer/dates.html";
inline constexpr std::string_view map = "viewer/map.html";
inline constexpr std::string_view stylesheet = "viewer/site/viewer.css";

/// "viewer/photo/c0/123.html".
[[nodiscard]] std::string photo(const format::PhotoId& id);

/// Page `number` of `pages`, from 1: "viewer/photos/7.html"; beyond 1,000 pages in folders of
/// 1,000: "viewer/photos/001/1007.html".
[[nodiscard]] std::string photo_list(std::size_t number, std::size_t pages);

/// Page `number` of `pages` of the table of Flickr's addresses, from 1:
/// "viewer/addresses/1.html".
[[nodiscard]] std::string addresses(std::size_t number, std::size_t pages);

// Where a list has several pages, the first stands by itself, "viewer/tags.html", and the
// others in folders of a thousand beside it, "viewer/tags/000/2.html": no folder holds more.

/// "viewer/album/3f/album-72157.html".
[[nodiscard]] std::string collection(format::CollectionKind kind,
                                     const format::CollectionId& id, std::size_t number = 1);

/// A licence in full: "viewer/licences/cc-by-2.0.html".
[[nodiscard]] std::string license(const format::LicenseText& license);

[[nodiscard]] std::string ashore_list(std::size_t number = 1);

[[nodiscard]] std::string people(std::size_t number = 1);
/// "viewer/people/3f/12345678-n00.html".
[[nodiscard]] std::string member(const format::MemberId& id, std::size_t number = 1);

[[nodiscard]] std::string permissions(std::size_t number = 1);
/// `id` is the permission's: "viewer/permissions/a7/a7f0….html", by its digest.
[[nodiscard]] std::string permission(std::string_view id, std::size_t number = 1);

[[nodiscard]] std::string tags(std::size_t number = 1);
/// `normalized` is Flickr's form of the tag: "viewer/tags/a7/a7f0….html", by its digest.
[[nodiscard]] std::string tag(std::string_view normalized, std::size_t number = 1);

/// "viewer/conversations.html".
[[nodiscard]] std::string conversations(std::size_t number = 1);
/// Photos by something that is counted: "viewer/photos-by/faves.html".
[[nodiscard]] std::string photos_by(std::string_view order, std::size_t number = 1);
/// "viewer/dates/19/1943.html"; of a month "viewer/dates/19/1943-05.html".  Year 0 stands for
/// those whose date nobody knows, month 0 for all of a year.
[[nodiscard]] std::string date(std::uint32_t year, std::uint32_t month, std::size_t number = 1);
[[nodiscard]] std::string machine_tags(std::size_t number = 1);

[[nodiscard]] std::string places(std::size_t number = 1);
/// `key` is that of Catalogue::places(): "viewer/places/a7/a7f0….html", by its digest.
[[nodiscard]] std::string place(std::string_view key, std::size_t number = 1);
/// Photos of a cell of the map: "viewer/map/28/5.html".
[[nodiscard]] std::string map_area(std::uint32_t column, std::uint32_t row,
                                   std::size_t number = 1);

/// The URL that leads from the page at `from` to the file at `to`, both from data/.
/// `fragment` may be empty.
[[nodiscard]] std::string relative_url(std::string_view from, std::string_view to,
                                       std::string_view fragment = {});

}  // namespace lifeboat::viewer::site
