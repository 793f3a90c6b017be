// Recovery data beside a package: PAR2 volumes from which damaged bytes can be computed anew.
//
// They lie in "<package>.par2/", never inside: a file more would break the bag.  The program
// `par2` makes and uses them, and anyone can run it by hand: README.txt of every package.
#pragma once

#include "creator/recovery/recovery_plan.hpp"
#include "lifeboat/format/finding.hpp"
#include "lifeboat/format/progress.hpp"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::recovery {

/// The program that computes.  `search_path` is PATH.
///
/// Errors: not_found, with the name of the Debian package.
[[nodiscard]] std::filesystem::path find_par2(std::string_view search_path);

/// "<package>.par2", beside the package: of "out/harbour.zip", "out/harbour.zip.par2".
[[nodiscard]] std::filesystem::path recovery_folder_of(const std::filesystem::path& package);

/// Absolute, without "." and ".." and slashes at its end: with a name and a parent.
[[nodiscard]] std::filesystem::path plain_path(const std::filesystem::path& package);

struct RecoveryData {
    std::filesystem::path folder;
    std::uint64_t bytes = 0;              ///< Of the volumes.
    std::uint64_t recoverable_bytes = 0;  ///< So much may be damaged, counted in whole blocks.
    std::uint64_t sets = 0;
};

/// Computes recovery data of `percent` (1 to 100) of the package's bytes, in sets of at most
/// `most_files` files.  It grows in "<package>.par2.partial".
///
/// Errors: already_exists when there is some; not_found for the package; storage, also when
/// par2 fails, with the end of what it said; cancelled.
[[nodiscard]] RecoveryData make_recovery_data(const std::filesystem::path& package,
                                              unsigned percent,
                                              const std::filesystem::path& par2,
                                              format::ProgressObserver& progress,
                                              const std::stop_token& stop,
                                              std::size_t most_files = files_in_a_set);

enum class RepairOutcome : std::uint8_t {
    sound,           ///< It conforms already; nothing was done.
    repaired,        ///< It conforms now.
    beyond_repair,   ///< The damage is larger than the recovery data; untouched.
    not_conforming,  ///< The bytes are those of old, and still something is wrong; untouched.
};

[[nodiscard]] std::string_view to_string(RepairOutcome outcome) noexcept;

struct Repair {
    RepairOutcome outcome = RepairOutcome::sound;
    /// The files that were computed anew, from the package's top folder; of a ZIP or TAR the
    /// members that were damaged, or its own name where it could not even be listed.
    std::vector<std::string> repaired;
    std::string reason;                     ///< What par2 says when it is beyond repair.
    std::vector<format::Finding> findings;  ///< What is wrong after all.
};

/// Repairs beside the package: "<package>.repair" holds further names (hard links, else copies)
/// of its files, and par2 writes each damaged one anew there.  Only when the result conforms,
/// it takes the package's place in one step, and the damaged files are removed.
///
/// Errors: not_found when the package or its recovery data is not there; already_exists when
/// another process repairs; storage; cancelled.  The package is untouched then.
[[nodiscard]] Repair repair_package(const std::filesystem::path& package,
                                    const std::filesystem::path& par2,
                                    format::ProgressObserver& progress,
                                    const std::stop_token& stop);

}  // namespace lifeboat::creator::recovery
