#include "creator/build/part_plan.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace lifeboat::creator::build {
namespace {

format::Lifeboat harbour() {
    format::Lifeboat whole;
    whole.uuid = "6f1c2a34-0000-4000-8000-000000000001";
    whole.title = "A title that is much longer than thirty-two letters";
    return whole;
}

std::vector<PhotoLoad> loads(std::initializer_list<std::uint64_t> sizes) {
    std::vector<PhotoLoad> all;
    for (const std::uint64_t bytes : sizes) {
        all.push_back({format::PhotoId(std::to_string(all.size() + 1)), bytes});
    }
    return all;
}

std::string counts(const PartPlan& plan) {
    std::string text;
    for (const format::PackagePart& part : plan.parts) {
        text += std::to_string(part.photos) + " ";
    }
    return text;
}

TEST(PlanParts, FillsEachPartWithSoManyPhotosInTheirOrder) {
    const PartPlan plan = plan_parts(harbour(), loads({1, 1, 1, 1, 1}), {0, 2});
    EXPECT_EQ(counts(plan), "2 2 1 ");
    EXPECT_EQ(plan.part_of.at(format::PhotoId("2")), 1U);
    EXPECT_EQ(plan.part_of.at(format::PhotoId("3")), 2U);
    EXPECT_TRUE(plan.is_elsewhere(format::PhotoId("3"), 1));
    EXPECT_FALSE(plan.is_elsewhere(format::PhotoId("3"), 2));
    EXPECT_FALSE(plan.is_elsewhere(format::PhotoId("77"), 2)) << "it travels nowhere";
}

TEST(PlanParts, LetsNoPartHoldMoreBytesThanAsked) {
    EXPECT_EQ(counts(plan_parts(harbour(), loads({60, 40, 1, 99, 50}), {100, 0})), "2 2 1 ");
    EXPECT_EQ(counts(plan_parts(harbour(), loads({60, 41, 1}), {100, 0})), "1 2 ");
    EXPECT_EQ(counts(plan_parts(harbour(), loads({10, 10, 10, 90}), {100, 2})), "2 2 ");
}

TEST(PlanParts, GivesAPhotoThatIsTooLargeAPartOfItsOwn) {
    const PartPlan plan = plan_parts(harbour(), loads({10, 500, 10}), {100, 0});
    EXPECT_EQ(counts(plan), "1 1 1 ");
    ASSERT_EQ(plan.oversized.size(), 1U);
    EXPECT_EQ(plan.oversized.front().id.value, "2");
}

TEST(PlanParts, DoesNotOverflowWhereSizesAreAbsurd) {
    const std::uint64_t huge = ~std::uint64_t{0};
    EXPECT_EQ(counts(plan_parts(harbour(), loads({huge, huge, 1}), {huge, 0})), "1 1 1 ");
}

TEST(PlanParts, NamesPartsApartAndAfterWhereTheCutsFall) {
    const PartPlan twos = plan_parts(harbour(), loads({1, 1, 1, 1}), {0, 2});
    const PartPlan again = plan_parts(harbour(), loads({1, 1, 1, 1}), {2, 0});
    const PartPlan threes = plan_parts(harbour(), loads({1, 1, 1, 1}), {0, 3});
    EXPECT_EQ(twos.group, again.group);
    EXPECT_EQ(twos.parts, again.parts);
    EXPECT_NE(twos.group, threes.group);
    std::set<std::string> uuids{harbour().uuid, twos.group, threes.group};
    for (const PartPlan* plan : {&twos, &threes}) {
        for (const format::PackagePart& part : plan->parts) {
            EXPECT_TRUE(uuids.insert(part.uuid).second) << part.uuid;
        }
    }
    EXPECT_TRUE(twos.parts[1].name.starts_with("lifeboat_a-title-that-is"))
        << twos.parts[1].name;
    EXPECT_NE(twos.parts[1].name.find("-2-of-2_1970-01-01_"), std::string::npos)
        << twos.parts[1].name;
}

}  // namespace
}  // namespace lifeboat::creator::build
