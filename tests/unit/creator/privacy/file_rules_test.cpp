#include "creator/privacy/file_rules.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lifeboat::creator::privacy {
namespace {

using namespace std::string_literals;

// The name of the box alone took one film of some gigabytes for one that tells a place.
TEST(FileRules, KnowAPlaceInAFilmByWhatTheBoxHoldsAndNotByItsName) {
    FileNeeds needs;
    needs.place = true;
    EXPECT_TRUE(tells("\0\0\0\x1A\xA9xyz\0\x12\x15\xC7+57.6491+010.4074/"s, needs));
    EXPECT_TRUE(tells("\xA9xyz\0\0\0\x22"s + "data\0\0\0\1\0\0\0\0-8.5+115.2/"s, needs));
    EXPECT_FALSE(tells("\x8F\xA9xyz\x03\x99\x7F+\xE2"s, needs));
    EXPECT_FALSE(tells("\xA9xyz"s, needs));
    needs.place = false;
    EXPECT_FALSE(tells("\xA9xyz\0\x12\x15\xC7+57.6491+010.4074/"s, needs));
}

}  // namespace
}  // namespace lifeboat::creator::privacy
