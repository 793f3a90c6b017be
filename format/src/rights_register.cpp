#include "rights_register.hpp"

#include <algorithm>

namespace lifeboat::format {

std::string license_rights_id(const LicenseId& id) {
    return "rights-license-" + id.value;
}

std::string permission_rights_id(const Permission& permission) {
    return "rights-permission-" + permission.id;
}

std::vector<std::string> rights_ids_of(const Photo& photo) {
    std::vector<std::string> ids{license_rights_id(photo.license.id)};
    if (photo.travels_by == TravelGround::own_photo) {
        ids.emplace_back(own_photo_rights_id);
    }
    if (photo.permission) {
        ids.push_back(permission_rights_id(*photo.permission));
    }
    return ids;
}

void RightsRegister::note(const Photo& photo) {
    LicenseUse& use = licenses_[photo.license.id.value];
    if (use.photos++ == 0) {
        use.license = photo.license;
        use.rights = photo.rights;
    }
    if (photo.travels_by == TravelGround::own_photo) {
        ++own_photos_;
    }
    if (photo.permission) {
        permissions_.try_emplace(photo.permission->id, *photo.permission);
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
    for (const auto& [id, permission] : permissions_) {
        ids.push_back(permission_rights_id(permission));
    }
    return ids;
}

}  // namespace lifeboat::format
