// The questions a lifeboat asks of Flickr, one function a method of its API, so that capture
// and build compose equal calls.  Arguments are Flickr's own; see the API reference of each
// method.
#pragma once

#include "creator/flickr/api_call.hpp"
#include "lifeboat/format/identifiers.hpp"

#include <string>
#include <string_view>

namespace lifeboat::creator::flickr::calls {

/// Photos asked for on one page of a listing.
inline constexpr int photos_per_page = 500;

/// Everything that a listing can tell of a photo beyond its id.
inline constexpr std::string_view listing_extras =
    "description,license,date_upload,date_taken,owner_name,original_format,last_update,geo,"
    "tags,"
    "machine_tags,o_dims,views,media,path_alias,realname,safety_level,count_comments,count_"
    "faves,"
    "url_q,url_t,url_s,url_m,url_l,url_o";

// Resolving (the whole URL is asked, as typed members may be aliases).
[[nodiscard]] ApiCall lookup_user(std::string_view url);   // flickr.urls.lookupUser
[[nodiscard]] ApiCall lookup_group(std::string_view url);  // flickr.urls.lookupGroup

// Listings; `page` counts from 1.
[[nodiscard]] ApiCall public_photos(const format::MemberId& member, int page);
[[nodiscard]] ApiCall album_photos(const format::MemberId& member,
                                   const format::CollectionId& album, int page);
[[nodiscard]] ApiCall gallery_photos(const format::CollectionId& gallery, int page);
[[nodiscard]] ApiCall group_photos(const format::CollectionId& group, int page);
[[nodiscard]] ApiCall tagged_photos(std::string_view tag, int page);  // flickr.photos.search

// Collections themselves.
[[nodiscard]] ApiCall album_info(const format::MemberId& member,
                                 const format::CollectionId& album);
[[nodiscard]] ApiCall gallery_info(const format::CollectionId& gallery);
[[nodiscard]] ApiCall group_info(const format::CollectionId& group);

// One photo.
[[nodiscard]] ApiCall photo_info(const format::PhotoId& photo);
[[nodiscard]] ApiCall photo_sizes(const format::PhotoId& photo);
[[nodiscard]] ApiCall photo_comments(const format::PhotoId& photo);
[[nodiscard]] ApiCall photo_contexts(const format::PhotoId& photo);

// The run.
[[nodiscard]] ApiCall license_table();
[[nodiscard]] ApiCall member_info(const format::MemberId& member);

}  // namespace lifeboat::creator::flickr::calls
