#include "container/case_watch.hpp"

#include "ascii_case.hpp"
#include "hash_set.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>
#include <utility>

namespace lifeboat::format {
namespace {

/// The hash of a folder goes on over the name of something in it, eight bytes at a time.
std::uint64_t folded_hash(std::uint64_t hash, std::string_view name) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
    hash = std::rotl((hash ^ name.size()) * odd, 29);
    for (std::size_t at = 0; at < name.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, name.data() + at, std::min(sizeof word, name.size() - at));
        hash = std::rotl((hash ^ lower_ascii_word(word)) * odd, 29);
    }
    return hash;
}

/// The path that stands first from `key` on; "" when none does.
std::string_view first_from(const std::string& key, const std::vector<ContainerEntry>& entries,
                            std::span<const std::size_t> order) {
    const auto found = std::lower_bound(order.begin(), order.end(), key,
                                        [&](std::size_t index, const std::string& wanted) {
                                            return entries[index].path < wanted;
                                        });
    return found == order.end() ? std::string_view{} : entries[*found].path;
}

/// Whether something lies in a folder of that name.
bool holds_something(std::string_view folder, const std::vector<ContainerEntry>& entries,
                     std::span<const std::size_t> order) {
    const std::string inside = std::string(folder) + "/";
    return first_from(inside, entries, order).starts_with(inside);
}

/// Never misses a collision: every file and folder, whatever its case, must have a hash of its
/// own.  Sorted paths name each folder in one run; one that has an entry of its own, too,
/// counts once.
bool may_collide_by_hash(const std::vector<ContainerEntry>& entries,
                         std::span<const std::size_t> order) {
    HashSet seen;
    seen.reserve(entries.size());
    // Names may be made so that their hashes crowd: then a look at all takes less time.
    const auto is_suspect = [&seen](std::uint64_t hash) {
        return !seen.insert(hash) || seen.is_crowded();
    };
    std::vector<std::pair<std::size_t, std::uint64_t>> folders;  // Length of its path, hash.
    std::string_view previous;
    for (const std::size_t index : order) {
        const std::string_view path = entries[index].path;
        if (entries[index].kind == EntryKind::folder && holds_something(path, entries, order)) {
            continue;
        }
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
            if (is_suspect(hash)) {
                return true;
            }
            folders.emplace_back(slash, hash);
            at = slash + 1;
        }
        hash = folded_hash(hash, path.substr(at));
        if (is_suspect(hash)) {
            return true;
        }
        previous = path;
    }
    return false;
}

/// Whether `name` is a file or folder of `entries`.
bool is_there(const std::string& name, const std::vector<ContainerEntry>& entries,
              std::span<const std::size_t> order) {
    return first_from(name, entries, order) == name || holds_something(name, entries, order);
}

}  // namespace

void CaseWatch::take(std::string_view path) {
    if (are_too_many() || !has_capital(path)) {
        return;
    }
    const auto fork =
        std::mismatch(previous_.begin(), previous_.end(), path.begin(), path.end());
    const auto shared = static_cast<std::size_t>(fork.second - path.begin());
    const auto* const capital =
        std::find_if(path.begin(), path.end(), [](char c) { return lower_ascii(c) != c; });
    auto end = static_cast<std::size_t>(capital - path.begin());
    while (end != path.size() && !are_too_many()) {
        end = std::min(path.find('/', end + 1), path.size());
        if (end >= shared) {
            const std::string_view name = path.substr(0, end);
            names_.push_back({lower_ascii(name), name});
            bytes_ += name.size() + sizeof(Name);
        }
    }
    previous_ = path;
}

bool CaseWatch::may_collide(const std::vector<ContainerEntry>& entries,
                            std::span<const std::size_t> order) {
    // To look for each of many takes longer than to look at all.
    if (are_too_many()) {
        return may_collide_by_hash(entries, order);
    }
    std::sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) {
        return std::tie(a.lowered, a.name) < std::tie(b.lowered, b.name);
    });
    // A folder may have been taken with several of its files.
    const auto again =
        std::unique(names_.begin(), names_.end(),
                    [](const Name& a, const Name& b) { return a.name == b.name; });
    names_.erase(again, names_.end());
    return std::adjacent_find(names_.begin(), names_.end(),
                              [](const Name& a, const Name& b) {
                                  return a.lowered == b.lowered;
                              }) != names_.end() ||
           std::any_of(names_.begin(), names_.end(), [&](const Name& name) {
               return is_there(name.lowered, entries, order);
           });
}

}  // namespace lifeboat::format
