// Damages of a small valid package, each named after the requirements that a verifier must say
// are broken: those and no others.
#pragma once

#include "support/damaged_package.hpp"
#include "support/small_lifeboat.hpp"

#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace lifeboat::conformance {

/// How far the damage is covered up, so that a verifier has to look deeper.
enum class Repair {
    none,
    tags,  ///< Tag manifests are made right.
    bag,   ///< Manifests, too.
    mets,  ///< METS, too: sizes and checksums.
    all    ///< The crate, too.
};

struct Fixture {
    std::set<std::string> ids;
    std::string name;
    Repair repair = Repair::none;
    std::function<void(support::DamagedPackage&)> damage;
    /// Changes the package before it is written; may be empty.
    std::function<void(support::SmallLifeboat&)> prepare = {};
};

/// Of the bag and of the documents of other standards.
[[nodiscard]] const std::vector<Fixture>& bag_fixtures();
/// Of records, pages, rights and WARC files.
[[nodiscard]] const std::vector<Fixture>& record_fixtures();

/// Of editions and parts; one of each is in order.
[[nodiscard]] const std::vector<Fixture>& edition_fixtures();

/// A package with `fixture`'s damage in `folder`, made from a valid one.
[[nodiscard]] support::DamagedPackage make_damaged(const Fixture& fixture,
                                                   const std::filesystem::path& folder);
/// A valid package as a folder.
[[nodiscard]] support::DamagedPackage make_valid(
    const std::filesystem::path& folder,
    const std::function<void(support::SmallLifeboat&)>& prepare = {});
void repair(const support::DamagedPackage& package, Repair how);

/// The ids of the findings, and all findings in words.
struct Verdict {
    std::set<std::string> ids;
    std::size_t findings = 0;
    std::string words;
};
[[nodiscard]] Verdict verdict_on(const std::filesystem::path& package, unsigned jobs = 2);

// Paths of the small package.
inline constexpr const char* package_mets = "data/METS.xml";
inline constexpr const char* originals_mets = "data/representations/originals/METS.xml";
inline constexpr const char* premis = "data/metadata/preservation/premis.xml";
inline constexpr const char* originals_premis =
    "data/representations/originals/metadata/preservation/premis-00000.xml";
inline constexpr const char* crate = "data/ro-crate-metadata.json";
inline constexpr const char* metadata_csv = "data/metadata/metadata.csv";
inline constexpr const char* social = "data/representations/social/data/";
[[nodiscard]] std::string photo_record(const std::string& id);
[[nodiscard]] std::string original_of(const support::DamagedPackage& package,
                                      const std::string& id);

}  // namespace lifeboat::conformance
