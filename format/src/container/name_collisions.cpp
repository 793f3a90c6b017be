#include "container/name_collisions.hpp"

#include "ascii_case.hpp"
#include "hash_set.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

namespace lifeboat::format {
namespace {

/// Orders so that a file stands directly in front of what claims to lie in it, and names equal
/// but for case stand together.
int rank(char c) {
    return c == '/' ? -1 : static_cast<unsigned char>(lower_ascii(c));
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
        if (lower_ascii(a[i]) != lower_ascii(b[i])) {
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

/// Never misses a collision: every file and folder, whatever its case, must have a hash of its
/// own.  Sorted paths name each folder in one run.
bool may_collide_by_hash(const std::vector<ContainerEntry>& entries) {
    HashSet seen;
    seen.reserve(entries.size());
    std::vector<std::pair<std::size_t, std::uint64_t>> folders;  // Length of its path, hash.
    std::string_view previous;
    for (const ContainerEntry& entry : entries) {
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

/// Two names that differ in case alone cannot both be without capitals, and few names of a
/// package have any.
class CapitalNames {
  public:
    /// Keeps no more than that and one name.
    explicit CapitalNames(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// Takes a path and the folders above it that have a capital, unless `previous` had them.
    void take(std::string_view path, std::string_view previous) {
        if (!has_capital(path)) {
            return;
        }
        const auto fork =
            std::mismatch(previous.begin(), previous.end(), path.begin(), path.end());
        const auto shared = static_cast<std::size_t>(fork.second - path.begin());
        const auto* const capital =
            std::find_if(path.begin(), path.end(), [](char c) { return lower_ascii(c) != c; });
        auto end = static_cast<std::size_t>(capital - path.begin());
        while (end != path.size() && !are_too_many()) {
            end = std::min(path.find('/', end + 1), path.size());
            if (end >= shared) {
                const std::string& name =
                    lowered_.emplace_back(lower_ascii(path.substr(0, end)));
                bytes_ += name.size() + sizeof name;
            }
        }
    }

    [[nodiscard]] bool are_too_many() const noexcept { return bytes_ > most_bytes_; }

    /// Whether one of them is another's, or that of a file or folder without capitals.
    [[nodiscard]] bool collide(const std::vector<ContainerEntry>& entries) {
        std::sort(lowered_.begin(), lowered_.end());
        const auto begins_at = [&entries](const std::string& name) {
            return std::lower_bound(entries.begin(), entries.end(), name,
                                    [](const ContainerEntry& entry, const std::string& key) {
                                        return entry.path < key;
                                    });
        };
        return std::adjacent_find(lowered_.begin(), lowered_.end()) != lowered_.end() ||
               std::any_of(lowered_.begin(), lowered_.end(), [&](const std::string& name) {
                   const auto file = begins_at(name);
                   const auto inside = begins_at(name + "/");
                   return (file != entries.end() && file->path == name) ||
                          (inside != entries.end() && inside->path.starts_with(name + "/"));
               });
    }

  private:
    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    std::vector<std::string> lowered_;
};

/// A quick look that never misses a collision.
bool may_collide(const std::vector<ContainerEntry>& entries) {
    CapitalNames capitals(1024 + entries.size() * 8);
    std::vector<std::string_view> fronts;  // Paths with which the one before began.
    std::string_view previous;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        fetch_path_ahead(entries, i);
        const std::string_view path = entries[i].path;
        while (!fronts.empty() && !path.starts_with(fronts.back())) {
            fronts.pop_back();
        }
        if (!fronts.empty() && path[fronts.back().size()] == '/') {
            return true;
        }
        fronts.push_back(path);
        capitals.take(path, previous);
        // To look for each of many takes longer than to look at all.
        if (capitals.are_too_many()) {
            return may_collide_by_hash(entries);
        }
        previous = path;
    }
    return capitals.collide(entries);
}

}  // namespace

std::vector<NameCollision> name_collisions(const std::vector<ContainerEntry>& entries) {
    std::vector<NameCollision> found;
    if (!may_collide(entries)) {
        return found;
    }
    std::vector<std::size_t> order(entries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&entries](std::size_t a, std::size_t b) {
        const std::string_view first = entries[a].path;
        const std::string_view second = entries[b].path;
        return before_ignoring_case(first, second) ||
               (a < b && !before_ignoring_case(second, first));
    });
    for (std::size_t i = 1; i < order.size(); ++i) {
        const ContainerEntry& first = entries[order[i - 1]];
        const ContainerEntry& second = entries[order[i]];
        const bool is_inside =
            first.kind == EntryKind::file && second.path.size() > first.path.size() &&
            second.path[first.path.size()] == '/' && second.path.starts_with(first.path);
        if (is_inside || collide_by_case(first.path, second.path)) {
            found.push_back({order[i - 1], order[i], is_inside});
        }
    }
    return found;
}

}  // namespace lifeboat::format
