#include "creator/flickr/account_export.hpp"

#include "creator/flickr/exchange_log.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace lifeboat::creator::flickr {
namespace {

using format::PhotoId;

format::Member owner() {
    format::Member member;
    member.id = format::MemberId("12345678@N00");
    member.username = "Ann";
    member.path_alias = "ann_of_the_quay";
    return member;
}

format::Photo photo_from(const std::string& json) {
    auto photo = parse_export_photo(json, {owner(), true});
    EXPECT_TRUE(photo) << photo.error();
    return photo.value_or(format::Photo{});
}

TEST(AccountExport, ReadsEveryFieldOfAPhoto) {
    const format::Photo photo = photo_from(R"({
        "id": "301", "name": "Boats &amp; ropes", "description": "<b>Wet</b>", "count_views": "12",
        "count_faves": 3, "count_comments": "1", "date_taken": "2019-05-04 10:11:12",
        "date_imported": "2019-05-05 01:02:03", "rotation": 90, "license": "Attribution License",
        "photopage": "https://www.flickr.com/photos/ann_of_the_quay/301/", "safety": "moderate",
        "privacy": "friend & family",
        "geo": {"latitude": "-5500000", "longitude": "1", "accuracy": "16"},
        "tags": [{"tag": "dc:title=Boat", "user": "https://www.flickr.com/photos/ann_of_the_quay/"},
                 {"tag": "rope", "user": "https://www.flickr.com/photos/2@N00/"}],
        "people": [{"nsid": "3@N00", "username": "Ben", "userurl": "https://www.flickr.com/people/ben/"}],
        "notes": [{"id": "7", "x": "1", "y": 2, "w": 3, "h": 4, "note": "here", "author": "2@N00"}],
        "comments": [{"id": "9", "date": "2020-01-02 00:00:00", "user": "2@N00", "comment": "b", "url": "u"},
                     {"id": "8", "date": "2020-01-01 00:00:00", "user": "odd", "comment": "a", "url": "u"}],
        "albums": [{"id": "55", "title": "Quay", "url": "x"}, {"id": "0"}],
        "groups": [{"id": "4@N00", "name": "Rope makers", "url": "y"}],
        "exif": {"Model": "Box"}})");
    EXPECT_TRUE(photo.is_from_account_export);
    EXPECT_EQ(photo.id.value, "301");
    EXPECT_EQ(photo.owner, owner().id);
    EXPECT_TRUE(photo.usage.can_download);
    EXPECT_EQ(photo.title, "Boats &amp; ropes");
    EXPECT_EQ(photo.counts, (format::Counts{12, 3, 1}));
    EXPECT_EQ(photo.taken.value, "2019-05-04 10:11:12");
    EXPECT_EQ(format::to_rfc3339(photo.uploaded_at), "2019-05-05T01:02:03Z");
    EXPECT_EQ(photo.rotation, 90);
    EXPECT_EQ(photo.license.id.value, "4");
    EXPECT_EQ(photo.license.name, "Attribution License");
    EXPECT_EQ(photo.safety_level, 1);
    EXPECT_EQ(photo.visibility, (format::Visibility{false, true, true}));
    ASSERT_TRUE(photo.place);
    EXPECT_EQ(photo.place->latitude, "-5.500000");
    EXPECT_EQ(photo.place->longitude, "0.000001");
    ASSERT_EQ(photo.tags.size(), 2U);
    EXPECT_EQ(photo.tags[0].author, owner().id);
    EXPECT_TRUE(photo.tags[0].is_machine_tag);
    EXPECT_EQ(photo.tags[1].author.value, "2@N00");
    ASSERT_EQ(photo.comments.size(), 2U);
    EXPECT_EQ(photo.comments[0].text, "a");
    EXPECT_TRUE(photo.comments[0].author.empty());
    EXPECT_EQ(photo.people.at(0).member.value, "3@N00");
    EXPECT_EQ(photo.notes.at(0).width, 3);
    ASSERT_EQ(photo.contexts.size(), 2U);
    EXPECT_EQ(photo.contexts[1].title, "Rope makers");
    ASSERT_TRUE(photo.exif);
    EXPECT_EQ(photo.exif->fields.at(0).raw, "Box");
}

TEST(AccountExport, TakesEmptyListsForEmptyObjectsAndMissingDatesForUnknown) {
    const format::Photo photo = photo_from(
        R"({"id": 302, "geo": [], "exif": [], "tags": [], "privacy": "something new",
            "date_taken": "0000-00-00 00:00:00", "license": "A licence of tomorrow"})");
    EXPECT_EQ(photo.id.value, "302");
    EXPECT_FALSE(photo.place);
    EXPECT_FALSE(photo.exif);
    EXPECT_TRUE(photo.taken.is_unknown);
    EXPECT_FALSE(photo.visibility.is_public);
    EXPECT_TRUE(photo.license.id.empty());
    EXPECT_EQ(photo.license.name, "A licence of tomorrow");
    EXPECT_FALSE(photo.counts.views);
}

TEST(AccountExport, RefusesWhatIsNoRecord) {
    for (const char* text : {"", "[]", "{", "{\"id\": \"../1\"}", "{\"id\": null}", "\xFF"}) {
        EXPECT_FALSE(parse_export_photo(text, {owner(), true})) << text;
        EXPECT_FALSE(parse_export_profile(text)) << text;
    }
}

TEST(AccountExport, LeavesOutOfTheProfileWhatIsPrivate) {
    const std::string json =
        R"({"nsid": "1@N00", "screen_name": "Ann", "email": "ann@example.org", "real_name": "",
            "settings": {"x": 1, "who_can_download_photos": "anyone"}, "stats": {"y": 2}, "description": "Hello", "pro_user": "yes"})";
    const auto member = parse_export_profile(json);
    ASSERT_TRUE(member);
    EXPECT_TRUE(member->member.is_pro);
    EXPECT_TRUE(member->anyone_may_download);
    EXPECT_FALSE(member->member.real_name);
    const std::string kept = public_profile(json);
    EXPECT_EQ(kept.find("example.org"), std::string::npos);
    EXPECT_EQ(kept.find("\"x\""), std::string::npos);
    EXPECT_EQ(parse_export_profile(kept)->member.description, "Hello");
}

TEST(AccountExport, ReadsAlbumsInTheirOwnOrder) {
    const auto albums = parse_export_albums(
        R"({"albums": [{"id": "55", "title": "Quay", "photo_count": "3", "photos": ["9", "0", "301", "x"],
            "created": "1517485941", "cover_photo": "https://www.flickr.com/photos/ann/301"},
            {"id": "bad"}]})",
        owner());
    ASSERT_TRUE(albums);
    ASSERT_EQ(albums->size(), 1U);
    const format::Collection& album = albums->front();
    ASSERT_EQ(album.items.size(), 2U);
    EXPECT_EQ(album.items[0].photo.value, "9");
    EXPECT_EQ(album.claimed_photos, 3U);
    EXPECT_EQ(album.cover.value, "301");
    EXPECT_TRUE(album.created_at);
}

TEST(AccountExport, FindsThePhotoOfAFileByTheLongestKnownNumberInItsName) {
    std::vector<PhotoId> known{PhotoId("301"), PhotoId("4001"), PhotoId("77")};
    std::sort(known.begin(), known.end());
    EXPECT_EQ(photo_of_media("boats-and-ropes_301_o.jpg", known)->value, "301");
    EXPECT_EQ(photo_of_media("301_1234567890_o.jpg", known)->value, "301");
    EXPECT_EQ(photo_of_media("77_4001_o.jpg", known)->value, "4001");
    EXPECT_EQ(photo_of_media("gulls_4001.mov", known)->value, "4001");
    EXPECT_FALSE(photo_of_media("boats-301.jpg", known));
    EXPECT_FALSE(photo_of_media("boats_999_o.jpg", known));
    EXPECT_EQ(photo_of_record("photo_301.json")->value, "301");
    EXPECT_FALSE(photo_of_record("photo_.json"));
    EXPECT_FALSE(photo_of_record("photo_1/../2.json"));
}

TEST(AccountExport, KeepsItsDocumentsUnderCallsThatTheirUrisGiveBack) {
    const ApiCall call = exported::photo(PhotoId("301"));
    EXPECT_EQ(uri_of(call), "account-export:?method=account-export.photo&photo_id=301");
    EXPECT_EQ(call_of(uri_of(call)), call);
    EXPECT_TRUE(exported::is_exported(exported::correspondence("contacts_part001.json")));
    EXPECT_FALSE(exported::is_exported({"flickr.photos.getInfo", {}}));
}

}  // namespace
}  // namespace lifeboat::creator::flickr
