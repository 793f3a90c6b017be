#include "verify/finding_log.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format::verify {
namespace {

std::vector<Finding> all(FindingLog& log) {
    return log.take([](const std::string&) { return false; });
}

TEST(FindingLog, AMissingFileIsOneFindingUnderTheOutermostRequirement) {
    FindingLog log;
    log.missing("LB061", "data/a.jpg", "data/viewer/index.html");
    log.missing("LB031", "data/a.jpg", "data/METS.xml");
    for (int page = 0; page < 20; ++page) {
        log.missing("LB061", "data/a.jpg", "page " + std::to_string(page));
    }
    EXPECT_TRUE(log.is_missing("data/a.jpg"));
    EXPECT_TRUE(log.is_missing_below("data"));
    EXPECT_FALSE(log.is_missing_below("dat"));
    const auto findings = all(log);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].requirement, "LB031");
    EXPECT_EQ(findings[0].path, "data/a.jpg");
    EXPECT_NE(findings[0].found.find("data/METS.xml"), std::string::npos);
    EXPECT_NE(findings[0].found.find("and 19 more"), std::string::npos);
}

TEST(FindingLog, WhatSeveralDocumentsSayOfAFileIsOneFinding) {
    FindingLog log;
    log.disagrees("LB056", "data/a.jpg", "record", "x");
    log.disagrees("LB032", "data/a.jpg", "METS", "x");
    log.disagrees("LB036", "data/a.jpg", "PREMIS", "x");
    EXPECT_TRUE(log.has_any({"LB032"}));
    const auto findings = all(log);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].found, "METS");
}

TEST(FindingLog, ADisagreementThatIsExplainedStaysSilent) {
    FindingLog log;
    log.add("LB019", "data/a.jpg", "digest", "digest");
    log.disagrees("LB032", "data/a.jpg", "METS", "x");
    log.disagrees("LB032", "data/b.jpg", "METS", "x");
    const auto findings =
        log.take([](const std::string& path) { return path == "data/a.jpg"; });
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0].requirement, "LB019");
    EXPECT_EQ(findings[1].path, "data/b.jpg");
}

TEST(FindingLog, SortsByPathAndRequirement) {
    FindingLog log;
    log.add("LB019", "b", "", "");
    log.add("LB021", "a", "", "");
    log.add("LB007", "a", "", "");
    const auto findings = all(log);
    ASSERT_EQ(findings.size(), 3U);
    EXPECT_EQ(findings[0].requirement, "LB007");
    EXPECT_EQ(findings[1].level, Level::should);
    EXPECT_EQ(findings[2].path, "b");
}

}  // namespace
}  // namespace lifeboat::format::verify
