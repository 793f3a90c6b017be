#include "verify/permits.hpp"

#include "rights_register.hpp"

#include <utility>

namespace lifeboat::format::verify {

bool Permits::take(const Photo& photo, const std::string& record) {
    if (!photo.permission) {
        return true;
    }
    const std::lock_guard lock(mutex_);
    Permit& permit = all_[photo.permission->id];
    const bool is_first = permit.photos.empty();
    permit.photos.insert(photo.id);
    permit.files += photo.renditions.size();
    if (is_first || (record < permit.record && permit.permission == *photo.permission)) {
        permit.permission = *photo.permission;
        permit.record = record;
        return true;
    }
    if (permit.is_disputed || permit.permission == *photo.permission) {
        return true;
    }
    permit.is_disputed = true;
    return false;
}

const Permit* Permits::find(const std::string& id) const {
    const auto found = all_.find(id);
    return found == all_.end() ? nullptr : &found->second;
}

void PremisGrants::start(std::string_view name) {
    if (name == "rightsGranted") {
        grant_ = {};
        is_grant_ = true;
    } else if (name == "termOfGrant" || name == "termOfRestriction") {
        is_term_of_grant_ = name == "termOfGrant";
    }
}

void PremisGrants::end(std::string_view name, const std::string& text) {
    const auto last_day = [&] { return text == "OPEN" ? std::string() : text; };
    if (name == "rightsStatementIdentifierValue") {
        statement_ = text;
    } else if (!is_grant_) {
        return;
    } else if (name == "act") {
        grant_.act = text;
    } else if (name == "restriction") {
        grant_.restriction = text;
    } else if (name == "startDate") {
        (is_term_of_grant_ ? grant_.grant_start : grant_.restriction_start) = text;
    } else if (name == "endDate") {
        (is_term_of_grant_ ? grant_.grant_end : grant_.restriction_end) = last_day();
    } else if (name == "rightsGranted") {
        is_grant_ = false;
        if (statement_.starts_with(permission_rights_prefix)) {
            found_[statement_].push_back(std::exchange(grant_, {}));
        }
    }
}

RightsTerms rights_terms_of(const Permission& permission) {
    RightsTerms terms;
    for (const PermissionGrant& grant : grants_of(permission)) {
        const bool is_allowed = grant.restriction == "Allow";
        const std::string& end = is_allowed ? grant.grant_end : grant.restriction_end;
        terms[grant.act] = {grant.restriction,
                            is_allowed ? grant.grant_start : grant.restriction_start,
                            end.empty() ? std::string("open") : end};
    }
    return terms;
}

}  // namespace lifeboat::format::verify
