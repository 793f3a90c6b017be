// The agreement that stands behind a permission: an ODRL 2.2 Agreement in JSON-LD whose context
// is written out, so that no address need be asked, the same for people, and the same as the
// acts of PREMIS rights.  Spec §6.3.
#pragma once

#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/rights.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// The uses that a permission may speak of, in the order of spec/registry.md.
[[nodiscard]] std::span<const std::string_view> permission_uses() noexcept;
/// "keep a copy of the photograph"; the word itself where it is not known.
[[nodiscard]] std::string_view use_in_words(std::string_view use) noexcept;

/// The days between which a scope holds: its own, else the permission's.  Empty: no such day.
[[nodiscard]] std::string first_day_of(const Permission& permission,
                                       const PermissionScope& scope);
[[nodiscard]] std::string last_day_of(const Permission& permission,
                                      const PermissionScope& scope);

/// The condition in words that binds a use as long as it is granted.  Empty where none does:
/// the use is allowed or refused, or its own days are the condition.  Where nothing else is
/// told it is the answer itself.
[[nodiscard]] std::string condition_of(const Permission& permission,
                                       const PermissionScope& scope);

/// An act that a permission grants or restricts, as PREMIS and rights.csv have it.  A term with
/// an empty first day is absent; one with an empty last day is open.
struct PermissionGrant {
    std::string act;  ///< PREMIS's word where there is one, else the use: spec/registry.md.
    std::string restriction;
    std::string grant_start, grant_end;
    std::string restriction_start, restriction_end;
    std::string note;
    bool operator==(const PermissionGrant&) const = default;
};
/// One for each scope; `disseminate`, which sums up the uses that show the photo to others;
/// and `delete`, which is the way back.  Without scopes a copy is allowed, and the words say
/// what else.
[[nodiscard]] std::vector<PermissionGrant> grants_of(const Permission& permission);

/// What PREMIS and rights.csv say of it in words: who, to whom, the answer, days and
/// conditions.
[[nodiscard]] std::string terms_in_words(const Permission& permission);

/// "documentation/permissions/<id>.json", as Permission::evidence has it, and "….txt".
[[nodiscard]] std::string agreement_path(const Permission& permission);
[[nodiscard]] std::string agreement_text_path(const Permission& permission);
/// Whether the permission's evidence is its agreement.
[[nodiscard]] bool has_agreement(const Permission& permission);

/// Equal permissions give equal bytes.
[[nodiscard]] std::string agreement_json(const Permission& permission,
                                         std::span<const PhotoId> photos);
[[nodiscard]] std::string agreement_text(const Permission& permission,
                                         std::span<const PhotoId> photos);

struct PermittedPhotos {
    Permission permission;
    std::vector<PhotoId> photos;
};
/// The inverse of agreement_json(); scopes come in the order of permission_uses().  Errors:
/// malformed, naming `subject`.
[[nodiscard]] PermittedPhotos parse_agreement(std::string_view text, std::string_view subject);

}  // namespace lifeboat::format
