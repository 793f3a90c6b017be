// The families of checks, in the order in which verify_package() runs them.  Each adds its
// findings to the inspection's log; none throws for what is wrong with the package.
#pragma once

#include "verify/inspection.hpp"

#include <map>
#include <set>
#include <string>

namespace lifeboat::format::verify {

/// Spec §3.1, §8: names, links, empty folders, strays among folders, the container itself.
void check_container(Inspection& inspection, const std::string& file_stem);

/// Spec §3.2: the alphabet of names.
void check_paths(Inspection& inspection);

/// Spec §3.5, §3.6: reads tag manifests and manifests into the table and hashes all tag files.
/// Afterwards every file is listed or marked as stray.
void check_manifests(Inspection& inspection);

/// Spec §3.4: bagit.txt and bag-info.txt.
struct BagFacts {
    std::string payload_oxum;         ///< As bag-info.txt states it; empty when it does not.
    std::string external_identifier;  ///< Likewise.
    /// Bag-Group-Identifier, Bag-Count and what is said of the edition replaced, by label;
    /// nullopt when bag-info.txt could not be read.
    std::optional<std::map<std::string, std::vector<std::string>>> edition = std::nullopt;
};
BagFacts check_bag(Inspection& inspection);
/// What can be said of them only when the payload is known.
void check_bag_against_payload(Inspection& inspection, const BagFacts& facts);
/// Spec §9.2: which edition or part it is, and that bag-info.txt says the same.
void check_edition(Inspection& inspection, const BagFacts& facts);

/// Spec §4.1.  Before the payload is hashed: METS is compared with the manifests.
void check_mets(Inspection& inspection);

/// Spec §5.2, §5.7: lifeboat.json and the lists beside it.  Errors: unsupported_version.
void check_lists(Inspection& inspection);

/// Hashes the payload but for the records, and looks into media, pages and WARC files on the
/// way.  Spec §5.4, §5.8, §7.
void check_payload(Inspection& inspection);

/// Decodes the images that were found whole so far.  Spec §5.4.
void check_decoding(Inspection& inspection);

/// After the records: what is wrong with media whose record does not say that they came so.
void check_defects(Inspection& inspection);

/// A longer page is not looked into.
inline constexpr std::uint64_t largest_page = std::uint64_t{64} << 20;

/// What one HTML page or stylesheet holds.
void check_page(Inspection& inspection, std::size_t file, std::string_view text);
void check_stylesheet(Inspection& inspection, std::size_t file, std::string_view text);
/// When all pages were read: links to places inside other pages.
void check_anchors(Inspection& inspection);

/// Spec §5, §6: the records of photos, members and collections, and what follows from all of
/// them together.
void check_records(Inspection& inspection);

/// Spec §6.3: records, agreements, PREMIS and rights.csv say the same of permissions.
void check_agreements(Inspection& inspection);
void check_premis_grants(Inspection& inspection, const PremisGrants::ByStatement& found);
/// Spec §6.6.
void check_community_marks(Inspection& inspection, const std::vector<CommunityMark>& marks,
                           const std::string& path);
/// By the id of the permission.
void check_rights_rows(Inspection& inspection, const std::map<std::string, RightsRows>& found);

/// Spec §4.2 to §4.5.
void check_premis(Inspection& inspection);
void check_mods(Inspection& inspection);
void check_crate(Inspection& inspection);
void check_csv(Inspection& inspection);

/// Spec §3.1: folders that hold nothing, unless their files are known to be missing.
void check_empty_folders(Inspection& inspection);

/// Spec §3.1: the files that must be there, as far as no other finding names them.
void check_required_files(Inspection& inspection);

}  // namespace lifeboat::format::verify
