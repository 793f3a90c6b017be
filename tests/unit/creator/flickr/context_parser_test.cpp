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
    EXPECT_EQ(contexts->at(0),
              (format::PhotoContext{format::CollectionKind::group,
                                    format::CollectionId("9@N20"),
                                    "Cranes & quays",
                                    "https://www.flickr.com/groups/cranes/pool/",
                                    {},
                                    "",
                                    "",
                                    ""}));
    EXPECT_EQ(
        contexts->at(1),
        (format::PhotoContext{format::CollectionKind::album,
                              format::CollectionId("72157000000000001"),
                              "Quay",
                              "https://www.flickr.com/photos/1@N01/albums/72157000000000001",
                              {},
                              "",
                              "",
                              ""}));
}

TEST(ContextParser, AcceptsAPhotoThatStandsNowhere) {
    const auto contexts = parse_contexts("<rsp stat=\"ok\"></rsp>", format::MemberId("1@N01"));
    ASSERT_TRUE(contexts.has_value());
    EXPECT_TRUE(contexts->empty());
}

TEST(ContextParser, ReadsGalleriesWithTheirCurators) {
    const auto page = parse_galleries_page(
        "<rsp stat=\"ok\"><galleries total=\"2\" page=\"1\" pages=\"1\">"
        "<gallery id=\"5704-72157000000000003\" gallery_id=\"72157000000000003\" "
        "url=\"https://www.flickr.com/photos/ann/galleries/72157000000000003\" "
        "owner=\"1@N01\" username=\"Ann &amp; Co\"><title>Lights</title>"
        "<description>Those I &lt;i&gt;know&lt;/i&gt;</description></gallery>"
        "<gallery id=\"7-72157000000000004\" owner=\"2@N02\"><title/></gallery>"
        "</galleries></rsp>");
    ASSERT_TRUE(page.has_value()) << page.error();
    EXPECT_EQ(page->pages, 1U);
    ASSERT_EQ(page->galleries.size(), 2U);
    const format::PhotoContext& first = page->galleries.front();
    EXPECT_EQ(first.kind, format::CollectionKind::gallery);
    EXPECT_EQ(first.id.value, "72157000000000003");
    EXPECT_EQ(first.title, "Lights");
    EXPECT_EQ(first.url, "https://www.flickr.com/photos/ann/galleries/72157000000000003");
    EXPECT_EQ(first.owner.value, "1@N01");
    EXPECT_EQ(first.owner_name, "Ann & Co");
    EXPECT_EQ(first.description, "Those I <i>know</i>");
    EXPECT_EQ(page->galleries.back().id.value, "72157000000000004");
}

TEST(ContextParser, RefusesAGalleryWithoutId) {
    EXPECT_FALSE(
        parse_galleries_page("<rsp stat=\"ok\"><galleries><gallery/></galleries></rsp>")
            .has_value());
    EXPECT_FALSE(parse_galleries_page("<rsp stat=\"ok\"></rsp>").has_value());
}

TEST(ContextParser, RefusesWhatIsNoAnswer) {
    EXPECT_FALSE(parse_contexts("<rsp stat=\"fail\"/>", format::MemberId()).has_value());
}

}  // namespace
}  // namespace lifeboat::creator::flickr
