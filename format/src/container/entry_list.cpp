#include "container/entry_list.hpp"

#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace lifeboat::format {
namespace {

char folded(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Orders so that a file stands directly in front of what claims to lie in it, and names equal
/// but for case stand together.
int rank(char c) {
    return c == '/' ? -1 : static_cast<unsigned char>(folded(c));
}

bool before_ignoring_case(std::string_view a, std::string_view b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [](char x, char y) { return rank(x) < rank(y); });
}

/// Whether the two differ, but a system that ignores case would see one file or folder in both.
bool collide_by_case(std::string_view a, std::string_view b) {
    const std::size_t shorter = std::min(a.size(), b.size());
    bool differs = false;
    for (std::size_t i = 0; i < shorter; ++i) {
        if (folded(a[i]) != folded(b[i])) {
            return false;
        }
        differs = differs || a[i] != b[i];
        const bool component_ends = a[i] == '/';
        if (component_ends && differs) {
            return true;
        }
    }
    const std::string_view longer = a.size() > b.size() ? a : b;
    return differs && (a.size() == b.size() || longer[shorter] == '/');
}

/// Why a name cannot be followed; empty when it can.
std::string_view danger_in(std::string_view name) {
    if (name.empty()) {
        return "no name";
    }
    if (name.find('\0') != std::string_view::npos) {
        return "a name with a NUL in it";
    }
    if (name.find('\\') != std::string_view::npos) {
        return "a name with a backslash";
    }
    if (name.front() == '/' || name.front() == '~' || (name.size() > 1 && name[1] == ':')) {
        return "an absolute name";
    }
    std::size_t begin = 0;
    while (begin <= name.size()) {
        const std::size_t end = std::min(name.find('/', begin), name.size());
        const std::string_view component = name.substr(begin, end - begin);
        if (component == "..") {
            return "a name that leaves its folder";
        }
        if (component.empty() || component == ".") {
            return "a name with an empty component or \".\"";
        }
        begin = end + 1;
    }
    return {};
}

std::string_view name_of(EntryKind kind) {
    return kind == EntryKind::link ? "a link" : "neither file nor folder";
}

}  // namespace

void EntryList::report(std::string_view path, std::string found, std::string expected) {
    problems_.push_back({std::string{path}, std::move(found), std::move(expected)});
}

void EntryList::add(std::string path, EntryKind kind, std::uint64_t bytes, std::size_t member) {
    if (kind == EntryKind::link || kind == EntryKind::other) {
        report(path, std::string{name_of(kind)}, "files and folders only");
        return;
    }
    found_.push_back({{std::move(path), bytes, kind}, member});
}

void EntryList::add_named(std::string_view name, EntryKind kind, std::uint64_t bytes,
                          std::size_t member) {
    std::string_view safe = name;
    while (safe.starts_with("./")) {
        safe.remove_prefix(2);
    }
    if (kind == EntryKind::folder && (safe.empty() || safe == ".")) {
        return;  // "tar -cf x.tar ." begins with the folder itself.
    }
    if (kind == EntryKind::folder && safe.ends_with('/')) {
        safe.remove_suffix(1);
    }
    if (const auto danger = danger_in(safe); !danger.empty()) {
        report(name, std::string{danger}, "a relative path under one top folder");
        return;
    }
    take_safe(safe, kind, bytes, member);
}

void EntryList::take_safe(std::string_view name, EntryKind kind, std::uint64_t bytes,
                          std::size_t member) {
    const std::size_t slash = name.find('/');
    if (slash == std::string_view::npos && kind != EntryKind::folder) {
        report(name, "an entry beside the top folder", "one top folder that holds everything");
        return;
    }
    const std::string_view top = name.substr(0, slash);
    if (!root_is_known_) {
        root_ = top;
        root_is_known_ = true;
    }
    if (top != root_) {
        if (!second_root_reported_) {
            report("", fmt::format("the top folders {} and {}", root_, top), "one top folder");
            second_root_reported_ = true;
        }
        return;
    }
    if (slash != std::string_view::npos) {
        add(std::string{name.substr(slash + 1)}, kind, bytes, member);
    }
}

void EntryList::drop_duplicates() {
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
        return a.entry.path < b.entry.path;
    });
    const auto same = [this](const Found& a, const Found& b) {
        if (a.entry.path != b.entry.path) {
            return false;
        }
        report(b.entry.path, "the same name twice", "each name once");
        return true;
    };
    found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
}

void EntryList::drop_folders_that_hold_something() {
    const auto holds_something = [this](const Found& found) {
        if (found.entry.kind != EntryKind::folder) {
            return false;
        }
        const std::string inside = found.entry.path + "/";
        const auto first =
            std::lower_bound(entries_.begin(), entries_.end(), inside,
                             [](const ContainerEntry& entry, const std::string& path) {
                                 return entry.path < path;
                             });
        return first != entries_.end() && first->path.starts_with(inside);
    };
    for (const Found& found : found_) {
        entries_.push_back(found.entry);
    }
    std::vector<Found> kept;
    kept.reserve(found_.size());
    std::copy_if(found_.begin(), found_.end(), std::back_inserter(kept),
                 [&](const Found& found) { return !holds_something(found); });
    entries_.clear();
    found_ = std::move(kept);
}

void EntryList::report_collisions() {
    std::vector<std::size_t> order(entries_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
        const std::string& first = entries_[a].path;
        const std::string& second = entries_[b].path;
        return before_ignoring_case(first, second) ||
               (a < b && !before_ignoring_case(second, first));
    });
    for (std::size_t i = 1; i < order.size(); ++i) {
        const ContainerEntry& first = entries_[order[i - 1]];
        const ContainerEntry& second = entries_[order[i]];
        if (first.kind == EntryKind::file && second.path.starts_with(first.path + "/")) {
            report(second.path, fmt::format("an entry inside the file {}", first.path),
                   "folders to hold entries, files not");
        } else if (collide_by_case(first.path, second.path)) {
            report(second.path, fmt::format("a name equal to {} but for case", first.path),
                   "names that differ in more than case");
        }
    }
}

void EntryList::seal() {
    if (root_.empty()) {
        report("", "no top folder", "one top folder that holds everything");
    }
    drop_duplicates();
    drop_folders_that_hold_something();
    entries_.reserve(found_.size());
    members_.reserve(found_.size());
    for (Found& found : found_) {
        entries_.push_back(std::move(found.entry));
        members_.push_back(found.member);
    }
    found_ = {};
    report_collisions();
}

std::size_t EntryList::member_of(std::string_view path) const {
    const auto found =
        std::lower_bound(entries_.begin(), entries_.end(), path,
                         [](const ContainerEntry& entry, std::string_view wanted) {
                             return entry.path < wanted;
                         });
    if (found == entries_.end() || found->path != path || found->kind != EntryKind::file) {
        throw Error(ErrorCode::not_found, std::string{path}, "is no file of this container");
    }
    return members_[static_cast<std::size_t>(found - entries_.begin())];
}

}  // namespace lifeboat::format
