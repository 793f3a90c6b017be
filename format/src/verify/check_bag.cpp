// Family: bagit.txt and bag-info.txt (RFC 8493 §2.1.1, §2.2.2).
#include "lifeboat/format/bag.hpp"
#include "lifeboat/format/error.hpp"
#include "package_layout.hpp"
#include "verify/checks.hpp"

#include <fmt/format.h>

#include <array>

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

constexpr std::array<std::string_view, 3> edition_fields{
    "Bag-Group-Identifier", "Replaces-External-Identifier", "Replaces-Tagmanifest-Sha512"};

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

void check_edition(Inspection& inspection, const BagFacts& facts) {
    if (!inspection.lifeboat) {
        return;
    }
    const Lifeboat& lifeboat = *inspection.lifeboat;
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
    if (!facts.edition) {
        return;
    }
    const auto urn = [](const std::string& uuid) {
        return uuid.empty() ? uuid : "urn:uuid:" + uuid;
    };
    const std::array<std::string, 3> expected{urn(lifeboat.lineage),
                                              replaced ? urn(replaced->uuid) : "",
                                              replaced ? replaced->tag_manifest_sha512 : ""};
    for (std::size_t i = 0; i < edition_fields.size(); ++i) {
        const std::string label(edition_fields[i]);
        const std::vector<std::string>& found = facts.edition->at(label);
        const bool agrees = expected[i].empty()
                                ? found.empty()
                                : found == std::vector<std::string>{expected[i]};
        if (!agrees) {
            inspection.log.add(
                "LB083", bag_info,
                fmt::format("{} '{}'", label,
                            shown(fmt::format("{}", fmt::join(found, "', '")))),
                expected[i].empty()
                    ? fmt::format("no {}: lifeboat.json names none", label)
                    : fmt::format("{} '{}' as in lifeboat.json", label, expected[i]));
        }
    }
}

}  // namespace lifeboat::format::verify
