#include "container/entry_list.hpp"

#include "container/path_order.hpp"
#include "hash_set.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>
#include <numeric>
#include <utility>

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

/// Why a component of a name cannot be followed; empty when it can.
std::string_view danger_in_component(std::string_view component) {
    if (component == "..") {
        return "a name that leaves its folder";
    }
    return component.empty() || component == "." ? "a name with an empty component or \".\""
                                                 : std::string_view{};
}

/// Why a name cannot be followed; empty when it can.
std::string_view danger_in(std::string_view name) {
    if (name.empty()) {
        return "no name";
    }
    if (std::memchr(name.data(), 0, name.size()) != nullptr) {
        return "a name with a NUL in it";
    }
    if (std::memchr(name.data(), '\\', name.size()) != nullptr) {
        return "a name with a backslash";
    }
    if (name.front() == '/' || name.front() == '~' || (name.size() > 1 && name[1] == ':')) {
        return "an absolute name";
    }
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= name.size(); ++at) {
        if (at != name.size() && name[at] != '/') {
            continue;
        }
        if (at - begin < 3) {
            const auto danger = danger_in_component(name.substr(begin, at - begin));
            if (!danger.empty()) {
                return danger;
            }
        }
        begin = at + 1;
    }
    return {};
}

/// The letters of eight bytes in lower case, as folded() has it.
std::uint64_t folded_word(std::uint64_t word) {
    constexpr std::uint64_t each = 0x0101010101010101;
    const std::uint64_t low = word & (each * 0x7F);
    const std::uint64_t from_a = low + each * (0x80 - 'A');
    const std::uint64_t behind_z = low + each * (0x7F - 'Z');
    const std::uint64_t is_letter = from_a & ~behind_z & ~word & (each * 0x80);
    return word | is_letter >> 2U;
}

/// The hash of a folder goes on over the name of something in it, eight bytes at a time.
std::uint64_t folded_hash(std::uint64_t hash, std::string_view name) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
    hash = std::rotl((hash ^ name.size()) * odd, 29);
    for (std::size_t at = 0; at < name.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, name.data() + at, std::min(sizeof word, name.size() - at));
        hash = std::rotl((hash ^ folded_word(word)) * odd, 29);
    }
    return hash;
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
    if (const auto danger = danger_in(safe); !danger.empty()) {
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

void EntryList::sort() {
    const auto before = [](const ContainerEntry& a, const ContainerEntry& b) {
        return a.path < b.path;
    };
    if (std::is_sorted(entries_.begin(), entries_.end(), before)) {
        return;
    }
    const auto order = path_order(entries_);
    std::vector<ContainerEntry> entries;
    std::vector<std::size_t> members;
    entries.reserve(order.size());
    members.reserve(order.size());
    for (const std::size_t at : order) {
        entries.push_back(std::move(entries_[at]));
        members.push_back(members_[at]);
    }
    entries_ = std::move(entries);
    members_ = std::move(members);
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

/// A quick look that never misses a collision: every file and folder, whatever its case, must
/// have a hash of its own.  Sorted paths name each folder in one run.
bool EntryList::may_collide() const {
    HashSet seen;
    seen.reserve(entries_.size());
    std::vector<std::pair<std::size_t, std::uint64_t>> folders;  // Length of its path, hash.
    std::string_view previous;
    for (const ContainerEntry& entry : entries_) {
        const std::string_view path = entry.path;
        const auto fork =
            std::mismatch(previous.begin(), previous.end(), path.begin(), path.end());
        const auto shared = static_cast<std::size_t>(fork.second - path.begin());
        // Of the folders of the path before, those stay whose slash is shared too.
        while (!folders.empty() && folders.back().first >= shared) {
            folders.pop_back();
        }
        std::size_t at = folders.empty() ? 0 : folders.back().first + 1;
        std::uint64_t hash = folders.empty() ? hash_begin : folders.back().second;
        for (std::size_t slash = path.find('/', at); slash != std::string_view::npos;
             slash = path.find('/', at)) {
            hash = folded_hash(hash, path.substr(at, slash - at));
            if (!seen.insert(hash)) {
                return true;
            }
            folders.emplace_back(slash, hash);
            at = slash + 1;
        }
        hash = folded_hash(hash, path.substr(at));
        if (!seen.insert(hash)) {
            return true;
        }
        previous = path;
    }
    return false;
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
    if (root_.empty() && !is_loose_) {
        report("", "no top folder", "one top folder that holds everything");
    }
    sort();
    drop_duplicates();
    drop_folders_that_hold_something();
    entries_.shrink_to_fit();
    members_.shrink_to_fit();
    if (may_collide()) {
        report_collisions();
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
