// Records as they stand in an edition without what is removed.
#pragma once

#include "creator/redact/removal_plan.hpp"
#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/member.hpp"
#include "lifeboat/format/photo.hpp"

#include <cstdint>

namespace lifeboat::creator::redact {

/// How much went, and how many texts lost words.
struct Tally {
    std::uint64_t photos = 0, collections = 0, members = 0, comments = 0, notes = 0, tags = 0,
                  people = 0, faves = 0, texts = 0, exchanges = 0, stripped_files = 0;
    bool operator==(const Tally&) const = default;
};

/// Pure but for the tally.  One thread.
class RecordFilter {
  public:
    /// Keeps `plan`.
    explicit RecordFilter(const RemovalPlan& plan) : plan_(plan) {}

    [[nodiscard]] bool travels(const format::Photo& photo) const {
        return !plan_.photos.contains(photo.id);
    }
    [[nodiscard]] bool stays(const format::Collection& collection) const {
        return !plan_.collections.contains({collection.kind, collection.id});
    }
    /// A removed member's record goes; who else loses the last word in the package goes too,
    /// and that is not for this to know.
    [[nodiscard]] bool stays(const format::Member& member) const {
        return !plan_.members.contains(member.id);
    }

    /// The record without what is removed; that of a photo that travels.
    [[nodiscard]] format::Photo filtered(format::Photo photo);
    [[nodiscard]] format::Collection filtered(format::Collection collection);
    [[nodiscard]] format::Member filtered(format::Member member);

    /// The description without it, with a tombstone for every photo that goes.  Counts, name
    /// and edition are left as they are.
    ///
    /// Errors: usage when the maker of the package is, or is named like, who is removed.
    [[nodiscard]] format::Lifeboat filtered(format::Lifeboat lifeboat, const Removal& removal,
                                            const std::vector<format::AshorePhoto>& tombstones);

    [[nodiscard]] Tally& tally() noexcept { return tally_; }

  private:
    [[nodiscard]] bool is_removed(const format::MemberId& member) const {
        return plan_.members.contains(member);
    }
    void blank(std::string& text);
    void blank(format::CommunityMark& mark);
    void filter_comments(std::vector<format::Comment>& comments);
    void filter_notes(std::vector<format::Note>& notes);
    void filter_people(format::Photo& photo);
    void filter_contexts(format::Photo& photo);
    void filter_exif(format::Photo& photo);
    void filter_rights(format::Photo& photo);
    void drop_fields(format::Photo& photo);
    void filter_targets(format::Lifeboat& lifeboat);

    const RemovalPlan& plan_;
    Tally tally_;
};

/// What is left of `photo` in an edition without it.
[[nodiscard]] format::AshorePhoto tombstone_of(const format::Photo& photo,
                                               const Removal& removal, bool with_owner);

/// One entry for each thing that `removal` names, in the order of the options.
[[nodiscard]] std::vector<format::Redaction> redactions_of(const Removal& removal);

}  // namespace lifeboat::creator::redact
