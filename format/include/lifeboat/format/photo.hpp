// The descriptive record of one photo or video: everything Flickr said of it, and about it.
//
// Text is kept as received: descriptions and comments hold HTML, and entities that Flickr
// escaped twice.  Whoever shows them escapes or sanitises for the place.
#pragma once

#include "lifeboat/format/community_mark.hpp"
#include "lifeboat/format/exif.hpp"
#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/license.hpp"
#include "lifeboat/format/rendition.hpp"
#include "lifeboat/format/rights.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

enum class MediaKind { photo, video };
[[nodiscard]] std::string_view to_string(MediaKind kind) noexcept;
[[nodiscard]] std::optional<MediaKind> parse_media_kind(std::string_view text) noexcept;

/// When the picture was taken, as the owner said: local time without a zone.
struct DateTaken {
    std::string value;        ///< "2004-11-19 12:51:19", as served; never converted.
    int granularity = 0;      ///< Flickr's: 0 to the second, 4 month, 6 year, 8 circa.
    bool is_unknown = false;  ///< Then value is only the time of upload.
    bool operator==(const DateTaken&) const = default;
};

struct Tag {
    std::string id;
    MemberId author;
    std::string author_name;
    std::string raw;         ///< As typed.
    std::string normalized;  ///< Flickr's form for its URLs.
    bool is_machine_tag = false;
    bool operator==(const Tag&) const = default;
};

/// The parts of "namespace:predicate=value".
struct MachineTag {
    std::string name_space;
    std::string predicate;
    std::string value;
    bool operator==(const MachineTag&) const = default;
};
/// The parts of a raw machine tag; nullopt when `raw` is not one.
[[nodiscard]] std::optional<MachineTag> parse_machine_tag(std::string_view raw);

struct Comment {
    std::string id;
    MemberId author;
    std::string author_name;
    std::string author_real_name;
    std::string author_path_alias;
    bool author_is_deleted = false;
    Timestamp created_at{};
    std::string permalink;
    std::string text;  ///< HTML, as received.
    bool operator==(const Comment&) const = default;
};

/// A note on the image.  Coordinates are pixels of the image scaled to fit a box of 500.
struct Note {
    std::string id;
    MemberId author;
    std::string author_name;
    std::string author_real_name;
    bool author_is_deleted = false;
    int x = 0, y = 0, width = 0, height = 0;
    std::string text;
    bool operator==(const Note&) const = default;
};

/// A member shown in the picture.  The box, when there is one, is in the same space as a
/// Note's.
struct PersonInPhoto {
    MemberId member;
    std::string name;
    std::string real_name;   ///< Empty when hidden.
    std::string path_alias;  ///< May be empty.
    MemberId added_by;
    bool is_deleted = false;
    bool has_box = false;
    int x = 0, y = 0, width = 0, height = 0;
    bool operator==(const PersonInPhoto&) const = default;
};

/// A member who marked the photo as a favorite.
struct Fave {
    MemberId member;
    std::string name;
    Timestamp faved_at{};
    bool operator==(const Fave&) const = default;
};

struct Place {
    std::string latitude;   ///< Decimal degrees, as served.
    std::string longitude;  ///< Decimal degrees, as served.
    int accuracy = 0;  ///< Flickr's: 1 world … 16 street.  0 is never stored: it means none.
    int context = 0;   ///< 0 not said, 1 indoors, 2 outdoors.
    std::string neighbourhood, locality, county, region, country;
    bool operator==(const Place&) const = default;
};

struct Visibility {
    bool is_public = true, is_friend = false, is_family = false;
    bool operator==(const Visibility&) const = default;
};

/// What the owner lets others do, as served to the key that asked.
struct UsageRights {
    bool can_download = false, can_blog = false, can_print = false, can_share = false;
    bool operator==(const UsageRights&) const = default;
};

/// Counts as served, at the time of Photo::seen_at.  nullopt: not served.
struct Counts {
    std::optional<std::uint64_t> views, faves, comments;
    bool operator==(const Counts&) const = default;
};

enum class CollectionKind { album, gallery, group };
[[nodiscard]] std::string_view to_string(CollectionKind kind) noexcept;
[[nodiscard]] std::optional<CollectionKind> parse_collection_kind(
    std::string_view text) noexcept;

/// An album, gallery or group that Flickr says the photo stands in.  The collection itself
/// has a record only when it was asked for.
struct PhotoContext {
    CollectionKind kind = CollectionKind::album;
    CollectionId id;
    std::string title;
    std::string url;
    MemberId owner;           ///< Of a gallery: its curator; else empty.
    std::string owner_name;   ///< Of a gallery.
    std::string description;  ///< Of a gallery; HTML, as received.
    /// A gallery's words on this photo, known where the gallery was asked for; HTML.
    std::string curator_note;
    bool operator==(const PhotoContext&) const = default;
};

struct Photo {
    PhotoId id;
    MediaKind media = MediaKind::photo;
    std::string url;  ///< Its page on Flickr, as served.
    MemberId owner;
    std::string title;
    std::string description;  ///< HTML, as received.
    Timestamp uploaded_at{};
    std::optional<Timestamp> updated_at;
    DateTaken taken;
    std::vector<Tag> tags;
    std::vector<Comment> comments;  ///< Oldest first.
    std::vector<Note> notes;
    std::vector<PersonInPhoto> people;
    std::vector<Fave> faves;   ///< Newest first; empty unless asked for by name.
    std::optional<Exif> exif;  ///< nullopt: not asked for, or omitted.
    std::optional<Place> place;
    Counts counts;
    Visibility visibility;
    UsageRights usage;
    std::optional<int> safety_level;  ///< 0 safe, 1 moderate, 2 restricted.
    int rotation = 0;             ///< Degrees; derived sizes are rotated, the original is not.
    std::string original_format;  ///< As served; not to be trusted for videos.
    std::optional<std::uint32_t> duration_seconds;  ///< Of a video.

    License license;  ///< As served: the row of the run's table.
    std::vector<LicenseChange> license_history;
    RightsStatement rights;  ///< Derived.
    std::optional<Permission> permission;
    std::vector<CommunityMark> community_marks;  ///< On this photo.
    TravelGround travels_by = TravelGround::open_license;

    std::vector<PhotoContext> contexts;
    std::vector<Rendition> renditions;     ///< The first is the original.
    std::vector<std::size_t> selected_by;  ///< Indexes into Lifeboat::targets.
    std::vector<Omission> omissions;       ///< What of this photo could not be had.
    Timestamp seen_at{};                   ///< When Flickr served its record.
    /// Its record is that of an account export, which proves less: spec §5.3.  Then seen_at is
    /// the time at which the export was read.
    bool is_from_account_export = false;

    bool operator==(const Photo&) const = default;

    /// nullptr when there is none.
    [[nodiscard]] const Rendition* rendition(RenditionRole role) const noexcept;
};

}  // namespace lifeboat::format
