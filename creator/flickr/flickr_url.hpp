// Reads the URLs people paste and says what they point at.
//
// Pure text work: nothing here touches the network, so a parsed target may still turn out to be
// deleted or private when it is resolved.
#pragma once

#include "lifeboat/format/result.hpp"

#include <map>
#include <string>
#include <string_view>
#include <variant>

namespace lifeboat::creator::flickr {

/// One photo or video.
struct PhotoTarget {
    std::string photo_id;  ///< Decimal digits, as Flickr writes them.
    bool operator==(const PhotoTarget&) const = default;
};

/// Everything a member has uploaded that the maker may see.
struct PhotostreamTarget {
    std::string member;  ///< NSID ("12345678@N00") or path alias ("george").
    bool operator==(const PhotostreamTarget&) const = default;
};

/// A member's own set of photos.
struct AlbumTarget {
    std::string member;  ///< As in PhotostreamTarget.
    std::string album_id;
    bool operator==(const AlbumTarget&) const = default;
};

/// Photos by other members, chosen by one.
struct GalleryTarget {
    std::string member;  ///< As in PhotostreamTarget.
    std::string gallery_id;
    bool operator==(const GalleryTarget&) const = default;
};

/// The pool of a group.
struct GroupPoolTarget {
    std::string group;  ///< NSID or path alias.
    bool operator==(const GroupPoolTarget&) const = default;
};

/// All public photos with a tag.
struct TagTarget {
    std::string tag;  ///< As the URL has it, percent-decoded.
    bool operator==(const TagTarget&) const = default;
};

/// What a member marked as favorites, as far as it is public.
struct FavoritesTarget {
    std::string member;  ///< As in PhotostreamTarget.
    bool operator==(const FavoritesTarget&) const = default;
};

/// Every album of a member.  Written "albums:" and a URL or name of the member, since Flickr's
/// own page of albums stands for the member.
struct AllAlbumsTarget {
    std::string member;  ///< As in PhotostreamTarget.
    bool operator==(const AllAlbumsTarget&) const = default;
};

/// What a search finds: https://www.flickr.com/search/?text=…&license=….
struct SearchTarget {
    std::map<std::string, std::string> parameters;  ///< Of flickr.photos.search, by name.
    bool operator==(const SearchTarget&) const = default;
};

using Target =
    std::variant<PhotoTarget, PhotostreamTarget, AlbumTarget, GalleryTarget, GroupPoolTarget,
                 TagTarget, FavoritesTarget, AllAlbumsTarget, SearchTarget>;

enum class UrlRefusal {
    not_a_url,      ///< No host can be read from the text.
    not_flickr,     ///< A well-formed URL of another site.
    no_photos,      ///< A Flickr page that never leads to photos, such as /help.
    unrecognized,   ///< A Flickr URL of a shape not known here.
    needs_network,  ///< A short link or guest pass: only Flickr knows where it leads.
};

/// "is no URL", "is not a Flickr URL" …: completes "<text> …".
[[nodiscard]] std::string_view to_string(UrlRefusal refusal) noexcept;

/// Accepts http and https, with or without scheme and "www.", flic.kr/p short links, static
/// image URLs and old photo.gne links; ignores paging, queries and fragments.
///
/// Short links other than flic.kr/p, and guest passes, can only be resolved by asking Flickr
/// (url_resolver.hpp).  Of a search every parameter must be known: one that is ignored would
/// select other photos.  `text` is read as UTF-8; more than 2,048 bytes are no URL.
[[nodiscard]] format::Result<Target, UrlRefusal> parse_flickr_url(std::string_view text);

/// Without what surrounds a URL in running text.
[[nodiscard]] std::string_view trimmed_url(std::string_view text) noexcept;

/// "is no known form …; understood: a page of the member ship, below it \"stats\"": to_string()
/// and as much as could be made of `text`.  Completes "<text> …".
[[nodiscard]] std::string explain_refusal(std::string_view text, UrlRefusal refusal);

/// "photo", "photostream", "album", "gallery", "group", "tag", "favorites", "albums", "search".
[[nodiscard]] std::string_view kind_of(const Target& target) noexcept;

/// The one URL that Flickr itself uses for the target.
[[nodiscard]] std::string canonical_url(const Target& target);

/// True for "12345678@N00" with an upper-case N: Flickr's stable key of a member or group.
[[nodiscard]] bool is_nsid(std::string_view text) noexcept;

/// True for 1 to 20 decimal digits: the id of a photo, album or gallery.
[[nodiscard]] bool is_numeric_id(std::string_view text) noexcept;

}  // namespace lifeboat::creator::flickr
