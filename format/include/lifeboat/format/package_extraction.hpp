// Takes a package out of its container, or single files out of a package, and vouches for every
// byte that it writes.  Spec §8.1.
#pragma once

#include "lifeboat/format/finding.hpp"
#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/progress.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace lifeboat::format {

/// What is wanted; all of the package when `paths` and `photos` are empty.
struct ExtractionRequest {
    /// Files and folders, from the package's top folder or, as records have them, from data/.
    std::vector<std::string> paths;
    /// The original and the record of each.
    std::vector<PhotoId> photos;
    /// False only in tests.
    bool sync_to_disk = true;
};

struct Extraction {
    /// What was written: the package's folder, or the files that were asked for, sorted.  Empty
    /// when it was refused.
    std::vector<std::filesystem::path> written;
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    /// Why nothing was written: the container is hostile, a manifest cannot be relied on, or a
    /// file is not what the manifests say.
    std::vector<Finding> findings;
};

/// Reads a folder, ZIP or TAR in place.  A whole package becomes "<folder>/<its name>"; a path
/// keeps its place below `folder`; a photo's files lie in `folder` itself.  Bytes grow under
/// another name ("….partial") and get their own when all of them are what the manifests say.
///
/// Errors: already_exists when something has one of the names; not_found when the package, a
/// path or a photo is not there; malformed when nothing can be read at all; permission_denied,
/// storage.
[[nodiscard]] Extraction extract_package(const std::filesystem::path& package,
                                         const std::filesystem::path& folder,
                                         const ExtractionRequest& request,
                                         ProgressObserver& progress);

}  // namespace lifeboat::format
