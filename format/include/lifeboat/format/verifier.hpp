// Reads a package as a stranger would and reports every departure from the specification.
#pragma once

#include "lifeboat/format/finding.hpp"
#include "lifeboat/format/progress.hpp"

#include <filesystem>

namespace lifeboat::format {

struct VerifyOptions {
    /// Threads that hash; 0 means one per processor.
    unsigned jobs = 0;
    /// Decode every image to its last pixel.  Without it, the structure of media files is
    /// followed from their first byte to their last, in the pass that hashes them.
    bool decode = false;
};

/// Hashes every file in one pass, from folder, ZIP or TAR in place; manifests, METS, PREMIS,
/// RO-Crate and CSV are read a second time, as streams.  Memory: about 110 bytes a file, its
/// path, and the largest record.  Which finding silences which: spec/notes.md, "Verifying".
///
/// Never stops at the first finding.  Errors: only when nothing can be read at all: not_found,
/// permission_denied, storage, malformed (no folder, ZIP or TAR), unsupported_version.
[[nodiscard]] VerificationReport verify_package(const std::filesystem::path& package,
                                                const VerifyOptions& options,
                                                ProgressObserver& progress);

}  // namespace lifeboat::format
