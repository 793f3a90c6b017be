#include "json/json_tree.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lifeboat::format::json {
namespace {

TEST(Tree, GivesEveryKindOfValueInItsOrder) {
    const auto tree = Tree::parse(
        R"({"b": "ä\n", "a": [-1, 18446744073709551615, 0.5], "c": true, "d": null, "e": {}})");
    ASSERT_TRUE(tree);
    std::vector<std::string> keys;
    for (Members members(tree->root()); members.next();) {
        keys.emplace_back(members.key());
    }
    EXPECT_EQ(keys, (std::vector<std::string>{"b", "a", "c", "d", "e"}));
    TreePlace hint;
    const Value root = tree->root();
    EXPECT_EQ(root.find("b", hint)->text(), "ä\n");
    Items items(*root.find("a", hint));
    ASSERT_TRUE(items.next());
    EXPECT_EQ(items.value().as_signed(), -1);
    EXPECT_FALSE(items.value().as_unsigned());
    ASSERT_TRUE(items.next());
    EXPECT_FALSE(items.value().as_signed());
    EXPECT_EQ(items.value().as_unsigned(), 18446744073709551615U);
    ASSERT_TRUE(items.next());
    EXPECT_EQ(items.value().kind(), Value::Kind::real);
    EXPECT_EQ(items.value().real(), 0.5);
    EXPECT_FALSE(items.next());
    EXPECT_TRUE(root.find("c", hint)->boolean());
    EXPECT_EQ(root.find("d", hint)->kind(), Value::Kind::null);
    Members none(*root.find("e", hint));
    EXPECT_FALSE(none.next());
}

TEST(Tree, FindsMembersInWhateverOrderTheyAreAskedFor) {
    const auto tree = Tree::parse(R"({"a": 1, "b": 2, "c": 3})");
    ASSERT_TRUE(tree);
    TreePlace hint;
    for (const auto& [key, number] :
         std::vector<std::pair<std::string, int>>{{"c", 3}, {"a", 1}, {"a", 1}, {"b", 2}}) {
        const auto found = tree->root().find(key, hint);
        ASSERT_TRUE(found) << key;
        EXPECT_EQ(found->as_signed(), number);
        EXPECT_FALSE(tree->root().find("d", hint));
    }
}

TEST(Tree, FindsAKeyThatAppearsTwiceAtAnyDepthAndAmongMany) {
    EXPECT_FALSE(
        Tree::parse(R"({"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]})")->has_repeated_key());
    EXPECT_TRUE(
        Tree::parse(R"({"a": 1, "b": [[{"x": 1, "y": 2, "x": 3}]]})")->has_repeated_key());
    EXPECT_TRUE(Tree::parse(R"({"a": 1, "\u0061": 2})")->has_repeated_key());
    std::string many = "{";
    for (int i = 0; i < 500; ++i) {
        many += '"' + std::to_string(i) + "\":0,";
    }
    EXPECT_FALSE(Tree::parse(many + "\"x\":0}")->has_repeated_key());
    EXPECT_TRUE(Tree::parse(many + "\"123\":0}")->has_repeated_key());
}

TEST(Tree, RefusesWhatIsNoJson) {
    for (const std::string_view text :
         {"", "{", "[1,]", "{\"a\":1} x", "\"\x80\"", "nul", "[1e999]", "\xEF\xBB\xBF{}"}) {
        EXPECT_FALSE(Tree::parse(text)) << text;
    }
}

TEST(Tree, ReadsTextsOfAnyDepth) {
    constexpr std::size_t depth = 100'000;
    const auto tree = Tree::parse(std::string(depth, '[') + std::string(depth, ']'));
    ASSERT_TRUE(tree);
    EXPECT_FALSE(tree->has_repeated_key());
    EXPECT_EQ(depth_of(R"(["[[[", {"a\"[": []}])"), 3U);
}

TEST(Tree, StaysAsItIsWhenAnotherTextIsRead) {
    const auto first = Tree::parse(R"(["first"])");
    const auto second = Tree::parse(R"(["second"])");
    ASSERT_TRUE(first && second);
    Items items(first->root());
    ASSERT_TRUE(items.next());
    EXPECT_EQ(items.value().text(), "first");
}

}  // namespace
}  // namespace lifeboat::format::json
