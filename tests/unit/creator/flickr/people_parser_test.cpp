#include "creator/flickr/people_parser.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::flickr {
namespace {

TEST(PeopleParser, ReadsBoxesOnlyWhereTheyAreWhole) {
    const auto people = parse_people(
        "<rsp stat=\"ok\"><people total=\"2\" photo_width=\"500\" photo_height=\"333\">"
        "<person nsid=\"1@N01\" username=\"W&amp;T\" realname=\"Will\" path_alias=\"wt\" "
        "added_by=\"2@N02\" is_deleted=\"0\" x=\"5\" y=\"6\" w=\"7\" h=\"8\"/>"
        "<person nsid=\"3@N03\" username=\"gone\" added_by=\"3@N03\" is_deleted=\"1\" "
        "x=\"5\"/></people></rsp>");
    ASSERT_TRUE(people.has_value()) << people.error();
    EXPECT_EQ(*people, (std::vector<format::PersonInPhoto>{
                           {format::MemberId("1@N01"), "W&T", "Will", "wt",
                            format::MemberId("2@N02"), false, true, 5, 6, 7, 8},
                           {format::MemberId("3@N03"), "gone", "", "",
                            format::MemberId("3@N03"), true, false, 0, 0, 0, 0}}));
}

TEST(PeopleParser, RefusesAPersonWithoutId) {
    EXPECT_FALSE(parse_people("<rsp stat=\"ok\"><people><person/></people></rsp>").has_value());
    EXPECT_FALSE(parse_people("<rsp stat=\"ok\"></rsp>").has_value());
}

TEST(FavesParser, ReadsWhoAndWhenAndHowManyPages) {
    const auto page = parse_faves_page(
        "<rsp stat=\"ok\"><photo id=\"1\" page=\"1\" pages=\"3\" perpage=\"50\" "
        "total=\"112\"><person nsid=\"1@N01\" username=\"Ann\" favedate=\"1200000001\"/>"
        "<person username=\"nobody\"/></photo></rsp>");
    ASSERT_TRUE(page.has_value()) << page.error();
    EXPECT_EQ(page->pages, 3U);
    EXPECT_EQ(page->total, 112U);
    EXPECT_EQ(
        page->faves,
        (std::vector<format::Fave>{{format::MemberId("1@N01"), "Ann",
                                    format::Timestamp(std::chrono::seconds(1200000001))}}));
}

}  // namespace
}  // namespace lifeboat::creator::flickr
