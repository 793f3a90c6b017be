// Names that one system or another would take for the same file.
#pragma once

#include "lifeboat/format/container.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace lifeboat::format {

struct NameCollision {
    std::size_t first = 0, second = 0;  ///< Indexes of entries.
    bool is_inside_file = false;        ///< The second claims to lie in the first, a file.
};

/// Of `entries`, sorted by path and without duplicates: those equal to another, or lying in a
/// folder equal to another, but for the case of ASCII letters; and those inside a file.  Each
/// is told with a neighbour.  A long search: PathOrder::may_collide says whether it is due.
[[nodiscard]] std::vector<NameCollision> name_collisions(
    const std::vector<ContainerEntry>& entries);

/// For walks over sorted entries, whose paths lie scattered in memory: asks for one that will
/// soon be looked at, so that the walk does not wait for each.
inline void fetch_path_ahead(const std::vector<ContainerEntry>& entries, std::size_t at) {
    constexpr std::size_t ahead = 16;
    if (at + ahead < entries.size()) {
        const std::string& path = entries[at + ahead].path;
        __builtin_prefetch(path.data());
        __builtin_prefetch(path.data() + path.size());
    }
}

}  // namespace lifeboat::format
