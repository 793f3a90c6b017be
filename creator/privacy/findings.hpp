// What third parties' data stands in records, counted one record at a time: the table that a
// maker sees before anything is fetched, and again before a package is sealed.
#pragma once

#include "creator/request/privacy_switches.hpp"
#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/photo.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <set>
#include <vector>

namespace lifeboat::creator::privacy {

/// Memory: fixed.  Pure.
class Findings {
  public:
    struct Row {
        std::uint64_t found = 0;   ///< Values of the kind.
        std::uint64_t photos = 0;  ///< Photos in whose records they stand.
        bool operator==(const Row&) const = default;
    };

    /// `exempt` are no third parties, nor is the photo's owner.
    explicit Findings(std::set<format::MemberId> exempt = {}) : exempt_(std::move(exempt)) {}

    void add(const format::Photo& photo);
    void add(const format::Collection& collection);
    /// What a listing tells of a photo: how many comments and faves there are, not whose.
    void add(request::PrivacySwitch which, std::uint64_t found);

    [[nodiscard]] const Row& of(request::PrivacySwitch which) const noexcept {
        return rows_[static_cast<std::size_t>(which)];
    }
    /// As lifeboat.json has it: every switch, with what was found.
    [[nodiscard]] std::vector<format::PrivacyMeasure> measures(
        const request::PrivacySwitches& switches) const;

  private:
    [[nodiscard]] bool is_third_party(const format::MemberId& member,
                                      const format::MemberId& owner) const {
        return !member.empty() && member != owner && !exempt_.contains(member);
    }
    void add_conversation(const format::Photo& photo);
    void add_contributors(const format::Photo& photo);
    void add_names(const format::Photo& photo);
    void add_contacts(const format::Photo& photo);

    std::set<format::MemberId> exempt_;
    std::array<Row, request::privacy_switch_count> rows_{};
};

}  // namespace lifeboat::creator::privacy
