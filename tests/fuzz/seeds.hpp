// Inputs to begin with, made by code.
#pragma once

#include <string>
#include <vector>

namespace lifeboat::fuzz {

/// Each fuzzer may give its own; one that gives none begins with nothing.
[[nodiscard]] std::vector<std::string> seeds();

}  // namespace lifeboat::fuzz
