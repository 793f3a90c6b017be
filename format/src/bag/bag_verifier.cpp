#include "lifeboat/format/bag_verifier.hpp"

#include "bag/bag_inspection.hpp"
#include "bag/name_forms.hpp"
#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace lifeboat::format {
namespace {

constexpr std::uint64_t declaration_limit = 64 << 10;

/// Payload files that a manifest lacks: in the drafts one of them must list each, from 1.0 on
/// every one must (RFC 8493 §2.1.3).
void check_listed(BagInspection& inspection, const ContainerEntry& entry) {
    std::size_t manifests = 0;
    std::size_t listing = 0;
    std::string missing_from;
    for (const BagManifest& manifest : inspection.manifests) {
        if (!manifest.of_payload) continue;
        ++manifests;
        if (manifest.digests.contains(entry.path)) {
            ++listing;
        } else {
            missing_from = manifest.name;
        }
    }
    if (manifests == 0 || listing == manifests) return;
    if (listing == 0) {
        inspection.find("file_unlisted", Level::must, entry.path, "in no manifest",
                        "every payload file listed");
    } else if (inspection.is_rfc()) {
        inspection.find("not_in_every_manifest", Level::must, entry.path,
                        "missing from " + missing_from, "listed in every manifest");
    }
}

/// The files on the disk by their normalized names, for those that hold more than ASCII.
std::map<std::string, std::string> normalized_files(const ContainerReader& bag) {
    std::map<std::string, std::string> files;
    for (const ContainerEntry& entry : bag.entries()) {
        const bool is_ascii = std::all_of(entry.path.begin(), entry.path.end(),
                                          [](char c) { return (c & 0x80) == 0; });
        if (!is_ascii && entry.kind == EntryKind::file) {
            files.emplace(normalized_name(entry.path), entry.path);
        }
    }
    return files;
}

/// Lists may name a file in another Unicode form than the disk has: such an entry is taken for
/// the file that is there.
void match_forms(BagInspection& inspection) {
    const auto files = normalized_files(inspection.bag);
    if (files.empty()) return;
    for (BagManifest& manifest : inspection.manifests) {
        const auto listed = manifest.digests;
        for (const auto& [path, digest] : listed) {
            if (inspection.bag.find(path) != nullptr) continue;
            const auto twin = files.find(normalized_name(path));
            if (twin == files.end()) continue;
            inspection.find("names_differ_in_normalization", Level::should, twin->second,
                            path + " in " + manifest.name,
                            "the Unicode form of the file's name");
            manifest.digests.erase(path);
            manifest.digests.emplace(twin->second, digest);
        }
    }
}

void check_present(BagInspection& inspection) {
    std::set<std::string> reported;
    for (const BagManifest& manifest : inspection.manifests) {
        for (const auto& [path, digest] : manifest.digests) {
            const ContainerEntry* entry = inspection.bag.find(path);
            const bool is_there = entry != nullptr && entry->kind == EntryKind::file;
            if (!is_there && reported.insert(path).second) {
                inspection.find("file_missing", Level::must, path, "nothing",
                                "the file that " + manifest.name + " lists");
            }
        }
    }
}

/// False when nothing further can be judged.
bool check_declaration(BagInspection& inspection) {
    const ContainerEntry* entry = inspection.bag.find("bagit.txt");
    if (entry == nullptr) {
        inspection.find("declaration_missing", Level::must, "bagit.txt", "nothing",
                        "the declaration of a bag");
        return false;
    }
    inspection.declaration = parse_bag_declaration(
        read_all(*inspection.bag.open(*entry), declaration_limit, "bagit.txt"));
    inspection.report.format_version = inspection.declaration.version_text;
    if (!inspection.declaration.problem_rule.empty()) {
        inspection.find(inspection.declaration.problem_rule, Level::must, "bagit.txt",
                        inspection.declaration.found, inspection.declaration.expected);
    }
    return true;
}

void check_files(BagInspection& inspection, unsigned jobs, ProgressObserver& progress) {
    for (const ContainerEntry& entry : inspection.bag.entries()) {
        if (entry.kind != EntryKind::file) continue;
        if (entry.path.starts_with("data/")) check_listed(inspection, entry);
        ++inspection.report.files;
        inspection.report.bytes += entry.bytes;
    }
    check_bag_digests(inspection, jobs, progress);
}

}  // namespace

VerificationReport verify_bag(const std::filesystem::path& bag, ProgressObserver& progress,
                              unsigned jobs) {
    const auto container = open_container(bag);
    VerificationReport report;
    report.package = container->root_name();
    BagInspection inspection{*container, report};
    for (const ContainerProblem& problem : container->problems()) {
        inspection.find("container", Level::must, problem.path, problem.found,
                        problem.expected);
    }
    if (check_declaration(inspection)) {
        read_bag_manifests(inspection);
        match_forms(inspection);
        const bool has_manifest =
            std::any_of(inspection.manifests.begin(), inspection.manifests.end(),
                        [](const BagManifest& manifest) { return manifest.of_payload; });
        if (!has_manifest) {
            inspection.find("manifest_missing", Level::must, "", "no payload manifest",
                            "manifest-ALGORITHM.txt");
        }
        check_bag_fetch(inspection);
        check_bag_info(inspection);
        check_present(inspection);
        check_files(inspection, jobs, progress);
    }
    std::stable_sort(
        report.findings.begin(), report.findings.end(), [](const Finding& a, const Finding& b) {
            return std::tie(a.path, a.requirement) < std::tie(b.path, b.requirement);
        });
    return report;
}

}  // namespace lifeboat::format
