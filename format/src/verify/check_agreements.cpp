// Family: permissions and what is derived from them (spec §6.3): the agreement in ODRL, PREMIS
// rights, rights.csv.
#include "lifeboat/format/error.hpp"
#include "package_layout.hpp"
#include "rights_register.hpp"
#include "verify/checks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::format::verify {
namespace {

constexpr std::uint64_t largest_agreement = std::uint64_t{256} << 20;
constexpr std::string_view requirement = "LB093";

/// What of a permission differs, in a word or two.
std::string difference(const Permission& a, const Permission& b) {
    if (a.scopes != b.scopes) return "the uses";
    if (a.granted_by != b.granted_by || a.granted_to != b.granted_to) return "who and to whom";
    if (a.granted_at != b.granted_at) return "when it was given";
    if (a.not_before != b.not_before || a.not_after != b.not_after) return "its days";
    if (a.text != b.text) return "the answer in words";
    return "its conditions or its evidence";
}

/// With its scopes in one order, which says nothing.
Permission in_order(Permission permission) {
    std::sort(permission.scopes.begin(), permission.scopes.end(),
              [](const auto& a, const auto& b) { return a.use < b.use; });
    return permission;
}

void check_agreement(Inspection& inspection, const Permit& permit, std::size_t file) {
    const std::string& path = inspection.table.entry(file).path;
    const std::string expected = "what " + permit.record + " says";
    try {
        const auto source = inspection.container.open(inspection.table.entry(file));
        const PermittedPhotos found =
            parse_agreement(read_all(*source, largest_agreement, path), path);
        if (in_order(found.permission) != in_order(permit.permission)) {
            inspection.log.add(
                requirement, path,
                fmt::format("{} of the permission {} are others",
                            difference(in_order(found.permission), in_order(permit.permission)),
                            permit.permission.id),
                expected);
        } else if (std::set<PhotoId>(found.photos.begin(), found.photos.end()) !=
                   permit.photos) {
            inspection.log.add(
                requirement, path,
                fmt::format("{} photos, not those whose records name it", found.photos.size()),
                fmt::format("those {} photos", permit.photos.size()));
        }
    } catch (const Error& error) {
        if (error.code() != ErrorCode::malformed) {
            throw;
        }
        inspection.log.add(requirement, path, error.what(), "an agreement that can be read");
    }
}

}  // namespace

void check_agreements(Inspection& inspection) {
    for (const auto& [id, permit] : inspection.permits.all()) {
        if (!inspection.photos_are_whole || permit.is_disputed ||
            !has_agreement(permit.permission)) {
            continue;
        }
        const auto file =
            inspection.table.find(std::string(layout::payload) + permit.permission.evidence);
        if (file && inspection.table.is_sound(*file)) {
            check_agreement(inspection, permit, *file);
        }
    }
}

void check_community_marks(Inspection& inspection, const std::vector<CommunityMark>& marks,
                           const std::string& path) {
    for (const CommunityMark& mark : marks) {
        const bool is_label = mark.kind == "label";
        if (mark.community.empty() == is_label || mark.issued_by.empty() != is_label) {
            inspection.log.add("LB094", path,
                               fmt::format("the {} {} of the community '{}', issued by '{}'",
                                           mark.kind, mark.id, mark.community, mark.issued_by),
                               "a Label of a community or a Notice of an institution");
            return;
        }
    }
}

void check_premis_grants(Inspection& inspection, const PremisGrants::ByStatement& found) {
    if (!inspection.photos_are_whole || inspection.log.has_any({requirement})) {
        return;
    }
    for (const auto& [id, permit] : inspection.permits.all()) {
        if (permit.permission.scopes.empty()) {
            continue;
        }
        std::vector<PermissionGrant> expected = grants_of(permit.permission);
        for (PermissionGrant& grant : expected) grant.note.clear();
        const auto at = found.find(permission_rights_id(permit.permission));
        if (at != found.end() && at->second != expected) {
            inspection.log.add(
                requirement, std::string(layout::premis),
                fmt::format("the acts, restrictions or days of {} are others", at->first),
                "what " + permit.record + " says");
        }
    }
}

void check_rights_rows(Inspection& inspection, const std::map<std::string, RightsRows>& found) {
    if (!inspection.photos_are_whole || inspection.log.has_any({requirement})) {
        return;
    }
    for (const auto& [id, permit] : inspection.permits.all()) {
        if (permit.permission.scopes.empty()) {
            continue;
        }
        const auto terms = rights_terms_of(permit.permission);
        const auto at = found.find(id);
        const RightsRows rows = at == found.end() ? RightsRows{} : at->second;
        if (rows.rows != terms.size() * permit.files || rows.terms != terms) {
            inspection.log.add(
                requirement, std::string(layout::rights_csv),
                fmt::format("{} rows of the permission {}, with other acts, restrictions or "
                            "days",
                            rows.rows, id),
                fmt::format("{} rows that say what {} says", terms.size() * permit.files,
                            permit.record));
        }
    }
}

}  // namespace lifeboat::format::verify
