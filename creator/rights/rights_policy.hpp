// Which photos may travel.  Silence is a no: what is not known to be open, or the maker's own,
// stays ashore.
#pragma once

#include "lifeboat/format/license.hpp"
#include "lifeboat/format/result.hpp"
#include "lifeboat/format/rights.hpp"

#include <string>

namespace lifeboat::creator::rights {

/// What is known of a photo when it is decided.
struct RightsFacts {
    format::LicenseId license;  ///< Empty when not served.
    format::MemberId owner;     ///< Empty when not served.
    bool is_public = true;
    /// The request asks in so many words for the maker's own photos that are not public.
    bool wants_private = false;
};

/// Why a photo stays ashore.
struct AshoreReason {
    std::string reason;       ///< A code of spec/registry.md.
    std::string explanation;  ///< In words.
};

/// Reasons: "not_public", "license_unknown", "license_not_open".  `maker` may be empty.  Pure.
[[nodiscard]] format::Result<format::TravelGround, AshoreReason> decide_travel(
    const RightsFacts& facts, const format::MemberId& maker);

}  // namespace lifeboat::creator::rights
