#include "creator/rights/rights_policy.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::rights {
namespace {

using format::LicenseId;
using format::MemberId;
using format::TravelGround;

const MemberId owner("1@N00");
const MemberId maker("2@N00");

std::string reason(const RightsFacts& facts) {
    const auto verdict = decide_travel(facts, maker);
    return verdict ? "travels" : verdict.error().reason;
}

TEST(RightsPolicy, LetsOpenLicencesTravel) {
    for (const char* id : {"1", "4", "7", "8", "9", "10", "11", "16"}) {
        EXPECT_EQ(reason({LicenseId(id), owner, true}), "travels") << id;
    }
}

TEST(RightsPolicy, KeepsAshoreWhatIsNotKnownToBeOpen) {
    EXPECT_EQ(reason({LicenseId("0"), owner, true}), "license_not_open");
    EXPECT_EQ(reason({LicenseId("99"), owner, true}), "license_unknown");
    EXPECT_EQ(reason({LicenseId(), owner, true}), "license_unknown");
    EXPECT_EQ(reason({LicenseId("4"), owner, false}), "not_public");
}

TEST(RightsPolicy, LetsTheMakersOwnPhotosTravel) {
    const auto verdict = decide_travel({LicenseId("0"), maker, true}, maker);
    ASSERT_TRUE(verdict);
    EXPECT_EQ(*verdict, TravelGround::own_photo);
    EXPECT_FALSE(decide_travel({LicenseId("0"), MemberId(), true}, MemberId()));
}

TEST(RightsPolicy, LetsPhotosThatAreNotPublicTravelOnlyWhenTheyAreTheMakersOwnAndAskedFor) {
    EXPECT_EQ(reason({LicenseId("0"), maker, false}), "not_public");
    EXPECT_EQ(reason({LicenseId("4"), maker, false}), "not_public");
    EXPECT_EQ(reason({LicenseId("0"), maker, false, true}), "travels");
    EXPECT_EQ(reason({LicenseId("4"), owner, false, true}), "not_public");
}

}  // namespace
}  // namespace lifeboat::creator::rights
