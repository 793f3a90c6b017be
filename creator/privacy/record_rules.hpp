// Records as they travel, by the switches of the request: photos, collections, members,
// targets. spec/data-lifeboat.md §6.5 says what each switch does and where it stops.
#pragma once

#include "creator/privacy/circle.hpp"
#include "creator/request/privacy_switches.hpp"
#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/member.hpp"
#include "lifeboat/format/photo.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::privacy {

/// Stands for an address that led to somebody whose name does not travel.
inline constexpr std::string_view address_mark = "[withheld]";

/// Parts of a photo's record, by the answers of Flickr's that hold them.
enum PhotoPart : std::uint8_t {
    part_info = 1,    ///< Its own record alone: notes.
    part_listed = 2,  ///< Its own record and listings: title, description, tags, place.
    part_comments = 4,
    part_contexts = 8,  ///< Albums, groups, galleries.
    part_people = 16,
    part_faves = 32,
    part_exif = 64
};

/// What a record lost.
struct PhotoChange {
    std::uint8_t parts = 0;  ///< PhotoPart, or-ed.
    /// Words that went and may stand inside the photo's files, too: tags, names of persons.
    std::vector<std::string> words;
};

/// Pure.  Safe for concurrent use.
class RecordRules {
  public:
    /// Keeps both.
    RecordRules(const request::PrivacySwitches& switches, const Circle& circle)
        : switches_(switches), circle_(circle) {}

    PhotoChange apply(format::Photo& photo) const;
    /// True when anything changed.
    bool apply(format::Collection& collection) const;
    /// `is_third_party` is false for owners of photos in the package.  True when anything
    /// changed; a member with a pseudonym comes here as nothing but that.
    bool apply(format::Member& member, bool is_third_party) const;
    /// `owner` is that of the collection that the target is, as the capture or as the package
    /// has them; may be empty.  Their pseudonym hides a target whose address no name tells.
    bool apply(format::Target& target, const format::MemberId& owner) const;
    /// Names of those who have a pseudonym.
    void apply(format::Omission& omission) const;
    /// Of an owner who has a pseudonym elsewhere nothing stays.
    void apply(format::AshorePhoto& photo) const;

  private:
    [[nodiscard]] bool is(request::PrivacySwitch which, request::Treatment treatment) const {
        return switches_.is(which, treatment);
    }
    [[nodiscard]] bool is_kept(request::PrivacySwitch which) const {
        return is(which, request::Treatment::keep);
    }
    [[nodiscard]] bool is_dropped(request::PrivacySwitch which) const {
        return is(which, request::Treatment::drop);
    }
    /// Contacts, names of the hidden, coordinates of photos; `is_owners` for the owner's own
    /// words.
    bool clean(std::string& text, bool is_owners) const;
    bool clear_telling(std::string& address) const;
    bool hide(format::MemberId& member, std::string& name) const;
    bool apply_comments(std::vector<format::Comment>& comments,
                        const format::MemberId& owner) const;
    bool apply_notes(format::Photo& photo) const;
    bool apply_tags(format::Photo& photo, PhotoChange& change) const;
    bool apply_people(format::Photo& photo, PhotoChange& change) const;
    bool apply_faves(format::Photo& photo) const;
    bool apply_contexts(format::Photo& photo) const;
    /// The parts that changed.
    unsigned apply_place(format::Photo& photo) const;
    /// A permission stands in every photo that it covers, in its agreement and in its page:
    /// what is done to it looks at nothing else of the photo.
    void apply_permission(format::Permission& permission) const;
    void note_names(const format::Photo& photo, PhotoChange& change) const;
    bool apply_exif(format::Photo& photo, const PhotoChange& change) const;

    const request::PrivacySwitches& switches_;
    const Circle& circle_;
};

}  // namespace lifeboat::creator::privacy
