// The questions a lifeboat asks of Flickr, one function a method of its API, so that capture
// and build compose equal calls.  Arguments are Flickr's own; see the API reference of each
// method.
#pragma once

#include "creator/flickr/api_call.hpp"
#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/identifiers.hpp"

#include <map>
#include <string>
#include <string_view>

namespace lifeboat::creator::flickr::calls {

/// Photos asked for on one page of a listing.
inline constexpr int photos_per_page = 500;

/// Most that photos.getFavorites gives on one page.
inline constexpr int faves_per_page = 50;

/// Everything that a listing can tell of a photo beyond its id.
inline constexpr std::string_view listing_extras =
    "description,license,date_upload,date_taken,owner_name,original_format,last_update,geo,"
    "tags,"
    "machine_tags,o_dims,views,media,path_alias,realname,safety_level,count_comments,count_"
    "faves,"
    "url_q,url_t,url_s,url_n,url_m,url_l,url_o";

/// Whose login signs the calls; refused without one.
[[nodiscard]] ApiCall test_login();

// Resolving (the whole URL is asked, as typed members may be aliases).
[[nodiscard]] ApiCall lookup_user(std::string_view url);   // flickr.urls.lookupUser
[[nodiscard]] ApiCall lookup_group(std::string_view url);  // flickr.urls.lookupGroup

// Listings; `page` counts from 1.
[[nodiscard]] ApiCall public_photos(const format::MemberId& member, int page);
/// Those of friends, family and nobody else among them, as the member who is logged in.
[[nodiscard]] ApiCall own_photos(const format::MemberId& member, int page);
[[nodiscard]] ApiCall album_photos(const format::MemberId& member,
                                   const format::CollectionId& album, int page);
[[nodiscard]] ApiCall gallery_photos(const format::CollectionId& gallery, int page);
[[nodiscard]] ApiCall group_photos(const format::CollectionId& group, int page);
[[nodiscard]] ApiCall favorites(const format::MemberId& member, int page);
/// flickr.photos.search; `parameters` are its own, by name.
[[nodiscard]] ApiCall found_photos(const std::map<std::string, std::string>& parameters,
                                   int page);
/// flickr.photosets.getList
[[nodiscard]] ApiCall albums_of(const format::MemberId& member, int page);

// Collections themselves.
[[nodiscard]] ApiCall album_info(const format::MemberId& member,
                                 const format::CollectionId& album);
[[nodiscard]] ApiCall album_comments(const format::CollectionId& album);
[[nodiscard]] ApiCall gallery_info(const format::CollectionId& gallery);
[[nodiscard]] ApiCall group_info(const format::CollectionId& group);

/// The one of the three for a collection whose kind, id and (of an album) owner are known.
[[nodiscard]] ApiCall collection_info(const format::Collection& collection);

// One photo.
[[nodiscard]] ApiCall photo_info(const format::PhotoId& photo);
[[nodiscard]] ApiCall photo_sizes(const format::PhotoId& photo);
[[nodiscard]] ApiCall photo_comments(const format::PhotoId& photo);
[[nodiscard]] ApiCall photo_contexts(const format::PhotoId& photo);

[[nodiscard]] ApiCall photo_exif(const format::PhotoId& photo);
[[nodiscard]] ApiCall photo_people(const format::PhotoId& photo);
[[nodiscard]] ApiCall license_history(const format::PhotoId& photo);
[[nodiscard]] ApiCall photo_galleries(const format::PhotoId& photo, int page);
[[nodiscard]] ApiCall photo_faves(const format::PhotoId& photo, int page);
/// The smallest page of photo_faves(): asked for its total alone.
[[nodiscard]] ApiCall photo_fave_count(const format::PhotoId& photo);

// The run.
[[nodiscard]] ApiCall license_table();
[[nodiscard]] ApiCall commons_institutions();
[[nodiscard]] ApiCall member_info(const format::MemberId& member);

}  // namespace lifeboat::creator::flickr::calls
