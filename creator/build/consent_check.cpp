#include "creator/build/consent_check.hpp"

#include "creator/flickr/flickr_url.hpp"

namespace lifeboat::creator::build {

std::optional<format::AshorePhoto> refusal_for(const format::Photo& photo,
                                               const ConsentCheck& check,
                                               format::Timestamp captured_at) {
    using rights::ConsentState;
    const bool needs_permission = photo.travels_by == format::TravelGround::permission;
    const ConsentState state = check.source == nullptr
                                   ? ConsentState::not_asked
                                   : check.source->consent_for(photo.id, photo.owner);
    format::AshorePhoto ashore{
        photo.id,
        flickr::canonical_url(flickr::Target(flickr::PhotoTarget{photo.id.value})),
        photo.owner,
        "permission_unproven",
        "It was captured by a permission, and nobody showed one on the day of the build",
        check.source == nullptr ? captured_at : check.at};
    if (state == ConsentState::refused) {
        ashore.reason = "permission_refused";
        ashore.explanation = "Its owner was asked and said no";
    } else if (state == ConsentState::withdrawn) {
        ashore.reason = "permission_withdrawn";
        ashore.explanation = "Its owner gave a permission and took it back";
    } else if (!needs_permission || state == ConsentState::given) {
        return std::nullopt;
    } else if (state == ConsentState::expired) {
        ashore.reason = "permission_expired";
        ashore.explanation = "The permission of its owner has ended";
    } else if (state == ConsentState::not_yet) {
        ashore.reason = "permission_embargoed";
        ashore.explanation = "The permission of its owner begins on a later day";
    }
    return ashore;
}

}  // namespace lifeboat::creator::build
