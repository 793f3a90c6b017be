// Where the tests find what they read in place.
#pragma once

#include <filesystem>

namespace lifeboat::support {

/// The root of this project.
[[nodiscard]] std::filesystem::path project_folder();

/// Outside test material; may be missing, in which case what needs it is skipped.
[[nodiscard]] std::filesystem::path shared_folder();

}  // namespace lifeboat::support
