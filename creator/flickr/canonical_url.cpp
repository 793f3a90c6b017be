// What a target is called, and the one URL that stands for it.
#include "creator/flickr/flickr_url.hpp"
#include "creator/flickr/search_url.hpp"
#include "creator/http/url.hpp"

#include <array>

namespace lifeboat::creator::flickr {

std::string_view kind_of(const Target& target) noexcept {
    constexpr std::array<std::string_view, std::variant_size_v<Target>> kinds{
        "photo", "photostream", "album",  "gallery", "group",
        "tag",   "favorites",   "albums", "search"};
    return kinds[target.index()];
}

std::string canonical_url(const Target& target) {
    struct Writer {
        std::string operator()(const PhotoTarget& photo) const {
            return "https://www.flickr.com/photo.gne?id=" + photo.photo_id;
        }
        std::string operator()(const PhotostreamTarget& stream) const {
            return photos + stream.member + "/";
        }
        std::string operator()(const AlbumTarget& album) const {
            return photos + album.member + "/albums/" + album.album_id;
        }
        std::string operator()(const GalleryTarget& gallery) const {
            return photos + gallery.member + "/galleries/" + gallery.gallery_id;
        }
        std::string operator()(const GroupPoolTarget& group) const {
            return "https://www.flickr.com/groups/" + group.group + "/";
        }
        std::string operator()(const TagTarget& tag) const {
            return photos + "tags/" + http::percent_encode(tag.tag) + "/";
        }
        std::string operator()(const FavoritesTarget& favorites) const {
            return photos + favorites.member + "/favorites/";
        }
        std::string operator()(const AllAlbumsTarget& albums) const {
            return "albums:" + albums.member;
        }
        std::string operator()(const SearchTarget& search) const { return search_url(search); }
        std::string photos = "https://www.flickr.com/photos/";
    };
    return std::visit(Writer{}, target);
}

}  // namespace lifeboat::creator::flickr
