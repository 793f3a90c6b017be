#include "json/schema_rules_json.hpp"
#include "lifeboat/format/embedded_text.hpp"
#include "lifeboat/format/json.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lifeboat::format::json {
namespace {

bool accepts(const std::string& schema, const std::string& document) {
    const auto rules = SchemaRules::compile(Draft::parse(schema));
    EXPECT_TRUE(rules) << schema;
    const auto tree = Tree::parse(document);
    EXPECT_TRUE(tree) << document;
    return rules && tree && rules->accept(tree->root());
}

TEST(SchemaRules, KnowsTheSchemaOfEveryDocumentThatAPackageHoldsInNumbers) {
    std::size_t known = 0;
    for (const EmbeddedText& schema : json_schemas()) {
        const std::string_view name = schema.name;
        if (name != "request.schema.json" && name != "policy.schema.json") {
            EXPECT_TRUE(SchemaRules::compile(Draft::parse(schema.text()))) << schema.name;
            ++known;
        }
    }
    EXPECT_GE(known, 9U);
}

TEST(SchemaRules, AsksForTheTypeOfAValue) {
    const std::vector<std::pair<std::string, std::string>> values{
        {"object", "{}"},  {"array", "[]"},     {"string", "\"\""}, {"integer", "1"},
        {"number", "0.5"}, {"boolean", "true"}, {"null", "null"}};
    for (const auto& [type, own] : values) {
        for (const auto& [other, value] : values) {
            const bool fits = type == other || (type == "number" && other == "integer");
            EXPECT_EQ(accepts(R"({"type": ")" + type + "\"}", value), fits) << type << value;
        }
    }
}

TEST(SchemaRules, AsksForKeysAndLooksIntoThem) {
    const std::string schema =
        R"({"type": "object", "required": ["a"], "properties":
            {"a": {"type": "integer", "minimum": 1, "maximum": 3}, "b": {"$ref": "#/definitions/w"}},
            "definitions": {"w": {"enum": ["x", "y"]}}})";
    EXPECT_TRUE(accepts(schema, R"({"a": 1})"));
    EXPECT_TRUE(accepts(schema, R"({"z": [], "b": "y", "a": 3})"));
    EXPECT_FALSE(accepts(schema, R"({"b": "x"})"));
    EXPECT_FALSE(accepts(schema, R"({"a": 0})"));
    EXPECT_FALSE(accepts(schema, R"({"a": 4})"));
    EXPECT_FALSE(accepts(schema, R"({"a": 1, "b": "z"})"));
    EXPECT_FALSE(accepts(schema, R"({"a": 1, "b": 1})"));
    EXPECT_FALSE(accepts(R"({"properties": {"a": {}}, "additionalProperties": false})",
                         R"({"a": 1, "b": 1})"));
}

TEST(SchemaRules, CountsCharactersNotBytes) {
    const std::string schema = R"({"type": "string", "minLength": 2, "maxLength": 3})";
    EXPECT_FALSE(accepts(schema, "\"ä\""));
    EXPECT_TRUE(accepts(schema, "\"äöü\""));
    EXPECT_FALSE(accepts(schema, "\"äöüß\""));
}

TEST(SchemaRules, LooksAtEveryItem) {
    const std::string schema = R"({"type": "array", "minItems": 1, "items": {"const": "a"}})";
    EXPECT_FALSE(accepts(schema, "[]"));
    EXPECT_TRUE(accepts(schema, R"(["a", "a"])"));
    EXPECT_FALSE(accepts(schema, R"(["a", "b"])"));
}

TEST(SchemaRules, LeavesToOthersWhatItDoesNotKnow) {
    for (const std::string_view schema :
         {R"({"oneOf": [{}]})", R"({"type": ["string", "null"]})", R"({"pattern": "a*"})",
          R"({"required": ["a"]})", R"({"items": [{}]})", R"({"enum": [1]})",
          R"({"$ref": "#/definitions/a", "definitions": {"a": {"$ref": "#/definitions/a"}}})",
          R"({"$ref": "other.json"})", R"({"minimum": 0.5})", R"({"minLength": -1})"}) {
        EXPECT_FALSE(SchemaRules::compile(Draft::parse(schema))) << schema;
    }
}

TEST(SchemaCheck, ReadsNumbersOfMoreThan64BitsUnderKeysThatNobodyKnows) {
    const std::string row =
        R"({"format": "data-lifeboat/photos", "format_version": "1.0", "photos": [], "new": )";
    EXPECT_TRUE(
        check_schema(row + "123456789012345678901234567890}", "photos.schema.json").empty());
    EXPECT_EQ(check_schema(row + "1e999}", "photos.schema.json").size(), 1U);
    EXPECT_EQ(check_schema(row + "1, \"new\": 2}", "photos.schema.json").front().pointer,
              "/new");
    EXPECT_TRUE(photos_from_json(row + "123456789012345678901234567890}", "x").empty());
}

}  // namespace
}  // namespace lifeboat::format::json
