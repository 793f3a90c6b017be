// From a finished capture to a sealed package: the half of the work that needs no network and
// no clock.  The same capture gives the same bytes, whatever the locale, time zone or umask.
#pragma once

#include "creator/build/lifeboat_assembler.hpp"
#include "creator/build/part_plan.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/package_writer.hpp"
#include "lifeboat/format/progress.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace lifeboat::creator::build {

struct BuildOptions {
    format::ContainerFormat container = format::ContainerFormat::folder;
    /// A folder with the official XSDs, which are copied into the package; may be empty.
    std::filesystem::path xsd_folder;
    /// False only in tests.
    bool sync_to_disk = true;
    /// A package whose place the new one takes: a folder, ZIP or TAR; may be empty.
    std::filesystem::path replaces = {};
    /// What one package may hold; more becomes a further one.  Not with `replaces`.
    SplitLimits limits = {};
    /// What owners answered, as it stands on the day of the build; without it a photo that
    /// travels by a permission stays ashore.
    ConsentCheck consent = {};
    /// Of the interface of the reading room, one of viewer::language_tags(); empty: that of the
    /// request's words where the reading room speaks it, else English.
    std::string language = {};
    /// What becomes of third parties' data; nullopt: what the request says.
    std::optional<request::PrivacySwitches> privacy = {};
    /// Where an earlier run sealed the very package, it is handed over as it is, with a notice,
    /// instead of refused for its name.  Parts are always.
    bool takes_earlier = false;
    /// Told before anything is written, once a package; may be empty.
    std::function<void(const std::vector<format::PrivacyMeasure>&)> on_privacy = {};
};

struct BuildResult {
    format::SealedPackage package;
    std::string name;   ///< Of the package: its top folder.
    std::string title;  ///< The request's, or the one composed from its targets.
    format::LifeboatCounts counts;
    bool is_earlier = false;  ///< An earlier run sealed it.

    /// Something that was asked for is not in the package: exit status 3.
    [[nodiscard]] bool has_gaps() const noexcept {
        return counts.ashore > 0 || counts.omissions > 0;
    }
};

/// Builds the package of the capture in the folder `capture` into `output_folder`, which must
/// exist.  Reports the phase "build" in photos.
///
/// Errors: not_found, malformed, unsupported_version or unavailable for the capture (as
/// CaptureReader); not_found when no photo of it may travel; already_exists when a package of
/// that name stands in `output_folder` and is not taken; permission_denied, storage.  On error
/// nothing exists under the package's name.
[[nodiscard]] BuildResult build_package(const std::filesystem::path& capture,
                                        const std::filesystem::path& output_folder,
                                        const BuildOptions& options,
                                        format::ProgressObserver& progress);

/// As build_package(), spread over as many packages as `options.limits` ask for: hands each to
/// `on_part` as soon as it is sealed, in order.  Where everything fits into one, that is the
/// package of build_package().  A part that an earlier run sealed there is handed over as it
/// is, with a notice; whoever relies on it verifies it.  Gives notice of a photo that alone
/// exceeds the limit: it gets a part of its own.
///
/// Errors: those of build_package(), with how many parts are whole already; usage with
/// `options.replaces` and limits.
void build_parts(const std::filesystem::path& capture,
                 const std::filesystem::path& output_folder, const BuildOptions& options,
                 format::ProgressObserver& progress,
                 const std::function<void(const BuildResult&)>& on_part);

}  // namespace lifeboat::creator::build
