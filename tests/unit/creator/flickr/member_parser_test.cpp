#include "creator/flickr/member_parser.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::flickr {
namespace {

TEST(MemberParser, ReadsAMembersOwnRecord) {
    const auto member = parse_member(
        "<rsp stat=\"ok\"><person id=\"1@N01\" nsid=\"1@N01\" ispro=\"1\" is_deleted=\"1\" "
        "path_alias=\"harbour\"><username>Harbour House</username><realname>H. House</realname>"
        "<location /><description>Cranes\n&amp;amp; quays</description>"
        "<photosurl>https://www.flickr.com/photos/harbour/</photosurl>"
        "<profileurl>https://www.flickr.com/people/harbour/</profileurl>"
        "<photos><count>1683</count></photos></person></rsp>");
    ASSERT_TRUE(member.has_value()) << member.error();
    EXPECT_EQ(member->id.value, "1@N01");
    EXPECT_EQ(member->username, "Harbour House");
    EXPECT_EQ(member->path_alias, "harbour");
    EXPECT_EQ(member->real_name, "H. House");
    EXPECT_EQ(member->location, "") << "there, and not set";
    EXPECT_EQ(member->description, "Cranes\n&amp; quays");
    EXPECT_EQ(member->photos_url, "https://www.flickr.com/photos/harbour/");
    EXPECT_EQ(member->profile_url, "https://www.flickr.com/people/harbour/");
    EXPECT_TRUE(member->is_pro);
    EXPECT_TRUE(member->is_deleted);
    EXPECT_EQ(member->photo_count, 1683U);
}

TEST(MemberParser, TellsAHiddenNameFromAnEmptyOne) {
    const auto member = parse_member("<rsp stat=\"ok\"><person nsid=\"1@N01\"/></rsp>");
    ASSERT_TRUE(member.has_value());
    EXPECT_FALSE(member->real_name.has_value());
    EXPECT_FALSE(member->location.has_value());
    EXPECT_FALSE(member->photo_count.has_value());
}

TEST(MemberParser, RefusesAnAnswerWithoutAPersonOrAnId) {
    EXPECT_EQ(parse_member("<rsp stat=\"ok\"/>").error(),
              "an answer without the element person");
    EXPECT_EQ(parse_member("<rsp stat=\"ok\"><person/></rsp>").error(),
              "a person without nsid");
}

TEST(MemberIcon, IsComposedFromNumbersOnly) {
    const auto icon = [](const std::string& attributes) {
        return parse_member_icon("<rsp stat=\"ok\"><person " + attributes + "/></rsp>");
    };
    EXPECT_EQ(icon("nsid=\"1@N01\" iconserver=\"65535\" iconfarm=\"66\""),
              "https://farm66.staticflickr.com/65535/buddyicons/1@N01.jpg");
    EXPECT_EQ(icon("nsid=\"1@N01\" iconserver=\"0\" iconfarm=\"0\""), "");
    EXPECT_EQ(icon("nsid=\"1@N01\""), "");
    EXPECT_EQ(icon("nsid=\"../x\" iconserver=\"1\" iconfarm=\"1\""), "");
    EXPECT_EQ(icon("nsid=\"1@N01\" iconserver=\"1\" iconfarm=\"6.evil.example/\""), "");
}

}  // namespace
}  // namespace lifeboat::creator::flickr
