// A new edition of a package without something, from the package alone: folder, ZIP or TAR.
// Spec §9.4.
//
// Every document is written anew from the records that stay, by the same writer that wrote the
// package; only media and exchanges are copied.  So what is not in a record that stays is in no
// page, list, table or index either.
#pragma once

#include "creator/redact/record_filter.hpp"
#include "creator/redact/removal.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/package_writer.hpp"
#include "lifeboat/format/progress.hpp"

#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace lifeboat::creator::redact {

struct RedactionOptions {
    /// nullopt: that of the old edition.
    std::optional<format::ContainerFormat> container;
    /// False only in tests.
    bool sync_to_disk = true;
    /// What the order names and the package does not hold is passed over: for removal notices.
    bool is_lenient = false;
    unsigned jobs = 0;  ///< Of the verification; 0: as many as there are processors.
};

struct RedactionResult {
    format::SealedPackage package;
    std::string name;
    format::LifeboatCounts counts;
    Tally tally;
    bool was_signed = false;  ///< The old edition; its signature is not over the new one.
    /// Names that were too short to be searched for in texts.
    std::set<std::string> short_names;
    /// A document in which a removed name still stands, perhaps as a common word; may be empty.
    std::string look_at;
};

/// Verifies the package, makes the new edition beside its place, searches it for what was
/// removed, verifies it, and only then gives it its name in `output_folder`, which must exist.
///
/// Memory: the removal plan, a card a photo, members, one document.  Reports the phases of the
/// verification and "redact" in photos.
///
/// Errors: those of PackageReader; malformed when the package does not conform, or when a file
/// that must lose its metadata is of a format that cannot; not_found for what it does not hold;
/// usage when its maker is to be removed, or no photo would be left; already_exists;
/// permission_denied, storage; internal when the new edition would not conform or still names
/// what was removed.  On error nothing exists under the new name.
[[nodiscard]] RedactionResult redact_package(const std::filesystem::path& package,
                                             const std::filesystem::path& output_folder,
                                             const Removal& removal,
                                             const RedactionOptions& options,
                                             format::ProgressObserver& progress);

}  // namespace lifeboat::creator::redact
