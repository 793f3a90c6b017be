// Reads a package as a stranger would and reports every departure from the specification.
#pragma once

#include "lifeboat/format/finding.hpp"
#include "lifeboat/format/progress.hpp"

#include <filesystem>

namespace lifeboat::format {

struct VerifyOptions {
    /// Threads that hash; 0 means one per processor.
    unsigned jobs = 0;
};

/// Reads every byte of the package once, from folder, ZIP or TAR in place.
///
/// Never stops at the first finding.  Errors: only when nothing can be read at all: not_found,
/// permission_denied, storage, malformed (no folder, ZIP or TAR), unsupported_version.
[[nodiscard]] VerificationReport verify_package(const std::filesystem::path& package,
                                                const VerifyOptions& options,
                                                ProgressObserver& progress);

}  // namespace lifeboat::format
