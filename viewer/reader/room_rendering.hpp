// A fresh reading room from a package's records alone, so that a package outlives its own HTML.
//
// Memory: as the reading room (viewer/pages/reading_room.hpp); records are read one at a time,
// twice.
#pragma once

#include "lifeboat/format/package_reader.hpp"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace lifeboat::viewer {

/// What the pages show and link to, but do not hold themselves.
enum class MediaPlace {
    copied,   ///< All of the package's data/ but its pages: the room stands alone.
    linked,   ///< Symbolic links into the package, which must be a folder and stay where it is.
    left_out  ///< Records and documents are copied, pictures and videos are not.
};

struct RenderOptions {
    std::filesystem::path output;   ///< A folder that does not exist yet.
    std::filesystem::path package;  ///< Where the package lies; for links into it.
    MediaPlace media = MediaPlace::copied;
    /// Of the interface: one of language_tags(); empty: that of the package.
    std::string language = {};
    std::stop_token stop;
    bool sync_to_disk = true;  ///< False only in tests.
};

struct RenderResult {
    std::uint64_t pages = 0;   ///< Pages, scripts and data for them.
    std::uint64_t copied = 0;  ///< Files of the package.
    std::uint64_t bytes = 0;   ///< Of both.
    /// What is damaged in the package, a sentence each: records that are left out, and files
    /// that are left out or copied as they are.
    std::vector<std::string> damaged;
};

/// Writes options.output: index.html, README.txt, data/viewer/, and beside that what
/// options.media says, each thing where the package has it, so that the pages are those of a
/// package to the last byte.  It gets its name when it is whole, and nothing is left behind
/// otherwise.
///
/// Errors: already_exists when the output exists, or beside it something called
/// "<output>.partial" that no stopped rendering left; usage for an output in the package, for
/// links into a ZIP or TAR, and for a language that there is not; cancelled on options.stop;
/// malformed when no photo's record can be read; storage, permission_denied where the room
/// cannot be written.  What of the package cannot be read is no error but `damaged`.
RenderResult render_room(const format::PackageReader& package, const RenderOptions& options);

}  // namespace lifeboat::viewer
