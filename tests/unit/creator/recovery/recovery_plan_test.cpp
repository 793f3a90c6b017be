#include "creator/recovery/recovery_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace lifeboat::creator::recovery {
namespace {

constexpr std::uint64_t most_blocks_of_par2 = 32768;

std::vector<ProtectedFile> files(std::size_t count, std::uint64_t bytes) {
    std::vector<ProtectedFile> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back({"f" + std::to_string(i), bytes});
    return all;
}

std::uint64_t blocks_in(const RecoverySet& set, std::uint64_t bytes) {
    return set.paths.size() * ((bytes + set.block_bytes - 1) / set.block_bytes);
}

TEST(RecoveryPlan, CoversEveryFileOnceWithinTheLimitsOfPar2) {
    for (const std::size_t count : {1U, 7U, 5000U, 5001U, 40'000U}) {
        for (const std::uint64_t bytes : {1U, 3000U, 5'000'000U}) {
            std::vector<std::string> covered;
            for (const RecoverySet& set : plan_recovery(files(count, bytes), 10)) {
                EXPECT_LE(set.paths.size(), files_in_a_set);
                EXPECT_EQ(set.block_bytes % 4, 0U);
                EXPECT_EQ(set.blocks, blocks_in(set, bytes));
                EXPECT_LE(set.blocks, most_blocks_of_par2);
                EXPECT_GE(set.recovery_blocks * 10, set.blocks);
                covered.insert(covered.end(), set.paths.begin(), set.paths.end());
            }
            std::sort(covered.begin(), covered.end());
            EXPECT_EQ(covered.size(), count);
            EXPECT_EQ(std::unique(covered.begin(), covered.end()), covered.end());
        }
    }
}

TEST(RecoveryPlan, DealsNeighboursOutToDifferentSets) {
    const auto sets = plan_recovery(files(10'001, 100), 10);
    ASSERT_EQ(sets.size(), 3U);
    EXPECT_EQ(sets[0].paths[0], "f0");
    EXPECT_EQ(sets[1].paths[0], "f1");
    EXPECT_EQ(sets[2].paths[0], "f2");
}

TEST(RecoveryPlan, LeavesFilesWithoutBytesOut) {
    EXPECT_TRUE(plan_recovery(files(3, 0), 10).empty());
    auto some = files(3, 0);
    some.push_back({"one", 1});
    ASSERT_EQ(plan_recovery(some, 10).size(), 1U);
    EXPECT_EQ(plan_recovery(some, 10).front().paths, std::vector<std::string>{"one"});
}

TEST(RecoveryPlan, TakesAtLeastOneRecoveryBlock) {
    EXPECT_EQ(plan_recovery(files(1, 4), 1).front().recovery_blocks, 1U);
}

}  // namespace
}  // namespace lifeboat::creator::recovery
