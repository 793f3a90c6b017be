// What the reading room knows while it is written: the index it was given, ways to look things
// up in it, and what it gathers from the photos that pass.
//
// Memory: per photo its entry in two tables (about 60 bytes) and 12 bytes for its place; per
// tag given, comment, note and named fave 4 to 16 bytes; the words of 1,200 comments.
#pragma once

#include "viewer/pages/language.hpp"
#include "viewer/pages/reading_room.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace lifeboat::viewer {

/// Where a photo stands in ReadingRoomIndex::photos.
using PhotoNumber = std::uint32_t;

struct TagUse {
    std::string label;  ///< As its first author typed it.
    bool is_machine_tag = false;
    std::vector<PhotoNumber> photos;
};

/// A country, a region of it, or a locality in that, by the names that Flickr gave.
struct PlaceUse {
    std::vector<std::string> names;  ///< From the country down; those that Flickr knew.
    std::vector<PhotoNumber> photos;
};

struct CommentMade {
    PhotoNumber photo = 0;
    std::uint32_t ordinal = 0;  ///< Of the comment on its photo, from 1: its anchor.
    format::Timestamp created_at{};
};

struct MemberDeeds {
    std::vector<PhotoNumber> photos;
    std::vector<CommentMade> comments;
    std::vector<CommentMade> notes;  ///< Without a time, which Flickr does not tell.
    std::vector<const std::string*> tags_given;  ///< Keys of Catalogue::tags(), repeated.
    std::vector<PhotoNumber> faves;              ///< Where faves were asked for by name.
};

/// One of the latest comments of all, with the beginning of its words.
struct LateComment {
    CommentMade made;
    format::MemberId author;
    std::string author_name;
    std::string words;  ///< Plain text.
};
inline constexpr std::size_t late_comments = 600;

/// Lookups are safe for concurrent use, gather() is not.
class Catalogue {
  public:
    explicit Catalogue(ReadingRoomIndex index);
    Catalogue(const Catalogue&) = delete;
    Catalogue& operator=(const Catalogue&) = delete;

    /// Takes note of the tags, comments, notes, faves and place of a photo.
    void gather(PhotoNumber number, const format::Photo& photo);

    [[nodiscard]] const ReadingRoomIndex& index() const { return index_; }
    [[nodiscard]] const format::Lifeboat& lifeboat() const { return index_.lifeboat; }
    /// ReadingRoomIndex::language.
    [[nodiscard]] const Language& language() const { return language_; }
    [[nodiscard]] const std::vector<PhotoCard>& photos() const { return index_.photos; }
    [[nodiscard]] const std::vector<format::Member>& members() const { return index_.members; }
    [[nodiscard]] const std::vector<format::Collection>& collections() const {
        return index_.collections;
    }

    /// nullopt and nullptr when it has no page here.
    [[nodiscard]] std::optional<PhotoNumber> find_photo(std::string_view id) const;
    [[nodiscard]] const format::Member* find_member(std::string_view id) const;
    [[nodiscard]] const format::Member* find_member_by_alias(std::string_view alias) const;
    [[nodiscard]] const format::Collection* find_collection(format::CollectionKind kind,
                                                            std::string_view id) const;
    /// The row of the run's table; nullptr when it holds no such licence.
    [[nodiscard]] const format::License* find_license(const format::LicenseId& id) const;

    /// By Flickr's form of the tag.
    [[nodiscard]] const std::map<std::string, TagUse>& tags() const { return tags_; }
    /// By place_key(): a place stands behind the one that holds it.
    [[nodiscard]] const std::map<std::string, PlaceUse>& places() const { return places_; }
    /// The latest comments across all photos, latest first.
    [[nodiscard]] const std::vector<LateComment>& late_words();
    [[nodiscard]] const MemberDeeds& deeds_of(const format::MemberId& id) const;

    [[nodiscard]] std::size_t photo_pages() const;
    [[nodiscard]] bool has_several_owners() const { return has_several_owners_; }

  private:
    void keep_if_late(PhotoNumber number, std::uint32_t ordinal,
                      const format::Comment& comment);
    void sort_late();

    ReadingRoomIndex index_;
    Language language_;
    std::vector<LateComment> late_;
    format::Timestamp late_from_ = format::Timestamp::min();
    std::unordered_map<std::string_view, PhotoNumber> photo_numbers_;
    std::map<std::pair<format::CollectionKind, std::string_view>, const format::Collection*>
        collections_;
    std::unordered_map<std::string_view, const format::Member*> members_;
    std::unordered_map<std::string_view, const format::Member*> aliases_;
    std::map<std::string, TagUse> tags_;
    std::map<std::string, PlaceUse> places_;
    bool has_several_owners_ = false;
    std::unordered_map<std::string, MemberDeeds> deeds_;
};

/// The place and all that hold it, widest first, as keys of Catalogue::places().
[[nodiscard]] std::vector<std::string> place_keys(const format::Place& place);

/// Photos on one page of a list.
inline constexpr std::size_t photos_a_page = 60;

/// Pages that `count` things need at `a_page` on each; at least 1.
[[nodiscard]] std::size_t pages_for(std::size_t count, std::size_t a_page);

/// Of the interface, as the lifeboat asks for it; English where the table lacks that.
[[nodiscard]] Language language_of(const format::Lifeboat& lifeboat);

/// The name by which a member is called on the pages: user name, else the id.  Not escaped.
[[nodiscard]] std::string name_of(const format::Member& member);

/// "Untitled photo 123" when it has no title.  Not escaped.
[[nodiscard]] std::string title_of(const Language& language, const PhotoCard& card);
[[nodiscard]] std::string title_of(const Language& language, const format::Photo& photo);

}  // namespace lifeboat::viewer
