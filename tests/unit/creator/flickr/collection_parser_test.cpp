#include "creator/flickr/collection_parser.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::flickr {
namespace {

using format::CollectionKind;

TEST(CollectionParser, ReadsAnAlbum) {
    const auto album = parse_collection(
        CollectionKind::album,
        "<rsp stat=\"ok\"><photoset id=\"721\" owner=\"1@N01\" username=\"Harbour\" "
        "primary=\"5\" count_views=\"16\" count_photos=\"13\" count_videos=\"1\" photos=\"14\" "
        "date_create=\"1573504871\" date_update=\"1690086565\"><title>Quays</title>"
        "<description>All of them</description></photoset></rsp>");
    ASSERT_TRUE(album.has_value()) << album.error();
    EXPECT_EQ(album->id.value, "721");
    EXPECT_EQ(album->url, "https://www.flickr.com/photos/1@N01/albums/721");
    EXPECT_EQ(album->title, "Quays");
    EXPECT_EQ(album->description, "All of them");
    EXPECT_EQ(album->owner.value, "1@N01");
    EXPECT_EQ(album->owner_name, "Harbour");
    EXPECT_EQ(album->cover.value, "5");
    EXPECT_EQ(album->claimed_photos, 14U);
    EXPECT_EQ(album->views, 16U);
    ASSERT_TRUE(album->created_at.has_value());
    EXPECT_EQ(album->created_at->time_since_epoch().count(), 1'573'504'871);
    EXPECT_TRUE(album->items.empty());
}

TEST(CollectionParser, AddsPhotosAndVideosWhereAnAlbumHasNoSum) {
    const auto album = parse_collection(CollectionKind::album,
                                        "<rsp stat=\"ok\"><photoset id=\"721\" "
                                        "count_photos=\"13\" count_videos=\"2\"/></rsp>");
    ASSERT_TRUE(album.has_value());
    EXPECT_EQ(album->claimed_photos, 15U);
}

TEST(CollectionParser, ReadsAGalleryByItsPlainId) {
    const auto gallery = parse_collection(
        CollectionKind::gallery,
        "<rsp stat=\"ok\"><gallery id=\"5704-7215\" gallery_id=\"7215\" "
        "url=\"https://www.flickr.com/photos/g/galleries/7215\" owner=\"2@N01\" "
        "username=\"Grace\" primary_photo_id=\"8\" date_create=\"1249665258\" "
        "count_total=\"13\" count_views=\"2\"><title>People I Don&#039;t Know</title>"
        "<description /></gallery></rsp>");
    ASSERT_TRUE(gallery.has_value()) << gallery.error();
    EXPECT_EQ(gallery->id.value, "7215");
    EXPECT_EQ(gallery->title, "People I Don't Know");
    EXPECT_EQ(gallery->cover.value, "8");
    EXPECT_EQ(gallery->claimed_photos, 13U);
    EXPECT_EQ(gallery->owner_name, "Grace");
}

TEST(CollectionParser, TakesAGallerysIdOutOfItsInternalOne) {
    const auto gallery = parse_collection(CollectionKind::gallery,
                                          "<rsp stat=\"ok\"><gallery id=\"5704-7215\"/></rsp>");
    ASSERT_TRUE(gallery.has_value());
    EXPECT_EQ(gallery->id.value, "7215");
}

TEST(CollectionParser, ReadsAGroup) {
    const auto group = parse_collection(
        CollectionKind::group,
        "<rsp stat=\"ok\"><group id=\"9@N20\" nsid=\"9@N20\" path_alias=\"cranes\">"
        "<name>Cranes</name><description>&lt;i&gt;Big ones&lt;/i&gt;</description>"
        "<pool_count>211406</pool_count><datecreate>2005-05-16 08:51:45</datecreate>"
        "</group></rsp>");
    ASSERT_TRUE(group.has_value()) << group.error();
    EXPECT_EQ(group->id.value, "9@N20");
    EXPECT_EQ(group->title, "Cranes");
    EXPECT_EQ(group->description, "<i>Big ones</i>");
    EXPECT_EQ(group->claimed_photos, 211'406U);
    EXPECT_TRUE(group->owner.empty());
    EXPECT_FALSE(group->created_at.has_value()) << "Flickr does not say in which zone";
}

TEST(CollectionParser, RefusesAnotherKindAndAMissingId) {
    EXPECT_EQ(
        parse_collection(CollectionKind::album, "<rsp stat=\"ok\"><group id=\"9@N20\"/></rsp>")
            .error(),
        "an answer without the element photoset");
    EXPECT_EQ(
        parse_collection(CollectionKind::group, "<rsp stat=\"ok\"><group/></rsp>").error(),
        "group without an id");
}

}  // namespace
}  // namespace lifeboat::creator::flickr
