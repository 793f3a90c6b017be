// Reads the land of Natural Earth out of TopoJSON.
#pragma once

#include "viewer/world/land_rings.hpp"

#include <filesystem>
#include <vector>

namespace lifeboat::viewer::world {

/// All rings of the object "land", unwrapped; holes are rings too.  Errors: std::exception
/// where the file is not as expected.
[[nodiscard]] std::vector<Ring> read_land(const std::filesystem::path& file);

}  // namespace lifeboat::viewer::world
