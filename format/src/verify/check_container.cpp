// Families: the container, the folders at the root, the names.
#include "package_layout.hpp"
#include "verify/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace lifeboat::format::verify {
namespace {

bool all_of_digits(std::string_view text, bool hexadecimal) {
    return std::all_of(text.begin(), text.end(), [hexadecimal](char c) {
        return (c >= '0' && c <= '9') || (hexadecimal && c >= 'a' && c <= 'f');
    });
}

bool is_date(std::string_view text) {
    return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
           all_of_digits(text.substr(0, 4), false) && all_of_digits(text.substr(5, 2), false) &&
           all_of_digits(text.substr(8, 2), false);
}

/// lifeboat_<slug>_<yyyy-mm-dd>_<8 hex>
bool is_package_name(std::string_view name) {
    constexpr std::string_view prefix = "lifeboat_";
    constexpr std::size_t tail = 1 + 10 + 1 + 8;
    if (!name.starts_with(prefix) || name.size() <= prefix.size() + tail) {
        return false;
    }
    const auto slug = name.substr(prefix.size(), name.size() - prefix.size() - tail);
    const auto rest = name.substr(name.size() - tail);
    const bool is_slug =
        slug.size() <= 32 && std::all_of(slug.begin(), slug.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        });
    return is_slug && rest[0] == '_' && is_date(rest.substr(1, 10)) && rest[11] == '_' &&
           all_of_digits(rest.substr(12), true);
}

void check_entry(Inspection& inspection, const ContainerEntry& entry,
                 std::set<std::string>& folders) {
    switch (entry.kind) {
        case EntryKind::link:
            inspection.log.add("LB006", entry.path, "a symbolic link", "a regular file");
            return;
        case EntryKind::other:
            inspection.log.add("LB006", entry.path, "neither a file nor a folder",
                               "a regular file");
            return;
        case EntryKind::folder:
        case EntryKind::file:
            break;
    }
    const std::size_t slash = entry.path.find('/');
    const std::string top = entry.path.substr(0, slash);
    if (top != "data" && (slash != std::string::npos || entry.kind == EntryKind::folder) &&
        folders.insert(top).second && entry.kind != EntryKind::folder) {
        inspection.log.add("LB003", top, "a folder", "no folder but data");
    }
}

}  // namespace

void check_container(Inspection& inspection, const std::string& file_stem) {
    // What is wrong with a folder as a container is that something in it is no file.
    const bool is_folder = inspection.container.format() == ContainerFormat::folder;
    for (const ContainerProblem& problem : inspection.container.problems()) {
        inspection.log.add(is_folder ? "LB006" : "LB074", problem.path, problem.found,
                           problem.expected);
    }
    if (!is_package_name(inspection.package_name)) {
        inspection.log.add("LB001", "", fmt::format("the name '{}'", inspection.package_name),
                           "lifeboat_<slug>_<yyyy-mm-dd>_<8 hexadecimal digits>");
    } else if (inspection.container.format() != ContainerFormat::folder &&
               file_stem != inspection.package_name) {
        inspection.log.add("LB076", "",
                           fmt::format("a container named '{}' with the top folder '{}'",
                                       file_stem, inspection.package_name),
                           "the same name for both");
    }
    std::set<std::string> folders;
    for (const ContainerEntry& entry : inspection.container.entries()) {
        check_entry(inspection, entry, folders);
    }
    if (inspection.table.find("fetch.txt")) {
        inspection.log.add("LB004", "fetch.txt", "a list of files that are elsewhere",
                           "a package that holds everything");
    }
}

void check_paths(Inspection& inspection) {
    for (std::size_t i = 0; i < inspection.table.size(); ++i) {
        const std::string& path = inspection.table.entry(i).path;
        const auto parsed = PackagePath::parse(path);
        // A file that belongs to nothing has its finding already, whatever it is called.
        if (parsed || !inspection.table.is_file(i) || inspection.table.has(i, stray)) {
            continue;
        }
        const PathRefusal refusal = parsed.error();
        const std::string_view id = refusal == PathRefusal::too_long   ? "LB008"
                                    : refusal == PathRefusal::reserved ? "LB009"
                                                                       : "LB007";
        inspection.log.add(id, path, fmt::format("a name that {}", to_string(refusal)),
                           std::string(requirement(id).text));
    }
}

void check_empty_folders(Inspection& inspection) {
    for (const ContainerEntry& entry : inspection.container.entries()) {
        // The files that a folder has lost have their findings.
        if (entry.kind == EntryKind::folder && !inspection.log.is_missing_below(entry.path)) {
            inspection.log.add("LB005", entry.path, "an empty folder", "no empty folders");
        }
    }
}

void check_required_files(Inspection& inspection) {
    static constexpr std::array<std::string_view, 24> required{"bagit.txt",
                                                               "bag-info.txt",
                                                               "manifest-sha256.txt",
                                                               "manifest-sha512.txt",
                                                               "tagmanifest-sha256.txt",
                                                               "tagmanifest-sha512.txt",
                                                               "README.txt",
                                                               "index.html",
                                                               "data/README.txt",
                                                               "data/index.html",
                                                               layout::package_mets,
                                                               layout::crate,
                                                               layout::metadata_csv,
                                                               layout::rights_csv,
                                                               layout::mods,
                                                               layout::premis,
                                                               layout::format_text,
                                                               layout::viewer_index,
                                                               layout::lifeboat_json,
                                                               layout::photos_json,
                                                               layout::licenses_json,
                                                               layout::ashore_json,
                                                               layout::omissions_json,
                                                               layout::withheld_json};
    for (const std::string_view path : required) {
        if (!inspection.table.find(path) && !inspection.log.is_missing(std::string(path))) {
            inspection.log.add("LB002", std::string(path), "no such file", "the file");
        }
    }
}

}  // namespace lifeboat::format::verify
