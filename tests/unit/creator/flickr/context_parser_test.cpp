#include "creator/flickr/context_parser.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::flickr {
namespace {

TEST(ContextParser, ReadsAlbumsAndGroupsInTheOrderServed) {
    const auto contexts = parse_contexts(
        "<rsp stat=\"ok\"><pool title=\"Cranes &amp; quays\" url=\"/groups/cranes/pool/\" "
        "id=\"9@N20\"/><set title=\"Quay\" id=\"72157000000000001\" primary=\"1\"/></rsp>",
        format::MemberId("1@N01"));
    ASSERT_TRUE(contexts.has_value()) << contexts.error();
    ASSERT_EQ(contexts->size(), 2U);
    EXPECT_EQ(
        contexts->at(0),
        (format::PhotoContext{format::CollectionKind::group, format::CollectionId("9@N20"),
                              "Cranes & quays", "https://www.flickr.com/groups/cranes/pool/"}));
    EXPECT_EQ(contexts->at(1),
              (format::PhotoContext{
                  format::CollectionKind::album, format::CollectionId("72157000000000001"),
                  "Quay", "https://www.flickr.com/photos/1@N01/albums/72157000000000001"}));
}

TEST(ContextParser, AcceptsAPhotoThatStandsNowhere) {
    const auto contexts = parse_contexts("<rsp stat=\"ok\"></rsp>", format::MemberId("1@N01"));
    ASSERT_TRUE(contexts.has_value());
    EXPECT_TRUE(contexts->empty());
}

TEST(ContextParser, RefusesWhatIsNoAnswer) {
    EXPECT_FALSE(parse_contexts("<rsp stat=\"fail\"/>", format::MemberId()).has_value());
}

}  // namespace
}  // namespace lifeboat::creator::flickr
