#include "creator/rights/photo_facts.hpp"

namespace lifeboat::creator::rights {

std::string_view to_string(ConsentState state) noexcept {
    switch (state) {
        case ConsentState::not_asked:
            return "not_asked";
        case ConsentState::unanswered:
            return "unanswered";
        case ConsentState::given:
            return "given";
        case ConsentState::refused:
            return "refused";
        case ConsentState::withdrawn:
            return "withdrawn";
        case ConsentState::not_yet:
            return "not_yet";
        case ConsentState::expired:
            return "expired";
        case ConsentState::insufficient:
            return "insufficient";
        case ConsentState::unproven:
            break;
    }
    return "unproven";
}

std::optional<format::Permission> ConsentSource::permission_for(const format::PhotoId&,
                                                                const format::MemberId&) const {
    return std::nullopt;
}

PhotoFacts facts_of(const format::Photo& photo, bool people_tagged) {
    PhotoFacts facts;
    facts.license = photo.license.id;
    facts.owner = photo.owner;
    facts.visibility = photo.visibility;
    facts.can_download = photo.usage.can_download;
    facts.safety_level = photo.safety_level;
    facts.people_tagged = people_tagged;
    facts.is_complete = true;
    return facts;
}

std::string_view visibility_word(const format::Visibility& visibility) noexcept {
    if (visibility.is_public) {
        return "public";
    }
    if (visibility.is_friend) {
        return visibility.is_family ? "friends_and_family" : "friends";
    }
    return visibility.is_family ? "family" : "private";
}

std::string_view safety_word(std::optional<int> safety_level) noexcept {
    if (!safety_level) {
        return "unknown";
    }
    switch (*safety_level) {
        case 0:
            return "safe";
        case 1:
            return "moderate";
        case 2:
            return "restricted";
        default:
            return "unknown";
    }
}

std::string_view license_class(const format::LicenseId& license) {
    if (!format::is_known_license(license)) {
        return "unknown";
    }
    return format::rights_statement_for(license).is_open ? "open" : "not_open";
}

}  // namespace lifeboat::creator::rights
