// The agreement that stands behind a permission: an ODRL 2.2 Agreement in JSON-LD whose context
// is written out, so that no address need be asked, and the same for people.  Spec §6.3.
#pragma once

#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/rights.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// What a permission says of one use.
struct PermissionScope {
    std::string use;          ///< A word of spec/registry.md: "copy", "display_online" …
    std::string restriction;  ///< "Allow", "Disallow" or "Conditional".
    std::string not_before;   ///< A day, "2046-01-01"; empty: as the permission.
    bool operator==(const PermissionScope&) const = default;
};

/// A permission with everything that was agreed.  What follows the record is empty where the
/// permission does not say it; days are "2026-11-20".
struct GrantedPermission : Permission {
    std::vector<PermissionScope> scopes;
    std::string conditions;  ///< In words.
    std::string not_before, not_after;
    std::string ask_again_on;
    std::string credit;      ///< How the owner wants to be named.
    std::string withdrawal;  ///< How it may be taken back, in words.
    std::string channel;     ///< How the answer came: "letter", "FlickrMail".
    std::string asked_on;
    std::string recorded_by;
    std::string evidence_sha256;  ///< Of what the institution keeps, outside the package.
};

/// What a photo's record, PREMIS and rights.csv say of it in words: the answer, then each use,
/// the days and the conditions.
[[nodiscard]] std::string terms_in_words(const GrantedPermission& permission);

/// The uses that a permission may speak of, in the order of spec/registry.md.
[[nodiscard]] std::span<const std::string_view> permission_uses() noexcept;
/// "Keep a copy of the photograph"; the word itself where it is not known.
[[nodiscard]] std::string_view use_in_words(std::string_view use) noexcept;

/// "documentation/permissions/<id>.json", as Permission::evidence has it, and "….txt".
[[nodiscard]] std::string agreement_path(const GrantedPermission& permission);
[[nodiscard]] std::string agreement_text_path(const GrantedPermission& permission);

/// Equal permissions give equal bytes.
[[nodiscard]] std::string agreement_json(const GrantedPermission& permission,
                                         std::span<const PhotoId> photos);
[[nodiscard]] std::string agreement_text(const GrantedPermission& permission,
                                         std::span<const PhotoId> photos);

}  // namespace lifeboat::format
