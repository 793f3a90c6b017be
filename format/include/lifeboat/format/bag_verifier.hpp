// Judges any BagIt bag, of whatever maker and version, by RFC 8493 and the drafts before it
// alone.
#pragma once

#include "lifeboat/format/finding.hpp"
#include "lifeboat/format/progress.hpp"

#include <filesystem>

namespace lifeboat::format {

/// Reads every byte once, from folder, ZIP or TAR in place, and reports every departure from
/// BagIt 0.93 to 1.0.  Finding::requirement is one of the words of spec/registry.md, "Findings
/// about bags"; VerificationReport::format_version is the bag's BagIt version.
///
/// `jobs` threads read manifests and hash; 0 means one per processor.  Memory: of each file its
/// path and the digest that each manifest states of it (96 bytes where they are of sha256 and
/// sha512), whatever is listed that is not there, and what is found.  Errors: as
/// verify_package(), but unsupported_version.
[[nodiscard]] VerificationReport verify_bag(const std::filesystem::path& bag,
                                            ProgressObserver& progress, unsigned jobs = 0);

}  // namespace lifeboat::format
