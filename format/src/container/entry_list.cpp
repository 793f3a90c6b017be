#include "container/entry_list.hpp"

#include "container/name_collisions.hpp"
#include "container/path_order.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <utility>

namespace lifeboat::format {
namespace {

/// Why a component of a name cannot be followed; empty when it can.
std::string_view danger_in_component(std::string_view component) {
    if (component == "..") {
        return "a name that leaves its folder";
    }
    return component.empty() || component == "." ? "a name with an empty component or \".\""
                                                 : std::string_view{};
}

/// Bytes that no name may hold; empty when there are none.
std::string_view danger_in_bytes(std::string_view name) {
    if (std::memchr(name.data(), 0, name.size()) != nullptr) {
        return "a name with a NUL in it";
    }
    return std::memchr(name.data(), '\\', name.size()) != nullptr ? "a name with a backslash"
                                                                  : std::string_view{};
}

std::string_view danger_in_components(std::string_view name) {
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find('/', begin), name.size());
        if (end - begin < 3) {
            const auto danger = danger_in_component(name.substr(begin, end - begin));
            if (!danger.empty()) {
                return danger;
            }
        }
        begin = end + 1;
    }
    return {};
}

/// Why a name cannot be followed; empty when it can.
std::string_view danger_in(std::string_view name) {
    if (name.empty()) {
        return "no name";
    }
    if (const auto danger = danger_in_bytes(name); !danger.empty()) {
        return danger;
    }
    if (name.front() == '/' || name.front() == '~' || (name.size() > 1 && name[1] == ':')) {
        return "an absolute name";
    }
    return danger_in_components(name);
}

/// The same for a name that begins with that of a top folder, which was looked at before.
std::string_view danger_below(std::size_t top_bytes, std::string_view name) {
    const std::string_view rest = name.substr(top_bytes + 1);
    const auto danger = danger_in_bytes(rest);
    return danger.empty() ? danger_in_components(rest) : danger;
}

std::string_view name_of(EntryKind kind) {
    return kind == EntryKind::link ? "a link" : "neither file nor folder";
}

}  // namespace

void EntryList::expect(std::size_t count) {
    entries_.reserve(count);
    members_.reserve(count);
}

void EntryList::report(std::string_view path, std::string found, std::string expected) {
    problems_.push_back({std::string{path}, std::move(found), std::move(expected)});
}

void EntryList::add(std::string path, EntryKind kind, std::uint64_t bytes, std::size_t member) {
    if (kind == EntryKind::link || kind == EntryKind::other) {
        report(path, std::string{name_of(kind)}, "files and folders only");
        return;
    }
    // A path that was put together has room to grow, half as much again as it needs.
    path.shrink_to_fit();
    entries_.push_back({std::move(path), bytes, kind});
    members_.push_back(member);
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
    const bool is_below_root = root_is_known_ && safe.size() > root_.size() &&
                               safe[root_.size()] == '/' && safe.starts_with(root_);
    const auto danger = is_below_root ? danger_below(root_.size(), safe) : danger_in(safe);
    if (!danger.empty()) {
        report(name, std::string{danger}, "a relative path under one top folder");
        return;
    }
    take_safe(safe, kind, bytes, member);
}

void EntryList::take_safe(std::string_view name, EntryKind kind, std::uint64_t bytes,
                          std::size_t member) {
    if (is_loose_) {
        add(std::string{name}, kind, bytes, member);
        return;
    }
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

bool EntryList::sort() {
    auto [order, may_collide] = path_order(entries_);
    // In place: who comes here, and who to where that one was, until a circle is closed.
    for (std::size_t begin = 0; begin < order.size(); ++begin) {
        if (order[begin] == begin) {
            continue;
        }
        ContainerEntry entry = std::move(entries_[begin]);
        const std::size_t member = members_[begin];
        std::size_t at = begin;
        for (std::size_t from = order[at]; from != begin; from = order[at]) {
            entries_[at] = std::move(entries_[from]);
            members_[at] = members_[from];
            order[at] = at;
            at = from;
        }
        entries_[at] = std::move(entry);
        members_[at] = member;
        order[at] = at;
    }
    return may_collide;
}

template <typename Keep>
void EntryList::keep_where(const Keep& keep) {
    std::vector<bool> kept(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        kept[i] = keep(i);
    }
    std::size_t end = 0;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (kept[i] && end != i) {
            entries_[end] = std::move(entries_[i]);
            members_[end] = members_[i];
        }
        end += kept[i] ? 1U : 0U;
    }
    entries_.resize(end);
    members_.resize(end);
}

void EntryList::drop_duplicates() {
    const auto is_again = [this](std::size_t i) {
        return i > 0 && entries_[i - 1].path == entries_[i].path;
    };
    bool any = false;
    for (std::size_t i = 1; i < entries_.size(); ++i) {
        fetch_path_ahead(entries_, i);
        if (is_again(i)) {
            report(entries_[i].path, "the same name twice", "each name once");
            any = true;
        }
    }
    if (any) {
        keep_where([&](std::size_t i) { return !is_again(i); });
    }
}

void EntryList::drop_folders_that_hold_something() {
    const auto is_folder = [](const ContainerEntry& entry) {
        return entry.kind == EntryKind::folder;
    };
    if (std::none_of(entries_.begin(), entries_.end(), is_folder)) {
        return;
    }
    keep_where([&](std::size_t i) {
        if (!is_folder(entries_[i])) {
            return true;
        }
        const std::string inside = entries_[i].path + "/";
        const auto first =
            std::lower_bound(entries_.begin() + static_cast<std::ptrdiff_t>(i), entries_.end(),
                             inside, [](const ContainerEntry& entry, const std::string& path) {
                                 return entry.path < path;
                             });
        return first == entries_.end() || !first->path.starts_with(inside);
    });
}

void EntryList::seal() {
    if (root_.empty() && !is_loose_) {
        report("", "no top folder", "one top folder that holds everything");
    }
    const bool may_collide = sort();
    if (may_collide) {
        drop_duplicates();
    }
    drop_folders_that_hold_something();
    entries_.shrink_to_fit();
    members_.shrink_to_fit();
    if (may_collide) {
        report_collisions();
    }
}

void EntryList::report_collisions() {
    for (const NameCollision& one : name_collisions(entries_)) {
        const std::string& first = entries_[one.first].path;
        const std::string& second = entries_[one.second].path;
        if (one.is_inside_file) {
            report(second, fmt::format("an entry inside the file {}", first),
                   "folders to hold entries, files not");
        } else {
            report(second, fmt::format("a name equal to {} but for case", first),
                   "names that differ in more than case");
        }
    }
}

std::size_t EntryList::member_of(const ContainerEntry& entry) const {
    const ContainerEntry* at = &entry;
    const ContainerEntry* const begin = entries_.data();
    if (std::less<>()(at, begin) || !std::less<>()(at, begin + entries_.size())) {
        // Somebody's copy of an entry.
        at = std::lower_bound(begin, begin + entries_.size(), entry.path,
                              [](const ContainerEntry& one, std::string_view wanted) {
                                  return one.path < wanted;
                              });
    }
    if (at == begin + entries_.size() || at->path != entry.path ||
        at->kind != EntryKind::file) {
        throw Error(ErrorCode::not_found, entry.path, "is no file of this container");
    }
    return members_[static_cast<std::size_t>(at - begin)];
}

}  // namespace lifeboat::format
