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

TEST(KnownCoordinates, GoOutOfTextsThatSpeakOfNoOnePhoto) {
    KnownCoordinates known;
    EXPECT_FALSE(known.found_in("57.104210"));
    for (const char* coordinate :
         {"57.104210", "-2.950160", "151.215", "here", "", "1.2", "999.12345"}) {
        known.add(coordinate);
    }
    EXPECT_EQ(known.blanked("From 57.10421, -2.9501 to 151.2150 E."),
              "From [coordinate removed], -[coordinate removed] to [coordinate removed] E.");
    EXPECT_EQ(known.blanked("2.9502"), "[coordinate removed]");  // Rounded.
    for (const char* text : {"57.104", "1.104210", "57.1043", "1.57.10421", "157.10421",
                             "57.1042", "999.12345", "1.2", "12.950 visitors", ""}) {
        EXPECT_EQ(known.found_in(text), std::string_view(text) == "57.1042") << text;
    }
}

TEST(KnownCoordinates, AreThoseOfPlaceMachineTagsAndExif) {
    format::Photo photo;
    const auto tagged = [](std::string raw) {
        format::Tag tag;
        tag.raw = std::move(raw);
        return tag;
    };
    const auto field = [](std::string tag, std::string raw) {
        format::ExifField made;
        made.tagspace = "GPS";
        made.tag = std::move(tag);
        made.raw = std::move(raw);
        return made;
    };
    photo.tags = {tagged("geo:lon=-2.950110"), tagged("boat"), tagged("osm:way=123456")};
    photo.exif.emplace().fields = {
        field("GPSLatitude", "57 deg 6' 15.16\""), field("GPSLatitudeRef", "North"),
        field("GPSPosition", "57 deg 6' 15.16\" N, 2 deg 57' 0.40\" W"),
        field("GPSAltitude", "12 m"), field("GPSLongitude", "")};
    KnownCoordinates known;
    for (const std::string& coordinate : coordinates_of(photo)) known.add(coordinate);
    EXPECT_TRUE(known.found_in("57.10421"));
    EXPECT_TRUE(known.found_in("2.950110"));
    EXPECT_FALSE(known.found_in("12.0000 123456.0000"));
}

}  // namespace
}  // namespace lifeboat::creator::privacy
