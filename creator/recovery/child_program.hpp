// Runs another program of this machine: without a shell, with its output kept within bounds.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::recovery {

/// The program of that name in one of the folders of `search_path` (colons between them, as in
/// PATH; empty and relative folders are passed over).  Empty when there is none.
[[nodiscard]] std::filesystem::path find_program(std::string_view name,
                                                 std::string_view search_path);

struct ProgramRun {
    int status = 0;           ///< Exit status; 128 + the signal that ended it.
    std::string last_output;  ///< The end of its standard output and error, 16 KiB at most.
};

/// Starts `program` in `folder` with `words` behind its name and waits for its end.  A stop
/// ends it with SIGTERM.
///
/// Errors: storage, not_found, permission_denied when it cannot be started; cancelled.
[[nodiscard]] ProgramRun run_program(const std::filesystem::path& program,
                                     const std::vector<std::string>& words,
                                     const std::filesystem::path& folder,
                                     const std::stop_token& stop);

}  // namespace lifeboat::creator::recovery
