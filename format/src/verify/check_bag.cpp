// Family: bagit.txt and bag-info.txt (RFC 8493 §2.1.1, §2.2.2).
#include "lifeboat/format/bag.hpp"
#include "lifeboat/format/error.hpp"
#include "package_layout.hpp"
#include "verify/checks.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

namespace lifeboat::format::verify {
namespace {

constexpr std::uint64_t largest_tag_file = std::uint64_t{1} << 20;
constexpr const char* bag_info = "bag-info.txt";

constexpr std::array<std::string_view, 9> required_fields{"Source-Organization",
                                                          "External-Description",
                                                          "External-Identifier",
                                                          "Bagging-Date",
                                                          "Payload-Oxum",
                                                          "Bag-Software-Agent",
                                                          "E-ARK-Package-Type",
                                                          "E-ARK-Specification-Version",
                                                          "BagIt-Profile-Identifier"};

constexpr std::array<std::string_view, 4> edition_fields{
    "Bag-Group-Identifier", "Replaces-External-Identifier", "Replaces-Tagmanifest-Sha512",
    "Bag-Count"};

/// The text of a sound tag file; nullopt when it is not there, not sound or far too large.
std::optional<std::string> tag_text(Inspection& inspection, std::string_view path,
                                    std::string_view requirement) {
    const auto file = inspection.table.find(path);
    if (!file || !inspection.table.is_sound(*file)) {
        return std::nullopt;
    }
    try {
        const auto source = inspection.container.open(inspection.table.entry(*file));
        return read_all(*source, largest_tag_file, path);
    } catch (const Error& error) {
        inspection.log.add(requirement, std::string(path), error.what(), "a short text");
        return std::nullopt;
    }
}

std::string shown(std::string_view text) {
    std::string line;
    for (const char c : text.substr(0, 120)) {
        if (c == '\n') {
            line += "\\n";
        } else if (static_cast<unsigned char>(c) < 0x20 ||
                   static_cast<unsigned char>(c) > 0x7e) {
            line += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        } else {
            line += c;
        }
    }
    return line;
}

}  // namespace

BagFacts check_bag(Inspection& inspection) {
    if (const auto text = tag_text(inspection, "bagit.txt", "LB011");
        text && *text != bag_declaration) {
        inspection.log.add("LB011", "bagit.txt", shown(*text), shown(bag_declaration));
    }
    BagFacts facts;
    const auto text = tag_text(inspection, bag_info, "LB013");
    if (!text) {
        return facts;
    }
    const BagInfo info = parse_bag_info(*text);
    for (const TagFileProblem& problem : info.problems) {
        inspection.log.add("LB013", bag_info,
                           fmt::format("line {}: {}", problem.line, shown(problem.found)),
                           problem.expected);
    }
    for (const std::string_view label : required_fields) {
        const auto values = info.values(label);
        if (values.size() == 1 && !values.front().empty()) {
            continue;
        }
        // A line that could not be read may be the one that seems to be missing.
        if (info.problems.empty()) {
            inspection.log.add("LB012", bag_info,
                               values.size() == 1
                                   ? fmt::format("{} without a value", label)
                                   : fmt::format("{} {} times", label, values.size()),
                               fmt::format("{} once", label));
        }
    }
    const auto first = [&info](std::string_view label) {
        const auto values = info.values(label);
        return values.size() == 1 ? values.front() : std::string{};
    };
    facts.payload_oxum = first("Payload-Oxum");
    facts.external_identifier = first("External-Identifier");
    if (info.problems.empty()) {
        facts.edition.emplace();
        for (const std::string_view label : edition_fields) {
            (*facts.edition)[std::string(label)] = info.values(label);
        }
    }
    return facts;
}

void check_bag_against_payload(Inspection& inspection, const BagFacts& facts) {
    std::uint64_t bytes = 0, files = 0;
    for (std::size_t i = 0; i < inspection.table.size(); ++i) {
        const ContainerEntry& entry = inspection.table.entry(i);
        if (inspection.table.is_file(i) && is_payload(entry.path)) {
            bytes += entry.bytes;
            ++files;
        }
    }
    const std::string oxum = fmt::format("{}.{}", bytes, files);
    // A missing, strange or changed file has its own finding, and this number follows from it.
    if (!facts.payload_oxum.empty() && facts.payload_oxum != oxum &&
        !inspection.log.has_any({"LB006", "LB017", "LB018", "LB019", "LB074", "LB075"})) {
        inspection.log.add("LB014", bag_info, "Payload-Oxum " + facts.payload_oxum,
                           "Payload-Oxum " + oxum);
    }
    if (inspection.lifeboat && !facts.external_identifier.empty() &&
        facts.external_identifier != "urn:uuid:" + inspection.lifeboat->uuid) {
        inspection.log.add("LB015", bag_info,
                           "External-Identifier " + facts.external_identifier,
                           "External-Identifier urn:uuid:" + inspection.lifeboat->uuid);
    }
}

namespace {

/// Whether lifeboat.json describes a possible part of a set, or none.
bool check_part(Inspection& inspection, const Lifeboat& lifeboat) {
    if (!lifeboat.part) {
        return true;
    }
    const PartOfSet& part = *lifeboat.part;
    std::set<std::string> uuids{part.group};
    std::set<std::string> names;
    for (const PackagePart& each : part.parts) {
        uuids.insert(each.uuid);
        names.insert(each.name);
    }
    const std::size_t count = part.parts.size();
    // A wrong name or count is said already, and no further cause.
    const bool is_described = !inspection.log.has_any({"LB049", "LB050"});
    const bool is_listed =
        part.number >= 1 && part.number <= count &&
        part.parts[part.number - 1].uuid == lifeboat.uuid &&
        (!is_described || (part.parts[part.number - 1].name == lifeboat.name &&
                           part.parts[part.number - 1].photos ==
                               lifeboat.counts.photos + lifeboat.counts.videos));
    if (is_listed && count > 1 && uuids.size() == count + 1 && names.size() == count &&
        lifeboat.lineage.empty()) {
        return true;
    }
    inspection.log.add("LB086", std::string(layout::lifeboat_json),
                       fmt::format("part {} of {}, with {} different UUIDs and {} names",
                                   part.number, count, uuids.size(), names.size()),
                       "a first edition that stands at its own place among two or more parts, "
                       "with its UUID, name and number of photos");
    return false;
}

/// Only a later edition can have been made without something, and a photo that it was made
/// without stays ashore.
void check_redactions(Inspection& inspection, const Lifeboat& lifeboat) {
    for (const Redaction& redaction : lifeboat.redactions) {
        const auto is_it = [&](const AshorePhoto& photo) {
            return photo.id.value == redaction.subject;
        };
        const bool is_told =
            redaction.kind != "photo" || !inspection.has_ashore ||
            std::any_of(inspection.ashore.begin(), inspection.ashore.end(), is_it);
        if (!lifeboat.replaces || !is_told) {
            inspection.log.add(
                "LB089", std::string(layout::lifeboat_json),
                fmt::format("{} {} was removed, {}", redaction.kind, redaction.subject,
                            lifeboat.replaces ? "and ashore.json does not list it"
                                              : "and the edition replaces none"),
                "a later edition, and each removed photo among those that stay ashore");
            return;
        }
    }
}

}  // namespace

void check_edition(Inspection& inspection, const BagFacts& facts) {
    if (!inspection.lifeboat) {
        return;
    }
    const Lifeboat& lifeboat = *inspection.lifeboat;
    if (!check_part(inspection, lifeboat)) {
        return;
    }
    const auto& replaced = lifeboat.replaces;
    if (replaced.has_value() == lifeboat.lineage.empty() || lifeboat.lineage == lifeboat.uuid ||
        (replaced && replaced->uuid == lifeboat.uuid)) {
        inspection.log.add(
            "LB084", std::string(layout::lifeboat_json),
            fmt::format("lineage '{}', replaces '{}', in the package {}", lifeboat.lineage,
                        replaced ? replaced->uuid : "", lifeboat.uuid),
            "an edition that names its lineage and another package that it replaces, or "
            "neither");
        return;
    }
    check_redactions(inspection, lifeboat);
    if (!facts.edition) {
        return;
    }
    const auto urn = [](const std::string& uuid) {
        return uuid.empty() ? uuid : "urn:uuid:" + uuid;
    };
    const auto& part = lifeboat.part;
    const std::array<std::string, edition_fields.size()> expected{
        urn(part ? part->group : lifeboat.lineage), replaced ? urn(replaced->uuid) : "",
        replaced ? replaced->tag_manifest_sha512 : "",
        part ? fmt::format("{} of {}", part->number, part->parts.size()) : ""};
    for (std::size_t i = 0; i < edition_fields.size(); ++i) {
        const std::string label(edition_fields[i]);
        const std::vector<std::string>& found = facts.edition->at(label);
        const bool agrees = expected[i].empty()
                                ? found.empty()
                                : found == std::vector<std::string>{expected[i]};
        if (!agrees) {
            inspection.log.add(
                part || label == "Bag-Count" ? "LB087" : "LB083", bag_info,
                fmt::format("{} '{}'", label,
                            shown(fmt::format("{}", fmt::join(found, "', '")))),
                expected[i].empty()
                    ? fmt::format("no {}: lifeboat.json names none", label)
                    : fmt::format("{} '{}' as in lifeboat.json", label, expected[i]));
        }
    }
}

}  // namespace lifeboat::format::verify
