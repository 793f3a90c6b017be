// What is known of a photo when it is decided, and what its owner answered.
#pragma once

#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/photo.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::creator::rights {

/// How the owner's answer stands on the day of the decision.
enum class ConsentState {
    not_asked,
    unanswered,    ///< Asked, and silent: a no.
    given,         ///< In force.
    refused,       ///< Of the photo, a no.
    withdrawn,     ///< Once given.
    not_yet,       ///< Given from a later day on.
    expired,       ///< Given until an earlier day.
    insufficient,  ///< Given, but not for all that a package does.
    unproven       ///< Given, but the evidence is missing or was changed.
};
[[nodiscard]] std::string_view to_string(ConsentState state) noexcept;

/// Port: who remembers what owners answered.  Implementations must allow concurrent calls.
class ConsentSource {
  public:
    virtual ~ConsentSource() = default;
    [[nodiscard]] virtual ConsentState consent_for(const format::PhotoId& photo,
                                                   const format::MemberId& owner) const = 0;
    /// The permission behind ConsentState::given, as it stands in a package; else nullopt.
    [[nodiscard]] virtual std::optional<format::Permission> permission_for(
        const format::PhotoId& photo, const format::MemberId& owner) const;
};

/// nullopt, or an empty id: not known, or not yet.
struct PhotoFacts {
    format::LicenseId license;
    format::MemberId owner;
    std::optional<format::Visibility> visibility;
    std::optional<bool> can_download;
    std::optional<int> safety_level;
    std::optional<bool> people_tagged;
    ConsentState consent = ConsentState::not_asked;
    /// Nothing more will be learnt: what is not known now counts as not open, not allowed, not
    /// public.
    bool is_complete = false;
};

/// Of a photo's own record: complete.
[[nodiscard]] PhotoFacts facts_of(const format::Photo& photo, bool people_tagged);

/// "public", "friends", "family", "friends_and_family", "private".
[[nodiscard]] std::string_view visibility_word(const format::Visibility& visibility) noexcept;
/// "safe", "moderate", "restricted", "unknown".
[[nodiscard]] std::string_view safety_word(std::optional<int> safety_level) noexcept;
/// "open", "not_open", "unknown".
[[nodiscard]] std::string_view license_class(const format::LicenseId& license);

}  // namespace lifeboat::creator::rights
