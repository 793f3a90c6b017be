// An album, gallery or group that was asked for, with its photos in its own order.
#pragma once

#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/photo.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lifeboat::format {

struct CollectionItem {
    PhotoId photo;
    bool travels = true;       ///< False: the photo stays ashore or could not be had.
    std::string curator_note;  ///< A gallery's words on this photo; HTML as received.
    std::uint64_t part = 0;    ///< The part of the set in which it travels instead; 0: none.
    bool operator==(const CollectionItem&) const = default;
};

struct Collection {
    CollectionKind kind = CollectionKind::album;
    CollectionId id;
    std::string url;
    std::string title;
    std::string description;  ///< HTML, as received.
    MemberId owner;           ///< Empty for a group.
    std::string owner_name;
    PhotoId cover;  ///< Empty when not served, or when that photo stays ashore.
    std::optional<Timestamp> created_at;
    std::optional<Timestamp> updated_at;
    std::optional<std::uint64_t>
        claimed_photos;  ///< Flickr's total, which may differ from items.
    std::optional<std::uint64_t> views;
    std::string rules;                          ///< Of a group; HTML, as received.
    std::optional<std::uint64_t> member_count;  ///< Of a group.
    std::vector<Comment> comments;              ///< On an album itself; oldest first.
    std::vector<CollectionItem> items;
    Timestamp seen_at{};
    bool operator==(const Collection&) const = default;
};

/// File name of a collection's record without extension: "album-72157710756587587".  Spec §3.2.
[[nodiscard]] std::string file_name_of(CollectionKind kind, const CollectionId& id);

}  // namespace lifeboat::format
