#include "creator/flickr/comment_parser.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::flickr {
namespace {

TEST(CommentParser, ReadsAuthorDatePermalinkAndText) {
    const auto comments = parse_comments(
        "<rsp stat=\"ok\"><comments photo_id=\"1\"><comment id=\"5-1-7215\" author=\"2@N02\" "
        "author_is_deleted=\"1\" authorname=\"tidy amount\" datecreate=\"1200000000\" "
        "permalink=\"https://www.flickr.com/photos/a/1/#comment7215\" path_alias=\"tidy\" "
        "realname=\"Tidy\">&lt;b&gt;Fine&lt;/b&gt; &amp;amp; old\n</comment></comments></rsp>");
    ASSERT_TRUE(comments.has_value()) << comments.error();
    ASSERT_EQ(comments->size(), 1U);
    const format::Comment& comment = comments->front();
    EXPECT_EQ(comment.id, "5-1-7215");
    EXPECT_EQ(comment.author.value, "2@N02");
    EXPECT_EQ(comment.author_name, "tidy amount");
    EXPECT_EQ(comment.author_real_name, "Tidy");
    EXPECT_EQ(comment.author_path_alias, "tidy");
    EXPECT_TRUE(comment.author_is_deleted);
    EXPECT_EQ(comment.created_at.time_since_epoch().count(), 1'200'000'000);
    EXPECT_EQ(comment.permalink, "https://www.flickr.com/photos/a/1/#comment7215");
    EXPECT_EQ(comment.text, "<b>Fine</b> &amp; old\n");
}

TEST(CommentParser, PutsTheOldestFirstAndKeepsTheOrderOfEqualDates) {
    const auto comments = parse_comments(
        "<rsp stat=\"ok\"><comments><comment id=\"c\" datecreate=\"9\"/>"
        "<comment id=\"a\" datecreate=\"3\"/><comment id=\"b\" datecreate=\"3\"/>"
        "</comments></rsp>");
    ASSERT_TRUE(comments.has_value());
    ASSERT_EQ(comments->size(), 3U);
    EXPECT_EQ(comments->at(0).id, "a");
    EXPECT_EQ(comments->at(1).id, "b");
    EXPECT_EQ(comments->at(2).id, "c");
}

TEST(CommentParser, AcceptsAnEmptyListAndRefusesAMissingOne) {
    const auto none = parse_comments("<rsp stat=\"ok\"><comments photo_id=\"1\"/></rsp>");
    ASSERT_TRUE(none.has_value());
    EXPECT_TRUE(none->empty());
    EXPECT_EQ(parse_comments("<rsp stat=\"ok\"/>").error(),
              "an answer without the element comments");
    EXPECT_EQ(parse_comments("<rsp stat=\"ok\"><comments><comment/></comments></rsp>").error(),
              "a comment without id");
}

}  // namespace
}  // namespace lifeboat::creator::flickr
