#include "lifeboat/format/agreement.hpp"

#include "lifeboat/format/error.hpp"
#include "support/generated_records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lifeboat::format {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Permission some_permission() {
    Permission permission;
    permission.id = "0b6c0a52-2f5e-4b0a-8d8c-3ffb0e0f7a11";
    permission.granted_by = MemberId("1@N00");
    permission.granted_to = "Example Library";
    permission.granted_at = *parse_rfc3339("2026-11-21T00:00:00Z");
    permission.text = "Yes, but not online before 2046.";
    permission.evidence = agreement_path(permission);
    permission.scopes = {{"copy", "Allow", "", ""},
                         {"display_on_site", "Allow", "", ""},
                         {"display_online", "Conditional", "2046-01-01", ""},
                         {"download", "Disallow", "", ""},
                         {"format_translation", "Allow", "", ""}};
    return permission;
}

PermissionGrant grant(const Permission& permission, std::string_view act) {
    const auto grants = grants_of(permission);
    const auto found = std::find_if(grants.begin(), grants.end(),
                                    [&](const auto& each) { return each.act == act; });
    return found == grants.end() ? PermissionGrant{} : *found;
}

TEST(PermissionGrants, UseTheWordsOfPremisWhereThereAreSome) {
    const Permission permission = some_permission();
    EXPECT_EQ(grant(permission, "replicate").restriction, "Allow");
    EXPECT_EQ(grant(permission, "replicate").grant_start, "2026-11-21");
    EXPECT_EQ(grant(permission, "migrate").restriction, "Allow");
    EXPECT_EQ(grant(permission, "delete").restriction, "Allow");
    EXPECT_EQ(grant(permission, "machine_learning").act, "");
}

TEST(PermissionGrants, RestrictUntilTheDayBeforeAnEmbargoEnds) {
    const PermissionGrant online = grant(some_permission(), "display_online");
    EXPECT_EQ(online.grant_start, "2046-01-01");
    EXPECT_EQ(online.grant_end, "");
    EXPECT_EQ(online.restriction_start, "2026-11-21");
    EXPECT_EQ(online.restriction_end, "2045-12-31");
}

TEST(PermissionGrants, SumUpWhatShowsThePhotoToOthers) {
    Permission permission = some_permission();
    PermissionGrant sum = grant(permission, "disseminate");
    EXPECT_EQ(sum.restriction, "Conditional");
    EXPECT_EQ(sum.restriction_end, "");  // The download stays refused.
    permission.scopes[3].restriction = "Allow";
    sum = grant(permission, "disseminate");
    EXPECT_EQ(sum.restriction_end, "2045-12-31");
    permission.scopes[2] = {"display_online", "Allow", "", ""};
    EXPECT_EQ(grant(permission, "disseminate").restriction, "Allow");
    permission.scopes.resize(1);
    EXPECT_EQ(grant(permission, "disseminate").restriction, "Disallow");
}

/// "act restriction | days of the grant | days of the restriction", as a person writes them.
std::vector<std::string> rows(const Permission& permission) {
    std::vector<std::string> rows;
    const auto days = [](const std::string& first, const std::string& last) {
        return first.empty() ? std::string("-") : first + ".." + last;
    };
    for (const PermissionGrant& each : grants_of(permission)) {
        rows.push_back(each.act + " " + each.restriction + " | " +
                       days(each.grant_start, each.grant_end) + " | " +
                       days(each.restriction_start, each.restriction_end));
    }
    return rows;
}

/// The sum of uses that all end was once granted without end.
TEST(PermissionGrants, EndTheSumWithTheLastUseThatShowsThePhoto) {
    Permission permission = some_permission();
    permission.scopes = {{"display_on_site", "Allow", "", "2030-12-31"},
                         {"display_online", "Allow", "", "2030-12-31"},
                         {"download", "Allow", "", "2030-12-31"}};
    EXPECT_THAT(rows(permission),
                ElementsAre("display_on_site Allow | 2026-11-21..2030-12-31 | -",
                            "display_online Allow | 2026-11-21..2030-12-31 | -",
                            "download Allow | 2026-11-21..2030-12-31 | -",
                            "disseminate Conditional | 2026-11-21..2030-12-31 | "
                            "2026-11-21..2030-12-31",
                            "delete Allow | 2026-11-21.. | -"));
    // One that ends earlier than another leaves the sum restricted to its end.
    permission.scopes = {{"display_on_site", "Allow", "", "2040-12-31"},
                         {"display_online", "Conditional", "2028-01-01", "2030-12-31"},
                         {"download", "Allow", "", ""}};
    permission.not_after = "2050-12-31";
    EXPECT_THAT(rows(permission),
                ElementsAre("display_on_site Allow | 2026-11-21..2040-12-31 | -",
                            "display_online Conditional | 2028-01-01..2030-12-31 | "
                            "2026-11-21..2027-12-31",
                            "download Allow | 2026-11-21..2050-12-31 | -",
                            "disseminate Conditional | 2026-11-21..2050-12-31 | "
                            "2026-11-21..2050-12-31",
                            "delete Allow | 2026-11-21.. | -"));
}

TEST(PermissionGrants, BeginTheSumWithTheFirstUseThatShowsThePhoto) {
    Permission permission = some_permission();
    permission.scopes = {{"display_on_site", "Conditional", "2030-01-01", ""},
                         {"display_online", "Conditional", "2046-01-01", ""},
                         {"download", "Conditional", "2046-01-01", ""}};
    EXPECT_THAT(rows(permission),
                ElementsAre("display_on_site Conditional | 2030-01-01.. | "
                            "2026-11-21..2029-12-31",
                            "display_online Conditional | 2046-01-01.. | "
                            "2026-11-21..2045-12-31",
                            "download Conditional | 2046-01-01.. | 2026-11-21..2045-12-31",
                            "disseminate Conditional | 2030-01-01.. | 2026-11-21..2045-12-31",
                            "delete Allow | 2026-11-21.. | -"));
}

/// A condition in words once stopped to count on the day on which an embargo ended.
TEST(PermissionGrants, RestrictWhatAConditionInWordsBindsAsLongAsItIsGranted) {
    Permission permission = some_permission();
    permission.conditions = "only in teaching";
    permission.not_after = "2098-12-31";
    permission.scopes = {{"copy", "Allow", "", ""},
                         {"display_on_site", "Allow", "", ""},
                         {"display_online", "Conditional", "2046-01-01", "2060-12-31"},
                         {"download", "Conditional", "2046-01-01", ""}};
    EXPECT_THAT(rows(permission),
                ElementsAre("replicate Allow | 2026-11-21..2098-12-31 | -",
                            "display_on_site Allow | 2026-11-21..2098-12-31 | -",
                            "display_online Conditional | 2046-01-01..2060-12-31 | "
                            "2026-11-21..2060-12-31",
                            "download Conditional | 2046-01-01..2098-12-31 | "
                            "2026-11-21..2098-12-31",
                            "disseminate Conditional | 2026-11-21..2098-12-31 | "
                            "2026-11-21..2098-12-31",
                            "delete Allow | 2026-11-21.. | -"));
    permission.not_after.clear();
    permission.scopes = {{"display_online", "Conditional", "", ""}};
    EXPECT_THAT(rows(permission),
                ElementsAre("display_online Conditional | 2026-11-21.. | 2026-11-21..",
                            "disseminate Conditional | 2026-11-21.. | 2026-11-21..",
                            "delete Allow | 2026-11-21.. | -"));
}

TEST(PermissionGrants, WaitForTheFirstDayOfAPermissionThatNamesNoUse) {
    Permission permission = some_permission();
    permission.scopes.clear();
    permission.not_before = "2030-01-01";
    EXPECT_THAT(rows(permission),
                ElementsAre("replicate Allow | 2030-01-01.. | 2026-11-21..2029-12-31",
                            "disseminate Conditional | 2030-01-01.. | 2026-11-21..",
                            "delete Allow | 2026-11-21.. | -"));
}

TEST(Agreement, GivesBackThePermissionWhateverItSays) {
    lifeboat::testing::RecordGenerator generated(4711);
    for (int i = 0; i < 200; ++i) {
        Permission permission = generated.permission();
        permission.evidence = agreement_path(permission);
        const std::vector<PhotoId> photos{PhotoId("1"), PhotoId("22")};
        const PermittedPhotos back =
            parse_agreement(agreement_json(permission, photos), "agreement");
        ASSERT_EQ(back.permission, permission) << agreement_json(permission, photos);
        ASSERT_EQ(back.photos, photos);
    }
}

TEST(Agreement, IsRefusedWhenAMachineWouldReadOtherDaysThanAPerson) {
    const std::vector<PhotoId> photos{PhotoId("1")};
    std::string text = agreement_json(some_permission(), photos);
    const std::string day = "\"@value\": \"2046-01-01\"";
    ASSERT_THAT(text, HasSubstr(day));
    text.replace(text.find(day), day.size(), "\"@value\": \"2026-01-01\"");
    EXPECT_THROW(static_cast<void>(parse_agreement(text, "agreement")), Error);
    text = agreement_json(some_permission(), photos);
    const std::string action = "\"action\": \"distribute\"";
    text.replace(text.find(action), action.size(), "\"action\": \"reproduce\"");
    EXPECT_THROW(static_cast<void>(parse_agreement(text, "agreement")), Error);
}

/// A condition in words once left a permission that a machine took for one without conditions.
TEST(Agreement, BindsAUseByItsConditionInWordsAsAConstraintThatStrangersCannotFulfil) {
    Permission permission = some_permission();
    permission.conditions = "only in teaching";
    permission.scopes = {{"copy", "Allow", "", ""},
                         {"display_online", "Conditional", "2046-01-01", ""},
                         {"download", "Conditional", "", ""}};
    const std::vector<PhotoId> photos{PhotoId("1")};
    const std::string text = agreement_json(permission, photos);
    const auto rules = nlohmann::json::parse(text).at("permission");
    const nlohmann::json condition = {{"leftOperand", "lb:condition"},
                                      {"operator", "eq"},
                                      {"rightOperand", "only in teaching"}};
    EXPECT_FALSE(rules.at(0).contains("constraint"));
    ASSERT_EQ(rules.at(1).at("constraint").size(), 2U);
    EXPECT_EQ(rules.at(1).at("constraint").at(1), condition);
    EXPECT_EQ(rules.at(2).at("constraint"), nlohmann::json::array({condition}));
    auto loosened = nlohmann::json::parse(text);
    loosened.at("permission").at(2).erase("constraint");
    EXPECT_THROW(static_cast<void>(parse_agreement(loosened.dump(), "agreement")), Error);
    // Where no condition is told the answer is one.
    permission.conditions.clear();
    const auto untold = nlohmann::json::parse(agreement_json(permission, photos));
    EXPECT_EQ(untold.at("permission").at(1).at("constraint").size(), 1U);
    EXPECT_EQ(untold.at("permission").at(2).at("constraint").at(0).at("rightOperand"),
              permission.text);
}

TEST(Agreement, TellsAPersonTheDaysOfEachUse) {
    EXPECT_THAT(agreement_text(some_permission(), std::vector<PhotoId>{PhotoId("1")}),
                HasSubstr("Conditional  show it on the public web (from 2046-01-01 on)"));
}

}  // namespace
}  // namespace lifeboat::format
