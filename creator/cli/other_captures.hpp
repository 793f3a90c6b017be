// Whether a request was changed since a run that was not finished.
#pragma once

#include "creator/cli/console.hpp"

#include <filesystem>

namespace lifeboat::creator::cli {

/// Says when the run would begin a new `capture` beside one in `output` that is not finished: a
/// request that was changed is another request, and what it captured is not used.
void tell_of_other_captures(const std::filesystem::path& capture,
                            const std::filesystem::path& output, Console& console);

}  // namespace lifeboat::creator::cli
