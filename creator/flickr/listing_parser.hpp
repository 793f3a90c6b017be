// One page of a list of photos: photosets.getPhotos, galleries.getPhotos,
// people.getPublicPhotos, groups.pools.getPhotos, photos.search; and the two lookups that turn
// a URL into an id.
#pragma once

#include "creator/flickr/sizes_parser.hpp"
#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/result.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::flickr {

struct ListedPhoto {
    format::PhotoId id;         ///< Decimal digits; rows with another id are left out.
    format::MemberId owner;     ///< Empty when not served.
    format::LicenseId license;  ///< Empty when not served.
    bool is_public = true;      ///< False only where the row says so.
    bool is_friend = false, is_family = false;
    std::optional<int> safety_level;        ///< 0 safe, 1 moderate, 2 restricted.
    std::string curator_note;               ///< Of a gallery; HTML as received.
    std::optional<std::uint64_t> faves;     ///< As counted.
    std::optional<std::uint64_t> comments;  ///< As counted.
    std::optional<format::Timestamp> updated_at;
    /// The original and a thumbnail, where the listing offers both of a photo: then nothing
    /// more need be known of its files.  Else empty, as for videos.
    std::vector<PhotoSize> files;
};

struct ListingPage {
    std::uint64_t pages = 0;             ///< As claimed; 0 when not served.
    std::optional<std::uint64_t> total;  ///< As claimed.
    format::MemberId owner;              ///< Of an album.
    std::string owner_name;              ///< Of an album.
    std::string title;                   ///< Of an album.
    std::vector<ListedPhoto> photos;     ///< In the order served.
};

/// Refuses an answer without a list of photos.
[[nodiscard]] format::Result<ListingPage, std::string> parse_listing_page(
    std::string_view body);

struct AlbumsPage {
    std::uint64_t pages = 0;  ///< As claimed; 0 when not served.
    std::vector<format::CollectionId> albums;
};

/// One page of photosets.getList.  Refuses an answer without a list of albums.
[[nodiscard]] format::Result<AlbumsPage, std::string> parse_albums_page(std::string_view body);

/// The NSID in an answer of urls.lookupUser or urls.lookupGroup.  Refuses one without.
[[nodiscard]] format::Result<std::string, std::string> parse_lookup(std::string_view body);

}  // namespace lifeboat::creator::flickr
