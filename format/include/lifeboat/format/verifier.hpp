// Reads a package as a stranger would and reports every departure from the specification.
#pragma once

#include "lifeboat/format/finding.hpp"
#include "lifeboat/format/progress.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

inline constexpr std::uint32_t most_slices = 1000;

/// Which media and WARC files are read.  They are divided into slices by their names and a
/// seed, so that whoever knows the seed can draw the same sample again, and so that all slices
/// one after the other are everything.
struct Sample {
    std::uint32_t slices = 1;  ///< 1 (all) to most_slices.
    std::uint32_t slice = 0;   ///< Below slices.
    std::uint32_t seed = 0;

    [[nodiscard]] bool is_all() const noexcept { return slices == 1; }
    /// Whether the file is of the slice: its number is the first four bytes of the SHA-256 of
    /// "<seed>/<path>", times slices, divided by 2^32.
    [[nodiscard]] bool holds(std::string_view path) const;
    bool operator==(const Sample&) const = default;
};

struct VerifyOptions {
    /// Threads that hash; 0 means one per processor.
    unsigned jobs = 0;
    /// Decode every image to its last pixel.  Without it, the structure of media files is
    /// followed from their first byte to their last, in the pass that hashes them.
    bool decode = false;
    /// Everything but media and WARC files is read whole whatever the sample: manifests, METS,
    /// PREMIS, records, lists, pages, tables.
    Sample sample = {};
    /// Package paths of files to be read even where they are not of the sample.
    std::vector<std::string> also_read = {};
};

/// Hashes every file in one pass, from folder, ZIP or TAR in place; manifests, METS, PREMIS,
/// RO-Crate and CSV are read a second time, as streams.  Memory: about 130 bytes a file, its
/// path, and the largest record.  Which finding silences which: spec/notes.md, "Verifying".
///
/// Never stops at the first finding.  Errors: only when nothing can be read at all: not_found,
/// permission_denied, storage, malformed (no folder, ZIP or TAR), unsupported_version.
[[nodiscard]] VerificationReport verify_package(const std::filesystem::path& package,
                                                const VerifyOptions& options,
                                                ProgressObserver& progress);

}  // namespace lifeboat::format
