#include "container/name_set.hpp"

#include "lifeboat/format/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lifeboat::format {
namespace {

TEST(NameSet, KnowsEveryNameItWasGivenAndNoOther) {
    NameSet names;
    // More than one block of a mebibyte, and many times more than there are slots at first.
    constexpr int count = 30'000;
    const auto name = [](int number) {
        return "data/representations/originals/data/" + std::to_string(number) + "_o.jpg";
    };
    for (int i = 0; i < count; ++i) {
        EXPECT_TRUE(names.insert(name(i)));
    }
    for (int i = 0; i < count; ++i) {
        EXPECT_TRUE(names.contains(name(i)));
        EXPECT_FALSE(names.contains(name(i + count)));
    }
    EXPECT_FALSE(names.insert(name(0)));
    EXPECT_FALSE(names.insert(name(count - 1)));
    EXPECT_FALSE(names.contains(""));
}

TEST(NameSet, TakesNamesThatAreTheBeginningOfOthersForDifferent) {
    NameSet names;
    EXPECT_TRUE(names.insert("data/a"));
    EXPECT_TRUE(names.insert("data/a/b"));
    EXPECT_TRUE(names.insert("data"));
    EXPECT_FALSE(names.contains("data/"));
    EXPECT_TRUE(names.insert(std::string(300, 'x')));
    EXPECT_TRUE(names.contains(std::string(300, 'x')));
    EXPECT_FALSE(names.contains(std::string(299, 'x')));
}

TEST(NameSet, RefusesWhatIsNoName) {
    NameSet names;
    EXPECT_THROW(names.insert(std::string(70'000, 'x')), Error);
}

}  // namespace
}  // namespace lifeboat::format
