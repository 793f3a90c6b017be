// Sorts many paths by their bytes, knowing that they share few folders, and looks whether they
// can stand beside one another.
#pragma once

#include "lifeboat/format/container.hpp"

#include <cstddef>
#include <vector>

namespace lifeboat::format {

struct PathOrder {
    /// The indexes of the entries in the order of the bytes of their paths; equal paths keep
    /// their order.
    std::vector<std::size_t> order;
    /// Two are equal, or lie in folders that are equal, but for the case of ASCII letters, or
    /// one lies inside another that is no folder.  Never false where that is so, and rarely
    /// true where it is not.
    bool may_collide = false;
};

[[nodiscard]] PathOrder path_order(const std::vector<ContainerEntry>& entries);

}  // namespace lifeboat::format
