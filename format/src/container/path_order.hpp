// Sorts many paths by their bytes, knowing that they share few folders.
#pragma once

#include "lifeboat/format/container.hpp"

#include <cstddef>
#include <vector>

namespace lifeboat::format {

/// The indexes of `entries` in the order of the bytes of their paths; equal paths keep their
/// order.
[[nodiscard]] std::vector<std::size_t> path_order(const std::vector<ContainerEntry>& entries);

}  // namespace lifeboat::format
