// Which exchanges with Flickr hold what a switch leaves out, makes less exact or pseudonymises.
#pragma once

#include "creator/flickr/api_call.hpp"
#include "creator/privacy/circle.hpp"
#include "creator/request/privacy_switches.hpp"
#include "lifeboat/format/identifiers.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string_view>

namespace lifeboat::creator::privacy {

/// What the records lost, by what they are records of.
struct PrivacyTrail {
    const request::PrivacySwitches& switches;
    const Circle& circle;
    std::map<format::PhotoId, std::uint8_t> photos;  ///< PhotoPart, or-ed.
    std::set<format::PhotoId> listed;                ///< Those that lost part_listed.
    std::set<format::CollectionId> collections;
    std::set<format::MemberId> members;
    std::set<format::MemberId> owners;  ///< Of photos in the package.
};

/// Whether the exchange must not travel.  `uri` is that of the call, `body` the response's.
/// Judged by what its record lost, and by its own words where an answer says more than a
/// record: real names in lists, coordinates in listings.
[[nodiscard]] bool must_be_withheld(const flickr::ApiCall& call, std::string_view uri,
                                    std::string_view body, const PrivacyTrail& trail);

}  // namespace lifeboat::creator::privacy
