#include "verify/page_anchors.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format::verify {
namespace {

TEST(PageAnchors, NamesThePagesWhoseLinksLeadToNoPlace) {
    PageAnchors anchors;
    anchors.add({place_of("data/a.html", "one")}, {});
    anchors.add({place_of("data/b.html", "two")}, {{place_of("data/a.html", "one"), 1, 0},
                                                   {place_of("data/a.html", "two"), 1, 0}});
    const auto dangling = anchors.take_dangling([](std::uint32_t) { return true; });
    ASSERT_EQ(dangling.size(), 1U);
    EXPECT_EQ(dangling.at(1), std::set<std::uint64_t>{place_of("data/a.html", "two")});
    EXPECT_TRUE(anchors.take_dangling([](std::uint32_t) { return true; }).empty());
}

TEST(PageAnchors, SaysNothingOfPagesThatWereNotRead) {
    PageAnchors anchors;
    anchors.add({}, {{place_of("data/a.html", "one"), 1, 0}});
    EXPECT_TRUE(
        anchors.take_dangling([](std::uint32_t target) { return target != 0; }).empty());
}

TEST(PageAnchors, TheTopOfAPageNeedsNoId) {
    EXPECT_FALSE(names_a_place(""));
    EXPECT_FALSE(names_a_place("Top"));
    EXPECT_TRUE(names_a_place("to"));
    EXPECT_TRUE(names_a_place("topmost"));
}

}  // namespace
}  // namespace lifeboat::format::verify
