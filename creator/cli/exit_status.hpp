// What the process tells its caller.  spec/design/exit-status.md; an interface like any other.
#pragma once

#include "lifeboat/format/error.hpp"

namespace lifeboat::creator::cli {

enum ExitStatus : int {
    exit_done = 0,
    exit_not_conforming = 1,  ///< verify: the package breaks a MUST.
    exit_usage = 2,
    exit_with_omissions = 3,  ///< Done, but something stayed ashore or could not be had.
    exit_not_found = 10,
    exit_already_exists = 11,
    exit_permission_denied = 12,
    exit_unavailable = 13,
    exit_storage = 14,
    exit_malformed = 15,
    exit_internal = 70,
    exit_cancelled = 130
};

[[nodiscard]] ExitStatus exit_status_of(format::ErrorCode code) noexcept;

}  // namespace lifeboat::creator::cli
