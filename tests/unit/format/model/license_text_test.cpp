#include "lifeboat/format/license_text.hpp"

#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/package_path.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace lifeboat::format {
namespace {

constexpr int numbers = 17;  ///< Of the table of spec section 6.2.

LicenseId number(int value) {
    return LicenseId(std::to_string(value));
}

TEST(LicenseText, IsThereForLicencesAndForNothingElse) {
    const std::set<int> statements{0, 7, 8};
    for (int i = 0; i < numbers; ++i) {
        EXPECT_EQ(license_text_for(number(i)).has_value(), statements.count(i) == 0) << i;
    }
    for (const char* unknown : {"", "17", "04", "4\t", "../4", "number"}) {
        EXPECT_FALSE(license_text_for(LicenseId(unknown))) << unknown;
    }
}

TEST(LicenseText, IsOfTheLicenceThatTheRightsStatementNames) {
    for (int i = 0; i < numbers; ++i) {
        const auto license = license_text_for(number(i));
        if (!license) {
            continue;
        }
        std::string label = rights_statement_for(number(i)).label;
        std::replace(label.begin(), label.end(), ' ', '-');
        EXPECT_EQ(license->spdx, label == "Public-Domain-Mark-1.0" ? "CC-PDM-1.0" : label);
    }
}

TEST(LicenseText, HasTheDigestOfTheTable) {
    std::size_t checked = 0;
    for (int i = 0; i < numbers; ++i) {
        const auto license = license_text_for(number(i));
        if (license && !license->text.empty()) {
            ++checked;
            EXPECT_EQ(sha256_hex(license->text), license->sha256) << license->spdx;
        }
    }
    if (checked == 0) {
        GTEST_SKIP() << "built without the npm package spdx-license-list";
    }
    EXPECT_EQ(checked, 14U);
}

TEST(LicenseText, LiesWhereEveryFileSystemCanKeepIt) {
    const auto license = license_text_for(LicenseId("1"));
    ASSERT_TRUE(license);
    EXPECT_EQ(license_text_path(*license), "documentation/licenses/cc-by-nc-sa-2.0.txt");
    EXPECT_TRUE(PackagePath::parse("data/" + license_text_path(*license)));
}

}  // namespace
}  // namespace lifeboat::format
