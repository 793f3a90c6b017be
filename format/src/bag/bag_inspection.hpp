// One look at one bag: what its lists say, file by file, and what was found.
#pragma once

#include "bag/bag_text.hpp"
#include "bag/listed_files.hpp"
#include "bag/tag_lines.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/finding.hpp"
#include "lifeboat/format/progress.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

struct BagInspection {
    const ContainerReader& bag;
    VerificationReport& report;
    unsigned jobs = 1;
    BagFiles files{bag};
    BagDeclaration declaration{};
    std::vector<BagManifest> manifests{};

    [[nodiscard]] bool is_rfc() const noexcept {
        return declaration.version >= BagVersion{1, 0};
    }

    void find(std::string_view rule, Level level, std::string path, std::string found,
              std::string expected) {
        report.findings.push_back(
            {std::string(rule), level, std::move(path), std::move(found), std::move(expected)});
    }

    /// A tag file as UTF-8; nullopt when it is missing.  One that cannot be read as the
    /// declared encoding is a finding, and nullopt.
    [[nodiscard]] std::optional<std::string> tag_text(std::string_view name);
    /// The lines of a tag file; nullopt when it is missing.
    [[nodiscard]] std::optional<TagLines> tag_lines(std::string_view name) const;
};

/// What was found of a tag file that is not of the declared encoding.
[[nodiscard]] Finding encoding_finding(std::string_view name, const std::string& encoding);

/// Reads every manifest and tag manifest, several at once, with what is wrong in their lines
/// and paths.
void read_bag_manifests(BagInspection& inspection);

/// fetch.txt: its lines, its paths, and whether what it promises is here (RFC 8493 §2.2.3).
void check_bag_fetch(BagInspection& inspection);

/// bag-info.txt: Payload-Oxum, and lines that are none.
void check_bag_info(BagInspection& inspection);

/// Every listed file against every manifest that lists it, from one read of it.  Errors: of the
/// file that cannot be read, the first by path.
void check_bag_digests(BagInspection& inspection, ProgressObserver& progress);

/// Why a path of a list must not be followed; empty when it may.  RFC 8493 §5.2.
[[nodiscard]] std::string_view unsafe_because(std::string_view path);

/// `path` without "./" in front, which paths of the drafts may begin with.
[[nodiscard]] std::string_view without_dot_slash(std::string_view path) noexcept;

}  // namespace lifeboat::format
