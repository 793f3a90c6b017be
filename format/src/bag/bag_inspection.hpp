// One look at one bag: what its lists say, file by file, and what was found.
#pragma once

#include "bag/bag_text.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/finding.hpp"
#include "lifeboat/format/progress.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// A payload or tag manifest.
struct BagManifest {
    std::string name;       ///< "manifest-sha512.txt"
    std::string algorithm;  ///< "sha512"
    bool of_payload = true;
    std::map<std::string, std::string, std::less<>> digests;  ///< By path.
};

struct BagInspection {
    const ContainerReader& bag;
    VerificationReport& report;
    BagDeclaration declaration{};
    std::vector<BagManifest> manifests{};

    [[nodiscard]] bool is_rfc() const noexcept {
        return declaration.version >= BagVersion{1, 0};
    }

    void find(std::string_view rule, Level level, std::string path, std::string found,
              std::string expected);

    /// A tag file as UTF-8; nullopt when it is missing.  One that cannot be read as the
    /// declared encoding is a finding, and nullopt.
    [[nodiscard]] std::optional<std::string> tag_text(std::string_view name);
};

/// Reads every manifest and tag manifest, with what is wrong in their lines and paths.
void read_bag_manifests(BagInspection& inspection);

/// fetch.txt: its lines, its paths, and whether what it promises is here (RFC 8493 §2.2.3).
void check_bag_fetch(BagInspection& inspection);

/// bag-info.txt: Payload-Oxum, and lines that are none.
void check_bag_info(BagInspection& inspection);

/// Every listed file against every manifest that lists it, from one read of it.  `jobs` as in
/// verify_bag().  Errors: of the file that cannot be read, the first by path.
void check_bag_digests(BagInspection& inspection, unsigned jobs, ProgressObserver& progress);

/// Why a path of a list must not be followed; empty when it may.  RFC 8493 §5.2.
[[nodiscard]] std::string_view unsafe_because(std::string_view path);

}  // namespace lifeboat::format
