#include "hash_set.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

namespace lifeboat::format {
namespace {

TEST(HashSet, KnowsWhatWasInsertedBefore) {
    HashSet set;
    EXPECT_FALSE(set.contains(7));
    EXPECT_TRUE(set.insert(7));
    EXPECT_FALSE(set.insert(7));
    EXPECT_TRUE(set.contains(7));
    EXPECT_FALSE(set.contains(8));
}

TEST(HashSet, AgreesWithASetOfTheStandardLibraryWhileItGrows) {
    std::mt19937_64 random(1);
    HashSet set;
    std::set<std::uint64_t> expected;
    for (int i = 0; i < 20'000; ++i) {
        // Few different ones, so that many come again, in the lowest and the highest bits.
        const std::uint64_t hash = random() % 9'000 + 1 + (random() % 2 << 63U);
        EXPECT_EQ(set.insert(hash), expected.insert(hash).second);
        EXPECT_EQ(set.contains(hash + 20'000), false);
    }
}

TEST(HashOf, TextGoesOnWhereItsFrontEnded) {
    EXPECT_EQ(hash_of("data/a"), hash_on(hash_on(hash_of("data"), '/'), 'a'));
    EXPECT_NE(hash_of("data/a"), hash_of("data/b"));
}

TEST(HashSet, SaysWhenHashesWereMadeToCrowd) {
    HashSet crowded, usual;
    for (std::uint64_t i = 1; i <= 5'000; ++i) {
        EXPECT_TRUE(crowded.insert(i << 51U));  // All seek the same slot.
        EXPECT_TRUE(usual.insert(hash_of("data/" + std::to_string(i) + ".jpg")));
    }
    EXPECT_TRUE(crowded.is_crowded());
    EXPECT_FALSE(usual.is_crowded());
    EXPECT_TRUE(crowded.contains(std::uint64_t{5'000} << 51U));
}

}  // namespace
}  // namespace lifeboat::format
