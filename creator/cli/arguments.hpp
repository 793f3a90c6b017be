// Reads the command line.  The only place that knows CLI11, and the one list of commands.
#pragma once

#include "creator/cli/options.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace lifeboat::creator::cli {

/// `arguments` is argv without the program's name.  Help and version go to `out`, refusals to
/// `err` (as an exit_error object when --json is among the arguments); both end in Answered.
[[nodiscard]] Arguments parse_arguments(const std::vector<std::string>& arguments,
                                        std::ostream& out, std::ostream& err);

}  // namespace lifeboat::creator::cli
