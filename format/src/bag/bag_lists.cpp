#include "bag/bag_inspection.hpp"
#include "lifeboat/format/bag.hpp"
#include "text_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::format {

std::string_view without_dot_slash(std::string_view path) noexcept {
    while (path.starts_with("./")) path.remove_prefix(2);
    return path;
}

Finding encoding_finding(std::string_view name, const std::string& encoding) {
    return {"encoding_differs", Level::must, std::string(name),
            "bytes that are not of the declared encoding", encoding};
}

std::optional<std::string> BagInspection::tag_text(std::string_view name) {
    const ContainerEntry* entry = bag.find(name);
    if (entry == nullptr) return std::nullopt;
    const std::string bytes = read_all(*bag.open(*entry), longest_tag_file, name);
    auto text = to_utf8(bytes, declaration.encoding);
    if (!text) report.findings.push_back(encoding_finding(name, declaration.encoding));
    return text;
}

std::optional<TagLines> BagInspection::tag_lines(std::string_view name) const {
    const ContainerEntry* entry = bag.find(name);
    if (entry == nullptr) return std::nullopt;
    return TagLines(bag.open(*entry), declaration.encoding, std::string(name));
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

void check_bag_fetch(BagInspection& inspection) {
    auto lines = inspection.tag_lines("fetch.txt");
    if (!lines) return;
    const std::size_t before = inspection.report.findings.size();
    while (const auto line = lines->next()) {
        const std::size_t url_end = line->find_first_of(" \t");
        const std::string_view rest =
            url_end == std::string_view::npos ? "" : trimmed(line->substr(url_end));
        const std::size_t length_end = rest.find_first_of(" \t");
        const std::string where = fmt::format("line {}: {}", lines->number(), excerpt(*line));
        if (trimmed(*line).empty()) continue;
        if (length_end == std::string_view::npos || line->size() > TagLines::longest_line) {
            inspection.find("fetch_malformed", Level::must, "fetch.txt", where,
                            "URL LENGTH PATH");
            continue;
        }
        const std::string path{without_dot_slash(trimmed(rest.substr(length_end)))};
        if (const std::string_view reason = unsafe_because(path); !reason.empty()) {
            inspection.find("path_unsafe", Level::must, "fetch.txt",
                            where + " " + std::string(reason), "a path inside the bag");
            continue;
        }
        for (const BagManifest& manifest : inspection.manifests) {
            if (manifest.of_payload() && !manifest.lists(path)) {
                inspection.find("fetch_not_in_manifest", Level::must, path, where,
                                "listed in " + manifest.name());
            }
        }
    }
    if (!lines->is_of_its_encoding()) {
        inspection.report.findings.resize(before);
        inspection.report.findings.push_back(
            encoding_finding("fetch.txt", inspection.declaration.encoding));
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
