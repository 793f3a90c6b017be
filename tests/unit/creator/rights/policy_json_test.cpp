#include "creator/rights/policy.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "support/locations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lifeboat::creator::rights {
namespace {

using ::testing::HasSubstr;

std::string refusal(const std::string& text) {
    try {
        static_cast<void>(parse_policy(text, "policy.json"));
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::usage);
        return error.what();
    }
    return "accepted";
}

TEST(PolicyJson, TheDefaultIsTheExampleOfTheSpecification) {
    EXPECT_EQ(
        format::load_file(support::project_folder() / "spec/examples/policy.json", 1U << 20U),
        default_policy_text());
}

TEST(PolicyJson, ComesBackAsItWasWritten) {
    EXPECT_EQ(parse_policy(to_json(default_policy()), "again"), default_policy());
}

TEST(PolicyJson, RefusesWhatBreaksTheSchemaByName) {
    EXPECT_THAT(refusal("{"), HasSubstr("policy.json"));
    EXPECT_THAT(refusal(R"({"title": "t", "rules": []})"), HasSubstr("/rules"));
    EXPECT_THAT(refusal(R"({"title": "t", "rules": [{"name": "a", "then": "sail"}]})"),
                HasSubstr("/rules/0"));
    EXPECT_THAT(refusal(R"({"title": "t", "rules": [{"name": "a", "if": {"licence": ["0"]},
                            "then": "travel"}]})"),
                HasSubstr("/rules/0"));
}

TEST(PolicyJson, RefusesTwoRulesOfOneNameAndARefusalWithoutAReason) {
    EXPECT_THAT(refusal(R"({"title": "t", "rules": [{"name": "a", "then": "travel"},
                            {"name": "a", "then": "travel"}]})"),
                HasSubstr("two rules are called \"a\""));
    EXPECT_THAT(refusal(R"({"title": "t", "rules": [{"name": "a", "then": "ashore"}]})"),
                HasSubstr("\"a\" leaves photos ashore without saying why"));
}

}  // namespace
}  // namespace lifeboat::creator::rights
