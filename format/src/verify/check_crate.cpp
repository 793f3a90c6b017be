// Family: the RO-Crate (spec §4.4).
#include "lifeboat/format/error.hpp"
#include "package_layout.hpp"
#include "verify/checks.hpp"
#include "verify/crate_reader_json.hpp"
#include "verify/reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_set>

namespace lifeboat::format::verify {
namespace {

constexpr std::uint64_t largest_crate = std::uint64_t{64} << 20;
constexpr std::string_view descriptor_id = "ro-crate-metadata.json";
constexpr std::string_view profile = "https://w3id.org/ro/crate/1.2";

void check_entity(Inspection& inspection, const CrateEntity& entity) {
    const bool is_file = entity.is_a("File");
    if ((!is_file && !entity.is_a("Dataset")) || entity.id == "./" ||
        entity.id.starts_with("#")) {
        return;
    }
    const std::string document(layout::crate);
    const Reference target = resolve_reference(document, entity.id);
    if (target.kind == Reference::Kind::scheme) {
        return;
    }
    if (target.kind != Reference::Kind::inside || !is_payload(target.path)) {
        inspection.log.add("LB041", document, fmt::format("the id '{}'", entity.id),
                           "a path below data/");
        return;
    }
    const auto file = inspection.table.find(target.path);
    if (!file) {
        const bool is_there = !is_file && inspection.table.has_folder(target.path);
        if (!is_there) {
            inspection.log.missing("LB041", target.path, document);
        }
        return;
    }
    FixityClaim claim;
    claim.file = *file;
    claim.requirement = "LB042";
    claim.document = document;
    if (entity.content_size) {
        std::uint64_t bytes = 0;
        const std::string& text = *entity.content_size;
        const auto [end, error] =
            std::from_chars(text.data(), text.data() + text.size(), bytes);
        if (error != std::errc{} || end != text.data() + text.size()) {
            inspection.log.disagrees("LB042", target.path,
                                     fmt::format("{} states contentSize '{}'", document, text),
                                     "a number of bytes");
            return;
        }
        claim.bytes = bytes;
    }
    if (entity.sha256) {
        claim.sha256 = parse_sha256(*entity.sha256);
        if (!claim.sha256) {
            inspection.log.disagrees(
                "LB042", target.path,
                fmt::format("{} states sha256 '{}'", document, *entity.sha256), "64 digits");
            return;
        }
    }
    (void)inspection.compare(std::move(claim));
}

void check_shape(Inspection& inspection, const std::vector<CrateEntity>& entities) {
    const auto find = [&entities](std::string_view id) {
        return std::find_if(entities.begin(), entities.end(),
                            [id](const CrateEntity& entity) { return entity.id == id; });
    };
    const auto descriptor = find(descriptor_id);
    const bool states_profile =
        descriptor != entities.end() && descriptor->about == "./" &&
        std::find(descriptor->conforms_to.begin(), descriptor->conforms_to.end(), profile) !=
            descriptor->conforms_to.end();
    const auto root = find("./");
    if (!states_profile || root == entities.end() || !root->is_a("Dataset")) {
        inspection.log.add("LB040", std::string(layout::crate),
                           !states_profile ? "no metadata descriptor that states RO-Crate 1.2"
                                           : "no root data entity './'",
                           "a descriptor about './' that conforms to RO-Crate 1.2");
    }
}

}  // namespace

void check_crate(Inspection& inspection) {
    const auto file = inspection.table.find(layout::crate);
    if (!file || !inspection.table.is_sound(*file)) {
        return;
    }
    std::vector<CrateEntity> entities;
    try {
        const auto source = inspection.container.open(inspection.table.entry(*file));
        entities = read_crate(read_all(*source, largest_crate, layout::crate), layout::crate);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::malformed) {
            throw;
        }
        inspection.log.add("LB040", std::string(layout::crate), error.what(),
                           "a JSON-LD document with @graph");
        return;
    }
    check_shape(inspection, entities);
    std::unordered_set<std::string> ids;
    for (const CrateEntity& entity : entities) {
        ids.insert(entity.id);
    }
    for (const CrateEntity& entity : entities) {
        check_entity(inspection, entity);
        for (const std::string& part : entity.parts) {
            if (!ids.contains(part)) {
                inspection.log.add("LB043", std::string(layout::crate),
                                   fmt::format("'{}' has the part '{}'", entity.id, part),
                                   "an entity of the crate");
            }
        }
    }
}

}  // namespace lifeboat::format::verify
