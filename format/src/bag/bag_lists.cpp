#include "bag/bag_inspection.hpp"
#include "lifeboat/format/bag.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "text_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace lifeboat::format {
namespace {

constexpr std::uint64_t tag_file_limit = std::uint64_t{1} << 30;

/// Names that operating systems leave behind by themselves.
bool is_system_file(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    return name == ".DS_Store" || name == "Thumbs.db" || name == "desktop.ini" ||
           name.starts_with("._");
}

/// Paths of the drafts may begin with "./".
std::string without_dot_slash(std::string_view path) {
    while (path.starts_with("./")) path.remove_prefix(2);
    return std::string(path);
}

std::string folded(std::string_view path) {
    std::string text(path);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

void add_entry(BagInspection& inspection, BagManifest& manifest, const ManifestEntry& entry) {
    const std::string where =
        fmt::format("{} in line {} of {}", entry.path, entry.line, manifest.name);
    if (const std::string_view reason = unsafe_because(entry.path); !reason.empty()) {
        inspection.find("path_unsafe", Level::must, manifest.name,
                        where + " " + std::string(reason), "a path inside the bag");
        return;
    }
    const std::string path = without_dot_slash(entry.path);
    if (path != entry.path) {
        inspection.find("path_with_dot_slash", Level::should, path, where, "no ./ in front");
    }
    if (manifest.of_payload != path.starts_with("data/")) {
        inspection.find(
            "path_out_of_place", Level::must, path, where,
            manifest.of_payload ? "a payload file, below data/" : "a tag file, outside data/");
        return;
    }
    const auto [known, fresh] = manifest.digests.emplace(path, entry.digest);
    if (fresh) return;
    const bool differs = known->second != entry.digest;
    inspection.find(differs ? "path_listed_twice_differing" : "path_listed_twice",
                    differs || inspection.is_rfc() ? Level::must : Level::should, path, where,
                    "once in a manifest");
}

void warn_about_names(BagInspection& inspection, const BagManifest& manifest) {
    std::map<std::string, std::string> seen;
    for (const auto& [path, digest] : manifest.digests) {
        const auto [other, fresh] = seen.emplace(folded(path), path);
        if (!fresh) {
            inspection.find("names_differ_in_case", Level::should, path,
                            "differs from " + other->second + " only in case",
                            "names that every file system keeps apart");
        }
        if (is_system_file(path)) {
            inspection.find("system_file", Level::should, path,
                            "a file that an operating system makes for itself",
                            "none in a bag");
        }
    }
}

/// "manifest-sha512.txt" -> "sha512", and "" for other names.
std::string_view algorithm_of(std::string_view name, std::string_view prefix) {
    constexpr std::string_view suffix = ".txt";
    if (!name.starts_with(prefix) || !name.ends_with(suffix) ||
        name.size() <= prefix.size() + suffix.size()) {
        return {};
    }
    return name.substr(prefix.size(), name.size() - prefix.size() - suffix.size());
}

void read_manifest(BagInspection& inspection, std::string name, std::string algorithm,
                   bool of_payload) {
    const std::size_t digits = NamedHasher::digits_of(algorithm);
    if (digits == 0) {
        inspection.find("algorithm_unknown", Level::should, name, algorithm,
                        "an algorithm that can be checked here");
        return;
    }
    if (algorithm == "md5" || algorithm == "sha1") {
        inspection.find("algorithm_weak", Level::should, name, algorithm, "sha256 or sha512");
    }
    BagManifest manifest{std::move(name), std::move(algorithm), of_payload, {}};
    const auto text = inspection.tag_text(manifest.name);
    if (!text) return;
    if (text->find(" *") != std::string::npos) {
        inspection.find("written_by_md5sum", Level::should, manifest.name,
                        "a * before a path, as md5sum writes it", "only blanks before a path");
    }
    const Manifest lines = parse_manifest(*text, digits);
    for (const TagFileProblem& problem : lines.problems) {
        inspection.find("manifest_malformed", Level::must, manifest.name,
                        fmt::format("line {}: {}", problem.line, problem.found),
                        problem.expected);
    }
    for (const ManifestEntry& entry : lines.entries) add_entry(inspection, manifest, entry);
    warn_about_names(inspection, manifest);
    inspection.manifests.push_back(std::move(manifest));
}

}  // namespace

void BagInspection::find(std::string_view rule, Level level, std::string path,
                         std::string found, std::string expected) {
    report.findings.push_back(
        {std::string(rule), level, std::move(path), std::move(found), std::move(expected)});
}

std::optional<std::string> BagInspection::tag_text(std::string_view name) {
    const ContainerEntry* entry = bag.find(name);
    if (entry == nullptr) return std::nullopt;
    const std::string bytes = read_all(*bag.open(*entry), tag_file_limit, name);
    auto text = to_utf8(bytes, declaration.encoding);
    if (!text) {
        find("encoding_differs", Level::must, std::string(name),
             "bytes that are not of the declared encoding", declaration.encoding);
    }
    return text;
}

std::string_view unsafe_because(std::string_view path) {
    if (path.starts_with('/')) return "is absolute";
    if (path.starts_with('~')) return "begins with a home folder";
    if (path.starts_with('%')) return "begins with a variable";
    if (path.find('\\') != std::string_view::npos) return "holds a backslash";
    if (path.size() > 1 && path[1] == ':') return "begins with a drive";
    std::size_t begin = 0;
    while (begin <= path.size()) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        if (path.substr(begin, end - begin) == "..") return "leads out of the bag";
        begin = end + 1;
    }
    return {};
}

void read_bag_manifests(BagInspection& inspection) {
    for (const ContainerEntry& entry : inspection.bag.entries()) {
        for (const bool of_payload : {true, false}) {
            const std::string_view algorithm =
                algorithm_of(entry.path, of_payload ? "manifest-" : "tagmanifest-");
            if (!algorithm.empty() && entry.kind == EntryKind::file) {
                read_manifest(inspection, entry.path, folded(algorithm), of_payload);
            }
        }
    }
}

void check_bag_fetch(BagInspection& inspection) {
    const auto text = inspection.tag_text("fetch.txt");
    if (!text) return;
    TextLines lines(*text);
    while (const auto line = lines.next()) {
        const std::size_t url_end = line->find_first_of(" \t");
        const std::string_view rest =
            url_end == std::string_view::npos ? "" : trimmed(line->substr(url_end));
        const std::size_t length_end = rest.find_first_of(" \t");
        const std::string where = fmt::format("line {}: {}", lines.number(), excerpt(*line));
        if (trimmed(*line).empty()) continue;
        if (length_end == std::string_view::npos) {
            inspection.find("fetch_malformed", Level::must, "fetch.txt", where,
                            "URL LENGTH PATH");
            continue;
        }
        const std::string path = without_dot_slash(trimmed(rest.substr(length_end)));
        if (const std::string_view reason = unsafe_because(path); !reason.empty()) {
            inspection.find("path_unsafe", Level::must, "fetch.txt",
                            where + " " + std::string(reason), "a path inside the bag");
            continue;
        }
        for (const BagManifest& manifest : inspection.manifests) {
            if (manifest.of_payload && !manifest.digests.contains(path)) {
                inspection.find("fetch_not_in_manifest", Level::must, path, where,
                                "listed in " + manifest.name);
            }
        }
    }
}

void check_bag_info(BagInspection& inspection) {
    const auto text = inspection.tag_text("bag-info.txt");
    if (!text) return;
    const BagInfo info = parse_bag_info(*text);
    for (const TagFileProblem& problem : info.problems) {
        inspection.find("bag_info_malformed", inspection.is_rfc() ? Level::must : Level::should,
                        "bag-info.txt", fmt::format("line {}: {}", problem.line, problem.found),
                        problem.expected);
    }
    const auto oxums = info.values("Payload-Oxum");
    if (oxums.size() > 1) {
        inspection.find("oxum_repeated", Level::must, "bag-info.txt",
                        fmt::format("{} times Payload-Oxum", oxums.size()), "at most once");
    }
    std::uint64_t octets = 0;
    std::uint64_t streams = 0;
    for (const ContainerEntry& entry : inspection.bag.entries()) {
        if (entry.kind != EntryKind::file || !entry.path.starts_with("data/")) continue;
        octets += entry.bytes;
        ++streams;
    }
    const std::string actual = fmt::format("{}.{}", octets, streams);
    if (oxums.size() == 1 && oxums.front() != actual) {
        inspection.find("oxum_differs", Level::must, "bag-info.txt",
                        "Payload-Oxum " + excerpt(oxums.front()), actual);
    }
}

}  // namespace lifeboat::format
