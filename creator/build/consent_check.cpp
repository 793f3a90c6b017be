#include "creator/build/consent_check.hpp"

#include "creator/flickr/flickr_url.hpp"

namespace lifeboat::creator::build {
namespace {

using rights::ConsentState;

/// A reason of spec/registry.md, and why.
struct Refusal {
    const char* reason;
    const char* explanation;
};

Refusal words_for(ConsentState state, bool is_shown) {
    switch (state) {
        case ConsentState::refused:
            return {"permission_refused", "Its owner was asked and said no"};
        case ConsentState::withdrawn:
            return {"permission_withdrawn", "Its owner gave a permission and took it back"};
        case ConsentState::expired:
            return {"permission_expired", "The permission of its owner has ended"};
        case ConsentState::not_yet:
            return {"permission_embargoed",
                    "The permission of its owner begins on a later day"};
        case ConsentState::insufficient:
            return {"permission_insufficient",
                    "Its owner's permission does not cover keeping a copy with its description "
                    "and comments and showing them on site"};
        case ConsentState::unanswered:
            return {"permission_unanswered",
                    "Its owner was asked and has not answered: silence is a no"};
        case ConsentState::unproven:
            return {"permission_unproven",
                    "The evidence of its owner's permission is missing or was changed"};
        case ConsentState::not_asked:
        case ConsentState::given:
            break;
    }
    return {"permission_unproven",
            is_shown
                ? "It was captured by a permission, and the ledger shown on the day of the "
                  "build does not know of one"
                : "It was captured by a permission, and nobody showed one on the day of the "
                  "build"};
}

}  // namespace

std::optional<format::AshorePhoto> refusal_for(const format::Photo& photo,
                                               const ConsentCheck& check,
                                               format::Timestamp captured_at) {
    const bool is_shown = check.source != nullptr;
    const ConsentState state =
        is_shown ? check.source->consent_for(photo.id, photo.owner) : ConsentState::not_asked;
    const bool needs_permission = photo.travels_by == format::TravelGround::permission;
    const bool is_no = state == ConsentState::refused || state == ConsentState::withdrawn;
    if (!is_no && (!needs_permission || state == ConsentState::given)) {
        return std::nullopt;
    }
    const Refusal refusal = words_for(state, is_shown);
    return format::AshorePhoto{
        photo.id,
        flickr::canonical_url(flickr::Target(flickr::PhotoTarget{photo.id.value})),
        photo.owner,
        refusal.reason,
        refusal.explanation,
        is_shown ? check.at : captured_at};
}

}  // namespace lifeboat::creator::build
