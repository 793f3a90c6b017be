// What all checks of one verification share.
//
// The order of the checks is a law of its own.  A document is read for its meaning only when
// its bytes are what the documents above it say: tag manifests vouch for tag files, manifests
// for the payload, METS for the documents below it.  So a changed byte gives one finding, at
// the file that changed, and not one more for each thing that the changed file says.
#pragma once

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/progress.hpp"
#include "lifeboat/format/verifier.hpp"
#include "verify/file_table.hpp"
#include "verify/finding_log.hpp"
#include "verify/page_anchors.hpp"
#include "verify/permits.hpp"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace lifeboat::format::verify {

/// What a document says of a file.  Digests are absent where it says none.
struct FixityClaim {
    std::size_t file = 0;
    std::string requirement;
    std::string document;
    std::optional<std::uint64_t> bytes;
    std::optional<Sha256> sha256;
    std::optional<Sha512> sha512;
};

struct Inspection {
    const ContainerReader& container;
    FileTable table;
    FindingLog log;
    ProgressObserver& progress;
    unsigned jobs = 1;
    std::string package_name;
    Sample sample;
    std::unordered_set<std::string> also_read;

    /// False once a METS is missing, damaged or unreadable: what lies in no METS then has an
    /// explanation.
    bool mets_are_whole = true;

    /// The description, when lifeboat.json could be read.
    std::optional<Lifeboat> lifeboat;
    std::string format_version;
    /// The lists beside it, and which of them could be read.
    std::vector<License> license_table;
    std::vector<AshorePhoto> ashore;
    std::uint64_t omissions = 0;
    bool has_licenses = false, has_ashore = false, has_omissions = false;
    std::unordered_set<std::string> withheld_ids;
    /// The ids of photos.json; nullopt when it could not be read.
    std::optional<std::vector<std::string>> listed_photos;
    PageAnchors anchors;
    Permits permits;
    bool photos_are_whole = false;  ///< All records of photos could be read.
    /// What is wrong with media files that are sound by their digests.
    void note_defect(std::size_t file, std::string defect);
    [[nodiscard]] const std::map<std::size_t, std::string>& defects() const noexcept {
        return defects_;
    }
    /// Pictures that were decoded, and media for which there is no decoder.
    std::atomic<std::uint64_t> decoded = 0, not_decoded = 0;

    Inspection(const ContainerReader& package, ProgressObserver& observer, unsigned threads)
        : container(package),
          table(package),
          progress(observer),
          jobs(threads),
          package_name(package.root_name()) {}

    /// Compares a claim with the file, now or, where the file's digests are not known yet, when
    /// settle_claims() is called.  Says whether it is known to be wrong.
    bool compare(FixityClaim claim);
    void settle_claims();

  private:
    std::vector<FixityClaim> open_claims_;
    std::mutex claims_mutex_;
    std::map<std::size_t, std::string> defects_;
    std::mutex defects_mutex_;
};

/// The package paths of entries for which `accept(path)` is true.
template <typename Accept>
[[nodiscard]] std::vector<std::size_t> files_where(const Inspection& inspection,
                                                   const Accept& accept) {
    std::vector<std::size_t> files;
    for (std::size_t i = 0; i < inspection.table.size(); ++i) {
        if (inspection.table.is_file(i) && accept(inspection.table.entry(i).path)) {
            files.push_back(i);
        }
    }
    return files;
}

}  // namespace lifeboat::format::verify
