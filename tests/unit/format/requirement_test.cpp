#include "lifeboat/format/requirement.hpp"

#include "lifeboat/format/error.hpp"
#include "lifeboat/format/finding.hpp"
#include "requirement_json.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

TEST(Requirement, TheTableOfTheSpecificationIsCompiledIn) {
    ASSERT_GE(requirements().size(), 50U);
    EXPECT_EQ(requirements().front().id, "LB001");
    for (const Requirement& row : requirements()) {
        EXPECT_EQ(&requirement(row.id), &row);
        EXPECT_FALSE(row.section.empty()) << row.id;
        ASSERT_FALSE(row.text.empty()) << row.id;
        EXPECT_EQ(row.text.back(), '.') << row.id;
    }
}

TEST(Requirement, AnUnknownIdIsADefectOfTheProgram) {
    EXPECT_THROW((void)requirement("LB999"), Error);
    EXPECT_THROW((void)requirement(""), Error);
}

TEST(Requirement, IdsAreNeitherSkippedNorRepeated) {
    EXPECT_THROW(
        (void)requirements_from_json(
            R"({"requirements": [{"id":"LB002","level":"must","section":"1","text":"a."}]})"),
        Error);
    EXPECT_THROW(
        (void)requirements_from_json(
            R"({"requirements": [{"id":"LB001","level":"may","section":"1","text":"a."}]})"),
        Error);
    EXPECT_THROW((void)requirements_from_json("{}"), Error);
    EXPECT_THROW((void)requirements_from_json("not json"), Error);
}

TEST(VerificationReport, ConformsWithWarningsButNotWithABrokenMust) {
    VerificationReport report;
    EXPECT_TRUE(report.conforms());
    report.findings.push_back({"LB021", Level::should, "", "", ""});
    EXPECT_TRUE(report.conforms());
    report.findings.push_back({"LB019", Level::must, "", "", ""});
    EXPECT_FALSE(report.conforms());
}

}  // namespace
}  // namespace lifeboat::format
