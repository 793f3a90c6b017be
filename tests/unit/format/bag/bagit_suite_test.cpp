// The conformance suite of the Library of Congress: each case must be judged rightly, and for
// the right reason.  Skipped where the suite is not there.
#include "lifeboat/format/bag_verifier.hpp"
#include "support/locations.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>

namespace lifeboat::format {
namespace {

/// What must be found against a MUST; nothing else may be.  Cases that are not named here must
/// be valid.  The notes say where the suite itself departs from what its folder names promise.
const std::map<std::string, std::set<std::string>> reasons{
    // Its bagit.txt was edited after the tag manifest was made.
    {"v0.97/invalid/baginfo-missing-encoding", {"declaration_malformed", "digest_differs"}},
    {"v0.97/invalid/bom-in-bagit.txt", {"declaration_malformed"}},
    {"v0.97/invalid/corrupt-data-file", {"digest_differs", "oxum_differs"}},
    {"v0.97/invalid/corrupt-tag-file", {"digest_differs"}},
    {"v0.97/invalid/extra-file-in-bag", {"file_unlisted", "oxum_differs"}},
    // As above.
    {"v0.97/invalid/invalid-version-number", {"version_malformed", "digest_differs"}},
    {"v0.97/invalid/missing-baginfo", {"file_missing"}},
    {"v0.97/invalid/missing-bagit.txt", {"declaration_missing"}},
    {"v0.97/invalid/out-of-scope-file-paths-using-dot-notation", {"path_unsafe"}},
    {"v0.97/invalid/out-of-scope-file-paths-using-dot-notation-for-fetch", {"path_unsafe"}},
    {"v0.97/invalid/same-filename-listed-twice-with-different-hashes",
     {"path_listed_twice_differing"}},
    {"v0.97/linux-only/out-of-scope-file-paths-using-absolute-path", {"path_unsafe"}},
    {"v0.97/linux-only/out-of-scope-file-paths-using-absolute-path-for-fetch", {"path_unsafe"}},
    {"v0.97/linux-only/out-of-scope-file-paths-using-shortcut", {"path_unsafe"}},
    {"v0.97/linux-only/out-of-scope-file-paths-using-shortcut-for-fetch", {"path_unsafe"}},
    {"v0.97/linux-only/out-of-scope-file-paths-using-shortcut-username", {"path_unsafe"}},
    {"v0.97/linux-only/out-of-scope-file-paths-using-shortcut-username-for-fetch",
     {"path_unsafe"}},
    {"v0.97/windows-only/out-of-scope-file-paths-using-absolute-path", {"path_unsafe"}},
    {"v0.97/windows-only/out-of-scope-file-paths-using-absolute-path-for-fetch",
     {"path_unsafe"}},
    {"v0.97/windows-only/out-of-scope-file-paths-using-shortcut", {"path_unsafe"}},
    {"v0.97/windows-only/out-of-scope-file-paths-using-shortcut-for-fetch", {"path_unsafe"}},
    {"v0.97/windows-only/out-of-scope-file-paths-using-unc", {"path_unsafe"}},
    {"v0.97/windows-only/out-of-scope-file-paths-using-unc-for-fetch", {"path_unsafe"}},
    // A checkout cannot hold two names that differ in case only.
    {"v0.97/warning/duplicate-file-with-different-case", {"file_missing"}},
    // .DS_Store is not in the checkout.
    {"v0.97/warning/special-system-files", {"file_missing", "oxum_differs"}},
    {"v1.0/invalid/bagit-with-invalid-whitespace", {"declaration_malformed"}},
    {"v1.0/invalid/notAllManifestsListAllFiles", {"file_unlisted"}},
    // Its bagit.txt has a trailing blank too, which the tag manifest does not know of.
    {"v1.0/invalid/same-filename-listed-twice-with-different-hashes",
     {"path_listed_twice_differing", "declaration_malformed", "digest_differs"}},
    // Its tag manifest is stale too.
    {"v1.0/invalid/same-filename-listed-twice-with-the-same-hash",
     {"path_listed_twice", "digest_differs"}},
};

std::set<std::string> rules_of(const VerificationReport& report, Level level) {
    std::set<std::string> rules;
    for (const Finding& finding : report.findings) {
        if (finding.level == level) rules.insert(finding.requirement);
    }
    return rules;
}

TEST(BagitSuite, JudgesEveryCaseForTheRightReason) {
    const std::filesystem::path suite = support::shared_folder() / "bagit-suite";
    if (!std::filesystem::exists(suite)) GTEST_SKIP() << suite << " is not there";
    std::size_t cases = 0;
    for (const auto& version : std::filesystem::directory_iterator(suite)) {
        if (!version.is_directory()) continue;
        for (const auto& kind : std::filesystem::directory_iterator(version)) {
            for (const auto& bag : std::filesystem::directory_iterator(kind)) {
                if (!bag.is_directory()) continue;
                const std::string name = std::filesystem::relative(bag, suite).generic_string();
                SilentProgress silent;
                const VerificationReport report = verify_bag(bag, silent);
                const auto expected = reasons.find(name);
                EXPECT_EQ(rules_of(report, Level::must), expected == reasons.end()
                                                             ? std::set<std::string>{}
                                                             : expected->second)
                    << name;
                if (name.find("/warning/") != std::string::npos) {
                    EXPECT_FALSE(rules_of(report, Level::should).empty()) << name;
                }
                ++cases;
            }
        }
    }
    EXPECT_GE(cases, 58U);
}

}  // namespace
}  // namespace lifeboat::format
