#include "creator/cli/arguments.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace lifeboat::creator::cli {
namespace {

template <typename Options>
Options options_of(const std::vector<std::string>& words) {
    std::ostringstream out;
    std::ostringstream err;
    const Arguments arguments = parse_arguments(words, out, err);
    const auto* options = std::get_if<Options>(&arguments.command);
    if (options == nullptr) {
        ADD_FAILURE() << "another command, or: " << err.str();
        return {};
    }
    return *options;
}

int refused(const std::vector<std::string>& words) {
    std::ostringstream out;
    std::ostringstream err;
    const Arguments arguments = parse_arguments(words, out, err);
    const auto* answer = std::get_if<Answered>(&arguments.command);
    return answer == nullptr ? -1 : answer->status;
}

TEST(PackageArguments, ReadsWhatToExtract) {
    const auto options = options_of<ExtractOptions>(
        {"extract", "p.zip", "data/metadata", "--photo", "1", "--photo", "2", "-o", "d"});
    EXPECT_EQ(options.package, "p.zip");
    EXPECT_EQ(options.paths, std::vector<std::string>{"data/metadata"});
    EXPECT_EQ(options.photos, (std::vector<std::string>{"1", "2"}));
    EXPECT_EQ(options.output, "d");
    EXPECT_EQ(refused({"extract", "p.zip"}), 2) << "without a folder to write into";
}

TEST(PackageArguments, ReadsHowMuchRecoveryDataToMake) {
    EXPECT_EQ(options_of<RecoveryOptions>({"recovery", "p", "--percent", "25"}).percent, 25U);
    EXPECT_EQ(options_of<BuildOptions>({"build", "c", "-o", "d", "--recovery", "5"})
                  .building.recovery_percent,
              5U);
    EXPECT_EQ(options_of<BuildOptions>({"build", "c", "-o", "d", "--language", "ja"})
                  .building.language,
              "ja");
    EXPECT_EQ(refused({"build", "c", "-o", "d", "--language", "tlh"}), 2);
    EXPECT_EQ(refused({"recovery", "p", "--percent", "0"}), 2);
    EXPECT_EQ(refused({"build", "c", "-o", "d", "--recovery", "101"}), 2);
    EXPECT_EQ(options_of<RepairOptions>({"repair", "p"}).package, "p");
}

TEST(PackageArguments, ReadsWhatToCompare) {
    const auto options = options_of<DiffOptions>({"diff", "a", "b", "--exit-code"});
    EXPECT_EQ(options.old_package, "a");
    EXPECT_EQ(options.new_package, "b");
    EXPECT_TRUE(options.exit_code);
    EXPECT_EQ(refused({"diff", "a"}), 2);
}

TEST(ChangeReport, SaysInWordsAndInJsonWhatBecameOfWhat) {
    const format::Change change{
        format::ChangeKind::changed, "photo", "5", "title", "\"Crane\"", "\"The\\ncrane\""};
    EXPECT_EQ(change_text(change), "changed photo 5 title: \"Crane\" -> \"The\\ncrane\"");
    EXPECT_EQ(change_json(change),
              "{\"message_type\":\"change\",\"change\":\"changed\",\"what\":\"photo\","
              "\"subject\":\"5\",\"field\":\"title\",\"before\":\"Crane\","
              "\"after\":\"The\\ncrane\"}");
}

TEST(ChangeReport, KeepsDigestsAsTheyAre) {
    const format::Change change{format::ChangeKind::added, "media", "data/a.jpg", "", "",
                                std::string(128, '1')};
    EXPECT_NE(change_json(change).find("\"" + std::string(128, '1') + "\""), std::string::npos);
}

TEST(ChangeReport, KeepsNumbersAsNumbers) {
    const format::Change change{
        format::ChangeKind::changed, "photo", "5", "counts.views", "7", "8"};
    EXPECT_NE(change_json(change).find("\"before\":7,\"after\":8"), std::string::npos);
}

TEST(ChangeReport, CountsByKind) {
    DiffSummary summary;
    EXPECT_FALSE(summary.is_different());
    EXPECT_EQ(diff_summary_text(summary), "The packages hold the same.");
    summary.count({format::ChangeKind::added, "photo", "1", "", "", ""});
    summary.count({format::ChangeKind::added, "photo", "2", "", "", ""});
    EXPECT_TRUE(summary.is_different());
    EXPECT_EQ(diff_summary_text(summary), "photo: 2 added, 0 removed, 0 changed");
}

}  // namespace
}  // namespace lifeboat::creator::cli
