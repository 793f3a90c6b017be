#include "creator/flickr/institution_parser.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::flickr {
namespace {

TEST(InstitutionParser, ReadsWhoTakesPartAndTheirOwnWordsOnRights) {
    const auto list = parse_institutions(
        "<rsp stat=\"ok\"><institutions><institution nsid=\"1@N01\" date_launch=\"1200000000\">"
        "<name>Harbour &amp; Co</name><urls><url type=\"site\"/>"
        "<url type=\"license\">https://harbour.example/rights</url>"
        "<url type=\"flickr\">http://flickr.com/photos/harbour/</url></urls></institution>"
        "<institution><name>nobody</name></institution></institutions></rsp>");
    ASSERT_TRUE(list.has_value()) << list.error();
    ASSERT_EQ(list->size(), 1U);
    EXPECT_EQ(list->front(), (Institution{format::MemberId("1@N01"), "Harbour & Co",
                                          format::Timestamp(std::chrono::seconds(1200000000)),
                                          "", "https://harbour.example/rights",
                                          "http://flickr.com/photos/harbour/"}));
}

TEST(InstitutionParser, RefusesAnAnswerWithoutAList) {
    EXPECT_FALSE(parse_institutions("<rsp stat=\"ok\"/>").has_value());
}

}  // namespace
}  // namespace lifeboat::creator::flickr
