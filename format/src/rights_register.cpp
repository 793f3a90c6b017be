#include "rights_register.hpp"

#include "lifeboat/format/digest.hpp"

#include <algorithm>

namespace lifeboat::format {

std::string license_rights_id(const LicenseId& id) {
    return "rights-license-" + id.value;
}

std::string permission_rights_id(const Permission& permission) {
    return std::string(permission_rights_prefix) + permission.id;
}

std::string community_rights_id(const CommunityMark& mark) {
    std::string all;
    for (const std::string* part :
         {&mark.kind, &mark.id, &mark.uri, &mark.name, &mark.text, &mark.language,
          &mark.community, &mark.issued_by, &mark.date, &mark.project_uri}) {
        all += *part + '\n';
    }
    return "rights-local-contexts-" + sha256_hex(all).substr(0, 16);
}

std::vector<std::string> rights_ids_of(const Photo& photo) {
    std::vector<std::string> ids{license_rights_id(photo.license.id)};
    if (photo.travels_by == TravelGround::own_photo) {
        ids.emplace_back(own_photo_rights_id);
    }
    if (photo.permission) {
        ids.push_back(permission_rights_id(*photo.permission));
    }
    for (const CommunityMark& mark : photo.community_marks) {
        ids.push_back(community_rights_id(mark));
    }
    return ids;
}

void RightsRegister::note(const CommunityMark& mark) {
    community_marks_.try_emplace(community_rights_id(mark), mark);
}

void RightsRegister::note(const Photo& photo) {
    for (const CommunityMark& mark : photo.community_marks) note(mark);
    LicenseUse& use = licenses_[photo.license.id.value];
    if (use.photos++ == 0) {
        use.license = photo.license;
        use.rights = photo.rights;
    }
    if (photo.travels_by == TravelGround::own_photo) {
        ++own_photos_;
    }
    if (photo.permission) {
        PermittedPhotos& agreement = agreements_[photo.permission->id];
        if (agreement.photos.empty()) agreement.permission = *photo.permission;
        agreement.photos.push_back(photo.id);
    }
}

std::vector<RightsRegister::LicenseUse> RightsRegister::licenses() const {
    std::vector<LicenseUse> uses;
    uses.reserve(licenses_.size());
    for (const auto& [id, use] : licenses_) {
        uses.push_back(use);
    }
    std::sort(uses.begin(), uses.end(), [](const LicenseUse& a, const LicenseUse& b) {
        const std::string& left = a.license.id.value;
        const std::string& right = b.license.id.value;
        return left.size() != right.size() ? left.size() < right.size() : left < right;
    });
    return uses;
}

std::vector<std::string> RightsRegister::ids() const {
    std::vector<std::string> ids;
    for (const LicenseUse& use : licenses()) {
        ids.push_back(license_rights_id(use.license.id));
    }
    if (own_photos_ > 0) {
        ids.emplace_back(own_photo_rights_id);
    }
    for (const auto& [id, agreement] : agreements_) {
        ids.push_back(permission_rights_id(agreement.permission));
    }
    for (const auto& [id, mark] : community_marks_) {
        ids.push_back(id);
    }
    return ids;
}

}  // namespace lifeboat::format
