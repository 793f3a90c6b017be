#include "creator/capture/privacy_preview.hpp"

namespace lifeboat::creator::capture {

using request::PrivacySwitch;

void add_listed(privacy::Findings& findings, const SelectedPhoto& photo,
                const request::CreationRequest& request) {
    findings.add(PrivacySwitch::comments, photo.comments.value_or(0));
    if (request.options.faves == request::FaveDetail::names) {
        findings.add(PrivacySwitch::faves, photo.faves.value_or(0));
    }
}

bool is_told_by_listings(std::string_view subject) noexcept {
    return subject == to_string(PrivacySwitch::comments) ||
           subject == to_string(PrivacySwitch::faves);
}

bool is_told_by_records(std::string_view subject) noexcept {
    return is_told_by_listings(subject) || subject == to_string(PrivacySwitch::coordinates) ||
           subject == to_string(PrivacySwitch::children);
}

}  // namespace lifeboat::creator::capture
