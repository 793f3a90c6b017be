#include "creator/rights/rights_policy.hpp"

namespace lifeboat::creator::rights {

format::Result<format::TravelGround, AshoreReason> decide_travel(
    const RightsFacts& facts, const format::MemberId& maker) {
    const bool is_own = !maker.empty() && facts.owner == maker;
    if (!facts.is_public && !(is_own && facts.wants_private)) {
        return format::unexpected(AshoreReason{
            "not_public", is_own
                              ? "It is not public, and the request does not ask for such photos"
                              : "Its owner does not show it to everybody"});
    }
    const format::RightsStatement rights = format::rights_statement_for(facts.license);
    if (rights.is_open) {
        return format::TravelGround::open_license;
    }
    if (is_own) {
        return format::TravelGround::own_photo;
    }
    if (facts.license.empty()) {
        return format::unexpected(
            AshoreReason{"license_unknown", "Flickr did not say under which licence it is"});
    }
    if (!format::is_known_license(facts.license)) {
        return format::unexpected(AshoreReason{
            "license_unknown",
            "Flickr's licence " + facts.license.value + " is not one that this program knows"});
    }
    return format::unexpected(
        AshoreReason{"license_not_open", "Its rights are stated as \"" + rights.label +
                                             "\" (Flickr's licence " + facts.license.value +
                                             "), and no permission is recorded"});
}

}  // namespace lifeboat::creator::rights
