// What becomes of the data of people who never asked to be in a lifeboat: one switch for each
// kind.  spec/registry.md, "Privacy switches".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lifeboat::creator::request {

enum class PrivacySwitch : std::uint8_t {
    comments,      ///< Comments and notes, and who wrote them.
    contributors,  ///< Who tagged, who named people, who curated galleries.
    names,         ///< Real names.
    contacts,      ///< E-mail addresses and telephone numbers in texts.
    coordinates,
    camera,    ///< Serial numbers and owner's names that a camera wrote.
    people,    ///< Who is shown.
    children,  ///< Tags that speak of children.
    faves      ///< Who marked a photo as a favorite.
};
inline constexpr std::size_t privacy_switch_count = 9;
[[nodiscard]] std::string_view to_string(PrivacySwitch which) noexcept;
[[nodiscard]] std::optional<PrivacySwitch> parse_privacy_switch(std::string_view text) noexcept;

enum class Treatment : std::uint8_t {
    keep,
    drop,
    drop_from_others,  ///< Out of what somebody else than the owner wrote.
    coarsen,           ///< To a square of so many kilometres.
    pseudonymise       ///< One name for one person, everywhere in the package.
};

struct PrivacyChoice {
    Treatment treatment = Treatment::keep;
    std::uint32_t kilometres = 0;  ///< Of coarsen: 1 to 1000.
    bool operator==(const PrivacyChoice&) const = default;
};

/// "drop", "coarsen:10".
[[nodiscard]] std::string to_string(const PrivacyChoice& choice);
/// What the switch can be set to, in words for a message: "keep, drop or pseudonymise".
[[nodiscard]] std::string treatments_of(PrivacySwitch which);

/// All switches.  Their defaults: contacts as drop_from_others, everything else as keep.
class PrivacySwitches {
  public:
    [[nodiscard]] const PrivacyChoice& operator[](PrivacySwitch which) const noexcept {
        return choices_[static_cast<std::size_t>(which)];
    }
    [[nodiscard]] Treatment treatment(PrivacySwitch which) const noexcept {
        return (*this)[which].treatment;
    }
    [[nodiscard]] bool is(PrivacySwitch which, Treatment treatment) const noexcept {
        return this->treatment(which) == treatment;
    }
    /// Whether anybody gets a pseudonym.
    [[nodiscard]] bool pseudonymises() const noexcept;

    /// Errors: usage, with the switch, what was found and what it can be set to.
    void set(std::string_view name, std::string_view treatment);

    bool operator==(const PrivacySwitches&) const = default;

  private:
    static constexpr PrivacyChoice default_contacts{Treatment::drop_from_others, 0};
    std::array<PrivacyChoice, privacy_switch_count> choices_{
        PrivacyChoice{}, {}, {}, default_contacts, {}, {}, {}, {}, {}};
};

/// Every switch with its choice, in the order of the enumeration.
[[nodiscard]] std::vector<std::pair<PrivacySwitch, PrivacyChoice>> all_of(
    const PrivacySwitches& switches);

/// "comments=drop,coordinates=coarsen:10", on top of `base`.  Errors: usage, as set(), and for
/// a switch that is set twice.
[[nodiscard]] PrivacySwitches parse_privacy(std::string_view text,
                                            const PrivacySwitches& base = {});

}  // namespace lifeboat::creator::request
