#include "json/json_places_json.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lifeboat::format::json {
namespace {

std::string repeated_in(const std::string& text) {
    const auto place = find_repeated_key(text);
    return place ? place->pointer + " in line " + std::to_string(place->line) : "none";
}

TEST(RepeatedKey, IsFoundInTheObjectThatHoldsItTwice) {
    EXPECT_EQ(repeated_in(R"({"a": 1, "b": {"c": 1,
 "c": 2}})"),
              "/b/c in line 2");
    EXPECT_EQ(repeated_in(R"([{"a": 1}, {"a": 1, "a": 2}])"), "/1/a in line 1");
    EXPECT_EQ(repeated_in(R"({"a": [], "x": {}, "a": 2})"), "/a in line 1");
}

TEST(RepeatedKey, IsSeenThroughEscapes) {
    EXPECT_EQ(repeated_in(R"({"a": 1, "\u0061": 2})"), "/a in line 1");
    EXPECT_EQ(repeated_in(R"({"a\"b": 1, "a\"b": 2})"), "/a\"b in line 1");
    EXPECT_EQ(repeated_in(R"({"a\"b": 1, "a": 2})"), "none");
}

TEST(RepeatedKey, IsNoValueAndNoKeyOfAnotherObject) {
    EXPECT_EQ(repeated_in(R"({"a": "a", "b": ["a", "a", {"a": "b"}, "}"], "c": {"a": "{"}})"),
              "none");
    EXPECT_EQ(repeated_in(R"({"a": "x\\", "b": "\"a\":", "c": 1})"), "none");
    EXPECT_EQ(repeated_in("[]"), "none");
    EXPECT_EQ(repeated_in("\"a\""), "none");
}

TEST(RepeatedKey, IsFoundAmongHundreds) {
    std::string text = "{";
    for (int i = 0; i < 500; ++i) {
        text += '"' + std::to_string(i) + "\": {\"0\": 1}, ";
    }
    EXPECT_EQ(repeated_in(text + "\"500\": 1}"), "none");
    EXPECT_EQ(repeated_in(text + "\"7\": 1}"), "/7 in line 1");
}

}  // namespace
}  // namespace lifeboat::format::json
