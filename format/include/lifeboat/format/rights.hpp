// The permission a person gave, and the decision that lets a photo travel.
#pragma once

#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::format {

/// A permission that a person gave to the institution that keeps the lifeboat.  Spec §6.3.
struct Permission {
    std::string id;          ///< UUID.
    MemberId granted_by;     ///< Empty when the maker is not known as a member.
    std::string granted_to;  ///< Name of the institution or person.
    Timestamp granted_at{};
    std::string text;      ///< The statement in words.
    std::string evidence;  ///< Package path of the evidence; may be empty.
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
