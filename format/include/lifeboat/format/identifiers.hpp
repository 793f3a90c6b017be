// Names of things as distinct types, so that a member's id cannot be passed for a photo's.
// They are opaque text here: Flickr's numbers do not fit 32 bits and are never computed with.
#pragma once

#include <compare>
#include <string>
#include <utility>

namespace lifeboat::format {

template <typename Tag>
struct Identifier {
    std::string value;

    Identifier() = default;
    explicit Identifier(std::string text) : value(std::move(text)) {}

    [[nodiscard]] bool empty() const noexcept { return value.empty(); }
    // clang-tidy 14 takes the zero that this is compared with for a pointer.
    auto operator<=>(const Identifier&) const = default;  // NOLINT(modernize-use-nullptr)
    bool operator==(const Identifier&) const = default;
};

/// Decimal digits, up to eleven today.
using PhotoId = Identifier<struct PhotoIdTag>;
/// A member's NSID, "12345678@N00": the only stable key of a member.
using MemberId = Identifier<struct MemberIdTag>;
/// Of an album or gallery (17 digits) or a group (an NSID).
using CollectionId = Identifier<struct CollectionIdTag>;
/// Flickr's licence number, "4".  Its meaning stands in the licence table of the same package.
using LicenseId = Identifier<struct LicenseIdTag>;

}  // namespace lifeboat::format
