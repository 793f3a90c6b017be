// A title for a lifeboat whose maker gave none.
#pragma once

#include "lifeboat/format/lifeboat.hpp"

#include <string>
#include <vector>

namespace lifeboat::creator::build {

/// From the targets' own titles: "Quays", "Quays and Cranes", "Quays, Cranes and 3 more".  A
/// target without one is named by what it is: "Album 72157710756587587".
[[nodiscard]] std::string composed_title(const std::vector<format::Target>& targets);

}  // namespace lifeboat::creator::build
