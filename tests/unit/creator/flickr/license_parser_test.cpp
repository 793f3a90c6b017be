#include "creator/flickr/license_parser.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::flickr {
namespace {

TEST(LicenseParser, KeepsTheOrderServed) {
    const auto table = parse_license_table(
        "<rsp stat=\"ok\"><licenses><license id=\"10\" name=\"Public Domain Mark\" "
        "url=\"https://creativecommons.org/publicdomain/mark/1.0/\"/>"
        "<license id=\"0\" name=\"All Rights Reserved\" url=\"\"/>"
        "<license id=\"4\" name=\"CC BY 2.0\" url=\"u\"/>"
        "<license id=\"x\" name=\"odd\"/></licenses></rsp>");
    ASSERT_TRUE(table.has_value()) << table.error();
    ASSERT_EQ(table->size(), 4U);
    EXPECT_EQ(table->at(0).id.value, "10");
    EXPECT_EQ(table->at(1),
              (format::License{format::LicenseId("0"), "All Rights Reserved", ""}));
    EXPECT_EQ(table->at(2).id.value, "4");
    EXPECT_EQ(table->at(3).id.value, "x");
}

TEST(LicenseParser, TakesALicenceThatStandsTwiceOnce) {
    const auto table = parse_license_table(
        "<rsp stat=\"ok\"><licenses><license id=\"4\" name=\"first\"/>"
        "<license id=\"4\" name=\"second\"/></licenses></rsp>");
    ASSERT_TRUE(table.has_value());
    ASSERT_EQ(table->size(), 1U);
    EXPECT_EQ(table->front().name, "first");
}

TEST(LicenseParser, RefusesAnAnswerWithoutATable) {
    EXPECT_EQ(parse_license_table("<rsp stat=\"ok\"/>").error(),
              "an answer without the element licenses");
}

TEST(LicenseHistory, IsOldestFirstWhateverTheOrderServed) {
    const auto changes = parse_license_history(
        "<rsp stat=\"ok\"><license_history date_change=\"200\" old_license=\"B\" "
        "old_license_url=\"u:b\" new_license=\"C\" new_license_url=\"u:c\"/>"
        "<license_history date_change=\"100\" old_license=\"A\" old_license_url=\"\" "
        "new_license=\"B\" new_license_url=\"u:b\"/></rsp>");
    ASSERT_TRUE(changes.has_value()) << changes.error();
    const auto at = [](int seconds) {
        return format::Timestamp(std::chrono::seconds(seconds));
    };
    EXPECT_EQ(*changes,
              (std::vector<format::LicenseChange>{{at(100), "A", "", "B", "u:b"},
                                                  {at(200), "B", "u:b", "C", "u:c"}}));
}

TEST(LicenseHistory, KeepsTheRowOfALicenceThatNeverChanged) {
    const auto changes = parse_license_history(
        "<rsp stat=\"ok\"><license_history date_change=\"100\" old_license=\"A\" "
        "old_license_url=\"u:a\" new_license=\"\" new_license_url=\"\"/></rsp>");
    ASSERT_TRUE(changes.has_value());
    ASSERT_EQ(changes->size(), 1U);
    EXPECT_EQ(changes->front().new_name, "");
}

TEST(LicenseHistory, RefusesAChangeWithoutADate) {
    EXPECT_FALSE(
        parse_license_history("<rsp stat=\"ok\"><license_history old_license=\"A\"/></rsp>")
            .has_value());
}

}  // namespace
}  // namespace lifeboat::creator::flickr
