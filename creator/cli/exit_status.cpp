#include "creator/cli/exit_status.hpp"

namespace lifeboat::creator::cli {

ExitStatus exit_status_of(format::ErrorCode code) noexcept {
    switch (code) {
        case format::ErrorCode::usage:
            return exit_usage;
        case format::ErrorCode::not_found:
            return exit_not_found;
        case format::ErrorCode::already_exists:
            return exit_already_exists;
        case format::ErrorCode::permission_denied:
            return exit_permission_denied;
        case format::ErrorCode::unavailable:
            return exit_unavailable;
        case format::ErrorCode::storage:
            return exit_storage;
        case format::ErrorCode::malformed:
        case format::ErrorCode::unsupported_version:
            return exit_malformed;
        case format::ErrorCode::cancelled:
            return exit_cancelled;
        case format::ErrorCode::internal:
            return exit_internal;
    }
    return exit_internal;
}

}  // namespace lifeboat::creator::cli
