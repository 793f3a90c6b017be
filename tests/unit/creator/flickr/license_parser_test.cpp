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

}  // namespace
}  // namespace lifeboat::creator::flickr
