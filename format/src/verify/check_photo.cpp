// Family: one record and its files (spec §5.3 to §5.6, §6).
#include "counted.hpp"
#include "lifeboat/format/digest.hpp"
#include "package_layout.hpp"
#include "verify/checks.hpp"
#include "verify/records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lifeboat::format::verify {
namespace {

std::string size_text(std::uint32_t width, std::uint32_t height) {
    return fmt::format("{} x {} pixels", width, height);
}

/// Media type, PRONOM id and pixels against the file's own bytes.
void check_format(Inspection& inspection, const Rendition& rendition, std::size_t file,
                  const std::string& record) {
    if (!inspection.table.is_sound(file) || !inspection.table.has(file, hashed)) {
        return;
    }
    const FileFormat format = inspection.table.format_of(file);
    if (rendition.media_type != format.media_type || rendition.pronom != format.pronom) {
        inspection.log.add(
            "LB057", record,
            fmt::format("{}: {} ({})", rendition.path, rendition.media_type, rendition.pronom),
            fmt::format("{} ({})", format.media_type, format.pronom));
        return;
    }
    if (!format.media_type.starts_with("image/") && !format.media_type.starts_with("video/")) {
        inspection.log.add("LB081", record,
                           fmt::format("{} is {}", rendition.path, format.media_type),
                           "a picture or a film");
        return;
    }
    const PixelSize pixels = inspection.table.fact(file).pixels;
    const bool both_known = pixels.width != 0 && rendition.width != 0;
    if (both_known && (pixels.width != rendition.width || pixels.height != rendition.height)) {
        inspection.log.add(
            "LB058", record,
            fmt::format("{}: {}", rendition.path, size_text(rendition.width, rendition.height)),
            size_text(pixels.width, pixels.height));
    }
}

/// Flickr redirects to one of these when it has no such picture (any more).
bool is_placeholder(std::string_view source_url) {
    const std::string_view name = source_url.substr(source_url.rfind('/') + 1);
    return name.starts_with("photo_unavailable") || name.starts_with("video_encoding");
}

/// True when the file is there and of nobody else.
void check_file(Inspection& inspection, const Rendition& rendition, const std::string& record) {
    const std::string path = std::string(layout::payload) + rendition.path;
    const auto file = inspection.table.find(path);
    if (!file) {
        inspection.log.missing("LB055", path, record);
        return;
    }
    if (!is_media(path)) {
        inspection.log.add("LB055", record, fmt::format("the path '{}'", rendition.path),
                           "a file of representations/originals or representations/access");
        return;
    }
    if (inspection.table.mark(*file, of_rendition) != 0) {
        inspection.log.add("LB059", path, "named by more than one rendition", "named by one");
    }
    if (!rendition.defect.empty()) {
        inspection.table.mark(*file, known_defect);
    }
    if (is_placeholder(rendition.source_url)) {
        inspection.log.add("LB082", record,
                           fmt::format("{} from {}", rendition.path, rendition.source_url),
                           "the photo, not Flickr's placeholder");
    }
    FixityClaim claim;
    claim.file = *file;
    claim.requirement = "LB056";
    claim.document = record;
    claim.bytes = rendition.bytes;
    claim.sha256 = parse_sha256(rendition.sha256);
    claim.sha512 = parse_sha512(rendition.sha512);
    const bool is_wrong = inspection.compare(std::move(claim));
    if (!is_wrong) {
        check_format(inspection, rendition, *file, record);
    }
}

void check_renditions(Inspection& inspection, const Photo& photo, const std::string& record) {
    std::set<RenditionRole> roles;
    bool is_in_order = true;
    for (std::size_t i = 0; i < photo.renditions.size(); ++i) {
        const RenditionRole role = photo.renditions[i].role;
        const bool is_first = roles.insert(role).second;
        is_in_order = is_in_order && (i == 0) == (role == RenditionRole::original) &&
                      (is_first || role == RenditionRole::display);
    }
    if (!is_in_order) {
        std::vector<std::string_view> found;
        for (const Rendition& rendition : photo.renditions) {
            found.push_back(to_string(rendition.role));
        }
        inspection.log.add("LB054", record, fmt::format("{}", fmt::join(found, ", ")),
                           "the original first, every role once but display");
    }
    for (const Rendition& rendition : photo.renditions) {
        check_file(inspection, rendition, record);
        if (rendition.role == RenditionRole::original) {
            const auto file =
                inspection.table.find(std::string(layout::payload) + rendition.path);
            if (file) {
                inspection.table.mark(*file, is_original);
            }
        }
    }
}

/// One that a package needs and the permission does not allow; empty where its uses are not
/// told one by one.
std::string_view use_not_allowed(const Permission& permission) {
    for (const std::string_view use : {"copy", "metadata", "comments", "display_on_site"}) {
        const bool is_allowed = std::any_of(
            permission.scopes.begin(), permission.scopes.end(), [&](const auto& scope) {
                return scope.use == use && scope.restriction != "Disallow";
            });
        if (!is_allowed && !permission.scopes.empty()) return use;
    }
    return {};
}

void check_ground(Inspection& inspection, const Photo& photo, const std::string& record) {
    std::string found;
    switch (photo.travels_by) {
        case TravelGround::open_license:
            if (!photo.rights.is_open) {
                found = fmt::format("open_license, and the licence {} is not open",
                                    photo.license.id.value);
            }
            break;
        case TravelGround::own_photo:
            if (inspection.lifeboat && inspection.lifeboat->maker.member != photo.owner) {
                found = fmt::format("own_photo, and the owner is {}", photo.owner.value);
            }
            break;
        case TravelGround::permission:
            if (!photo.permission) {
                found = "permission, and the record holds none";
            } else if (const auto use = use_not_allowed(*photo.permission); !use.empty()) {
                found = fmt::format("permission, and it does not allow the use {}", use);
            }
            break;
    }
    if (!found.empty()) {
        inspection.log.add("LB068", record, found, "a ground that holds");
    }
}

void check_rights(Inspection& inspection, const Photo& photo, const std::string& record) {
    const auto& table = inspection.license_table;
    if (inspection.has_licenses &&
        std::none_of(table.begin(), table.end(),
                     [&photo](const License& row) { return row.id == photo.license.id; })) {
        inspection.log.add("LB066", record,
                           fmt::format("the licence {}", photo.license.id.value),
                           "a licence of licenses.json");
    }
    const RightsStatement expected = rights_statement_for(photo.license.id);
    if (is_known_license(photo.license.id) &&
        (photo.rights.uri != expected.uri || photo.rights.basis != expected.basis ||
         photo.rights.is_open != expected.is_open)) {
        inspection.log.add("LB067", record,
                           fmt::format("{} ({}) for the licence {}", photo.rights.uri,
                                       to_string(photo.rights.basis), photo.license.id.value),
                           fmt::format("{} ({})", expected.uri, to_string(expected.basis)));
    } else {
        check_ground(inspection, photo, record);
    }
    if (photo.permission && !photo.permission->evidence.empty()) {
        const std::string path = std::string(layout::payload) + photo.permission->evidence;
        if (!inspection.table.find(path)) {
            inspection.log.missing("LB070", path, record);
        }
    }
}

/// What the record holds of a kind that lifeboat.json says was dropped; empty when nothing.
std::string held_of(const Photo& photo, const std::string& subject, const Lifeboat& lifeboat) {
    const auto is_other = [&](const PersonInPhoto& person) {
        return person.member != photo.owner && person.member != lifeboat.maker.member &&
               person.member != lifeboat.capture_login;
    };
    if (subject == "comments" && !photo.comments.empty()) {
        return counted(photo.comments.size(), "comment", "comments");
    }
    if (subject == "coordinates" && photo.place) {
        return "a place";
    }
    if (subject == "faves" && !photo.faves.empty()) {
        return counted(photo.faves.size(), "favorite", "favorites");
    }
    if (subject == "people" &&
        std::any_of(photo.people.begin(), photo.people.end(), is_other)) {
        return "people shown";
    }
    return {};
}

void check_privacy(Inspection& inspection, const Photo& photo, const std::string& record) {
    if (!inspection.lifeboat) {
        return;
    }
    for (const PrivacyMeasure& measure : inspection.lifeboat->privacy) {
        const std::string held = measure.treatment == "drop"
                                     ? held_of(photo, measure.subject, *inspection.lifeboat)
                                     : std::string();
        if (!held.empty()) {
            inspection.log.add(
                "LB092", record, held,
                fmt::format("none: lifeboat.json says {}=drop", measure.subject));
            return;
        }
    }
}

void check_place(Inspection& inspection, const std::string& path, const std::string& expected) {
    if (path != expected) {
        inspection.log.add("LB010", path, "a record at this path", expected);
    }
}

}  // namespace

void check_photo(Inspection& inspection, const Photo& photo, const std::string& path) {
    check_place(inspection, path, photo_json_path(photo.id));
    const bool knows_targets = inspection.lifeboat.has_value();
    const bool is_selected =
        !photo.selected_by.empty() &&
        std::all_of(photo.selected_by.begin(), photo.selected_by.end(),
                    [&](std::size_t target) {
                        return !knows_targets || target < inspection.lifeboat->targets.size();
                    });
    if (!is_selected) {
        inspection.log.add("LB053", path,
                           fmt::format("selected_by [{}]", fmt::join(photo.selected_by, ", ")),
                           "targets of lifeboat.json");
    }
    check_renditions(inspection, photo, path);
    check_rights(inspection, photo, path);
    check_privacy(inspection, photo, path);
    check_community_marks(inspection, photo.community_marks, path);
    const std::string_view stem = std::string_view(path).substr(
        layout::photos_folder.size(), path.rfind('.') - layout::photos_folder.size());
    const std::string page = fmt::format("{}photo/{}.html", layout::viewer, stem);
    if (!inspection.table.find(page)) {
        inspection.log.missing("LB065", page, path);
    }
}

void check_member(Inspection& inspection, const Member& member, const std::string& path) {
    check_place(inspection, path, member_json_path(member.id));
    if (member.icon) {
        check_file(inspection, *member.icon, path);
    }
}

void check_collection(Inspection& inspection, const Collection& collection,
                      const std::string& path, const RecordSums& sums) {
    check_place(inspection, path, collection_json_path(collection.kind, collection.id));
    if (!sums.photos_are_whole) {
        return;
    }
    for (const CollectionItem& item : collection.items) {
        if (item.travels != sums.photos.contains(item.photo.value)) {
            inspection.log.add("LB060", path,
                               fmt::format("photo {} {}", item.photo.value,
                                           item.travels ? "travels, and has no record"
                                                        : "does not travel, and has a record"),
                               "travels exactly where there is a record");
        }
        const auto& part = inspection.lifeboat ? inspection.lifeboat->part : std::nullopt;
        const bool is_possible = item.part == 0 || !inspection.lifeboat ||
                                 (part && !item.travels && item.part <= part->parts.size() &&
                                  item.part != part->number);
        if (!is_possible) {
            inspection.log.add("LB088", path,
                               fmt::format("photo {} in part {}", item.photo.value, item.part),
                               "the number of another part, for a photo that is not here");
        }
    }
}

}  // namespace lifeboat::format::verify
