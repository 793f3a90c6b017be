// The permission a person gave, and the decision that lets a photo travel.
#pragma once

#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// What a permission says of one use.  Days are "2046-01-01"; empty: as the permission.
struct PermissionScope {
    std::string use;          ///< A word of spec/registry.md: "copy", "display_online" …
    std::string restriction;  ///< "Allow", "Disallow" or "Conditional".
    std::string not_before, not_after;
    bool operator==(const PermissionScope&) const = default;
};

/// A permission that a person gave to the institution that keeps the lifeboat.  Spec §6.3.
/// What follows the text is empty where the permission does not say it; days are "2026-11-20".
struct Permission {
    std::string id;          ///< UUID.
    MemberId granted_by;     ///< Empty when the maker is not known as a member.
    std::string granted_to;  ///< Name of the institution or person.
    Timestamp granted_at{};
    std::string text;      ///< The answer in words.
    std::string evidence;  ///< Package path of the agreement or other evidence; may be empty.
    std::vector<PermissionScope> scopes;  ///< A use that none names is not allowed.
    std::string conditions;               ///< In words.
    std::string not_before, not_after;
    std::string ask_again_on;
    std::string credit;      ///< How the owner wants to be named.
    std::string withdrawal;  ///< How it may be taken back, in words.
    std::string channel;     ///< How the answer came: "letter", "FlickrMail".
    std::string asked_on;
    std::string recorded_by;
    std::string evidence_sha256;  ///< Of what the institution keeps, outside the package.
    bool operator==(const Permission&) const = default;
};

/// Why a photo may travel.
enum class TravelGround {
    open_license,  ///< Its licence as served is open.
    own_photo,     ///< The maker is its owner.
    permission     ///< A recorded permission covers it.
};
[[nodiscard]] std::string_view to_string(TravelGround ground) noexcept;
[[nodiscard]] std::optional<TravelGround> parse_travel_ground(std::string_view text) noexcept;

/// A photo that was selected and stays ashore: a tombstone, and nothing else of it.
struct AshorePhoto {
    PhotoId id;
    std::string url;     ///< Its page, by id alone.
    MemberId owner;      ///< Empty when it was not learnt.
    std::string reason;  ///< A code of spec/registry.md, "license_not_open".
    std::string explanation;
    Timestamp decided_at{};
    bool operator==(const AshorePhoto&) const = default;
};

/// Something that was to go in and could not be had.
struct Omission {
    std::string subject;  ///< "photo 123", "comments of photo 123".
    std::string part;     ///< A code of spec/registry.md: "photo", "comments", "original" …
    PhotoId photo;        ///< Empty when it does not concern one photo.
    std::string reason;   ///< A code: "not_available", "permission_denied", "unavailable" …
    std::string explanation;  ///< What was found, in words.
    Timestamp noticed_at{};
    bool operator==(const Omission&) const = default;
};

}  // namespace lifeboat::format
