#include "lifeboat/format/bag_verifier.hpp"

#include "bag/bag_inspection.hpp"
#include "bag/name_forms.hpp"
#include "hash/file_queue.hpp"
#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>

namespace lifeboat::format {
namespace {

constexpr std::uint64_t declaration_limit = 64 << 10;

/// Payload files that a manifest lacks: in the drafts one of them must list each, from 1.0 on
/// every one must (RFC 8493 §2.1.3).
void check_listed(BagInspection& inspection, std::size_t file) {
    std::size_t manifests = 0;
    std::size_t listing = 0;
    const BagManifest* lacking = nullptr;
    for (const BagManifest& manifest : inspection.manifests) {
        if (!manifest.of_payload()) continue;
        ++manifests;
        if (manifest.lists(file)) {
            ++listing;
        } else {
            lacking = &manifest;
        }
    }
    if (lacking == nullptr) return;
    const std::string& path = inspection.files.entry(file).path;
    if (listing == 0) {
        inspection.find("file_unlisted", Level::must, path, "in no manifest",
                        "every payload file listed");
    } else if (inspection.is_rfc()) {
        inspection.find("not_in_every_manifest", Level::must, path,
                        "missing from " + lacking->name(), "listed in every manifest");
    }
}

/// The files whose normalized names are those of listed paths that name none.
std::map<std::string, std::size_t> twins_of_missing(const BagInspection& inspection) {
    constexpr std::size_t none = SIZE_MAX;
    std::map<std::string, std::size_t> twins;
    for (const BagManifest& manifest : inspection.manifests) {
        for (const auto& [path, digest] : manifest.missing()) {
            twins.emplace(normalized_name(path), none);
        }
    }
    for (std::size_t file = 0; file < inspection.files.size() && !twins.empty(); ++file) {
        const ContainerEntry& entry = inspection.files.entry(file);
        if (is_ascii(entry.path) || entry.kind != EntryKind::file) continue;
        const auto twin = twins.find(normalized_name(entry.path));
        if (twin != twins.end() && twin->second == none) twin->second = file;
    }
    std::erase_if(twins, [](const auto& twin) { return twin.second == none; });
    return twins;
}

/// Lists may name a file in another Unicode form than the disk has: such an entry is taken for
/// the file that is there.
void match_forms(BagInspection& inspection) {
    const auto twins = twins_of_missing(inspection);
    if (twins.empty()) return;
    for (BagManifest& manifest : inspection.manifests) {
        const auto missing = manifest.missing();
        for (const auto& [path, digest] : missing) {
            if (inspection.bag.find(path) != nullptr) continue;
            const auto twin = twins.find(normalized_name(path));
            if (twin == twins.end()) continue;
            inspection.find("names_differ_in_normalization", Level::should,
                            inspection.files.entry(twin->second).path,
                            path + " in " + manifest.name(),
                            "the Unicode form of the file's name");
            manifest.take_for(path, twin->second);
        }
    }
}

void check_present(BagInspection& inspection) {
    std::set<std::string_view> reported;
    for (const BagManifest& manifest : inspection.manifests) {
        for (const auto& [path, digest] : manifest.missing()) {
            if (!reported.insert(path).second) continue;
            inspection.find("file_missing", Level::must, path, "nothing",
                            "the file that " + manifest.name() + " lists");
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

void check_files(BagInspection& inspection, ProgressObserver& progress) {
    for (std::size_t file = 0; file < inspection.files.size(); ++file) {
        const ContainerEntry& entry = inspection.files.entry(file);
        if (entry.kind != EntryKind::file) continue;
        if (inspection.files.is_payload(file)) check_listed(inspection, file);
        ++inspection.report.files;
        inspection.report.bytes += entry.bytes;
    }
    check_bag_digests(inspection, progress);
}

}  // namespace

VerificationReport verify_bag(const std::filesystem::path& bag, ProgressObserver& progress,
                              unsigned jobs) {
    const auto container = open_container(bag);
    VerificationReport report;
    report.package = container->root_name();
    BagInspection inspection{*container, report, threads_for(jobs)};
    for (const ContainerProblem& problem : container->problems()) {
        inspection.find("container", Level::must, problem.path, problem.found,
                        problem.expected);
    }
    if (check_declaration(inspection)) {
        read_bag_manifests(inspection);
        match_forms(inspection);
        const bool has_manifest =
            std::any_of(inspection.manifests.begin(), inspection.manifests.end(),
                        [](const BagManifest& manifest) { return manifest.of_payload(); });
        if (!has_manifest) {
            inspection.find("manifest_missing", Level::must, "", "no payload manifest",
                            "manifest-ALGORITHM.txt");
        }
        check_bag_fetch(inspection);
        check_bag_info(inspection);
        check_present(inspection);
        check_files(inspection, progress);
    }
    std::stable_sort(
        report.findings.begin(), report.findings.end(), [](const Finding& a, const Finding& b) {
            return std::tie(a.path, a.requirement) < std::tie(b.path, b.requirement);
        });
    return report;
}

}  // namespace lifeboat::format
