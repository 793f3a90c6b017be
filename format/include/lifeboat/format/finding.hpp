// One departure of a package from the specification.
#pragma once

#include "lifeboat/format/requirement.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace lifeboat::format {

/// One cause gives one finding: a check that another failed check makes pointless stays silent.
struct Finding {
    std::string requirement;  ///< "LB017".
    Level level = Level::must;
    std::string
        path;  ///< In the package, from its top folder; empty when it concerns the whole.
    std::string found;
    std::string expected;
    bool operator==(const Finding&) const = default;
};

struct VerificationReport {
    std::string package;         ///< Name of the top folder.
    std::string format_version;  ///< As the package claims; empty when it could not be read.
    std::string uuid;            ///< Of lifeboat.json; empty when it could not be read.
    /// Of tagmanifest-sha512.txt, in hexadecimal: it stands for every byte.  Empty when there
    /// is none.
    std::string tagmanifest_sha512;
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    /// Files whose bytes were read and compared with their digests, and those that were left
    /// out because they are not of the sample.
    std::uint64_t hashed_files = 0, hashed_bytes = 0, unread_files = 0;
    /// When images were to be decoded: those that were, and media for which there is no
    /// decoder here (videos, TIFF, HEIC, animations) or that exceed its limits.
    std::uint64_t decoded = 0, not_decoded = 0;
    std::vector<Finding> findings;  ///< By path, then requirement.

    /// True when nothing that a MUST demands is broken.
    [[nodiscard]] bool conforms() const noexcept;
};

}  // namespace lifeboat::format
