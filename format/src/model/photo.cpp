#include "lifeboat/format/photo.hpp"

#include <algorithm>

namespace lifeboat::format {

std::string_view to_string(MediaKind kind) noexcept {
    return kind == MediaKind::video ? "video" : "photo";
}

std::optional<MediaKind> parse_media_kind(std::string_view text) noexcept {
    if (text == "photo") {
        return MediaKind::photo;
    }
    if (text == "video") {
        return MediaKind::video;
    }
    return std::nullopt;
}

std::string_view to_string(CollectionKind kind) noexcept {
    switch (kind) {
        case CollectionKind::album:
            return "album";
        case CollectionKind::gallery:
            return "gallery";
        case CollectionKind::group:
            return "group";
    }
    return "album";
}

std::optional<CollectionKind> parse_collection_kind(std::string_view text) noexcept {
    for (const auto kind :
         {CollectionKind::album, CollectionKind::gallery, CollectionKind::group}) {
        if (text == to_string(kind)) {
            return kind;
        }
    }
    return std::nullopt;
}

const Rendition* Photo::rendition(RenditionRole role) const noexcept {
    const auto found = std::find_if(renditions.begin(), renditions.end(),
                                    [role](const Rendition& r) { return r.role == role; });
    return found == renditions.end() ? nullptr : &*found;
}

}  // namespace lifeboat::format
