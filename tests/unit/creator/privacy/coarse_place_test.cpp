#include "creator/privacy/coarse_place.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

namespace lifeboat::creator::privacy {
namespace {

format::Place place(std::string latitude, std::string longitude) {
    return {std::move(latitude), std::move(longitude), 16,      2, "Old Quay", "Orrinhaven",
            "Sundry Shore",      "Outer Reach",        "Norrey"};
}

double number(const std::string& text) {
    return std::strtod(text.c_str(), nullptr);
}

TEST(CoarsePlace, IsTheMiddleOfTheSquareInWhichItLies) {
    for (const double latitude : {57.104210, -33.86, 0.0, 89.99, -90.0}) {
        for (const double longitude : {2.950110, 151.2, -179.99, 180.0, 0.0}) {
            const auto coarse =
                coarsened(place(std::to_string(latitude), std::to_string(longitude)), 10);
            ASSERT_TRUE(coarse);
            EXPECT_LE(std::abs(number(coarse->latitude) - latitude) * 111.32, 5.6) << latitude;
            EXPECT_LE(std::abs(number(coarse->latitude)), 90.0);
            EXPECT_LE(std::abs(number(coarse->longitude)), 180.0);
        }
    }
}

TEST(CoarsePlace, IsTheSameForNeighbours) {
    EXPECT_EQ(coarsened(place("57.104210", "2.950110"), 10),
              coarsened(place("57.104999", "2.950999"), 10));
    EXPECT_NE(coarsened(place("57.104210", "2.950110"), 10),
              coarsened(place("57.9", "2.950110"), 10));
}

TEST(CoarsePlace, PromisesAndNamesNoMoreThanItKnows) {
    const auto near = coarsened(place("57.1", "2.9"), 2);
    EXPECT_EQ(near->accuracy, 13);
    EXPECT_EQ(near->neighbourhood, "");
    EXPECT_EQ(near->locality, "Orrinhaven");
    EXPECT_EQ(coarsened(place("57.1", "2.9"), 20)->locality, "");
    EXPECT_EQ(coarsened(place("57.1", "2.9"), 20)->county, "Sundry Shore");
    const auto far = coarsened(place("57.1", "2.9"), 1000);
    EXPECT_EQ(far->accuracy, 3);
    EXPECT_EQ(far->county, "");
    EXPECT_EQ(far->region, "Outer Reach");
}

TEST(CoarsePlace, IsNoneOfWhatIsNoNumber) {
    EXPECT_FALSE(coarsened(place("here", "2.9"), 10));
    EXPECT_FALSE(coarsened(place("57.1", "inf"), 10));
    EXPECT_FALSE(coarsened(place("", ""), 10));
}

TEST(CoarsePlace, GoesOutOfATextThatHasItsDecimals) {
    EXPECT_EQ(without_coordinate("at 57.104 N", "57.104210"), "at [coordinate removed] N");
    EXPECT_EQ(without_coordinate("(57.10421,2.95)", "57.104210"),
              "([coordinate removed],2.95)");
    EXPECT_EQ(without_coordinate("33.868 S", "-33.8688"), "[coordinate removed] S");
    for (const char* text : {"157.104", "57.1 miles", "", "57,104"}) {
        EXPECT_EQ(without_coordinate(text, "57.104210"), text);
    }
    EXPECT_EQ(without_coordinate("57.1", "57.1"), "57.1");
}

}  // namespace
}  // namespace lifeboat::creator::privacy
