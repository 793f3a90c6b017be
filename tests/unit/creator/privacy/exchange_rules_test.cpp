#include "creator/privacy/exchange_rules.hpp"

#include "creator/flickr/account_export.hpp"
#include "creator/flickr/flickr_calls.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::privacy {
namespace {

namespace calls = flickr::calls;
namespace exported = flickr::exported;

const format::MemberId owner("11111111@N00");
const format::CollectionId album("72157000000000001");

/// What is done to an exchange where the records lost what `fill` notes.
template <typename Fill>
bool is_withheld(std::string_view privacy, const flickr::ApiCall& call, std::string_view body,
                 const Fill& fill) {
    const auto switches = request::parse_privacy(privacy);
    const Circle circle(switches, Pseudonyms("secret"));
    PrivacyTrail trail{switches, circle, {}, {}, {}, {}, {}};
    fill(trail);
    return must_be_withheld(call, "https://api.flickr.com/services/rest/", body, trail);
}

bool is_withheld(std::string_view privacy, const flickr::ApiCall& call, std::string_view body) {
    return is_withheld(privacy, call, body, [](PrivacyTrail&) {});
}

TEST(ExchangeRules, KeepAListOfAlbumsBackThatHoldsWhatAnAlbumLost) {
    const auto loses_album = [](PrivacyTrail& trail) { trail.collections = {album}; };
    const std::string body =
        "<photosets><photoset id=\"72157000000000001\"><description>Ring "
        "me</description></photoset></photosets>";
    for (const flickr::ApiCall& call : {calls::albums_of(owner, 1), exported::albums()}) {
        EXPECT_TRUE(is_withheld("names=keep", call, body, loses_album)) << call.method;
        EXPECT_FALSE(is_withheld("names=keep", call, body)) << call.method;
        EXPECT_FALSE(is_withheld("names=keep", call, "<photoset id=\"2\" />", loses_album));
    }
}

TEST(ExchangeRules, SearchAListForAlbumsThatAreNotInThePackage) {
    const std::string body =
        "<photosets><photoset id=\"2\"><description>Ring +44 20 7946 0958"
        "</description></photoset></photosets>";
    EXPECT_TRUE(is_withheld("contacts=drop", calls::albums_of(owner, 1), body));
    EXPECT_FALSE(is_withheld("contacts=drop_from_others", calls::albums_of(owner, 1), body));
    EXPECT_FALSE(
        is_withheld("contacts=drop", calls::albums_of(owner, 1),
                    "<photoset id=\"72157000000000001\" date_create=\"1541066400\" />"));
}

TEST(ExchangeRules, KeepBackWhatWritesOutWhereAPhotoIs) {
    const auto switches = request::parse_privacy("coordinates=drop");
    Circle circle(switches, Pseudonyms("secret"));
    format::Photo photo;
    photo.place.emplace().latitude = "57.104210";
    circle.note(photo);
    const PrivacyTrail trail{switches, circle, {}, {}, {}, {}, {}};
    const flickr::ApiCall call = calls::albums_of(owner, 1);
    EXPECT_TRUE(must_be_withheld(call, "", "<description>At 57.1042</description>", trail));
    EXPECT_FALSE(must_be_withheld(call, "", "<description>At 57.2042</description>", trail));
}

TEST(ExchangeRules, KeepLettersToAMemberBackUnlessContactsAreKept) {
    const auto letters = exported::correspondence("received_flickrmail_part1.json");
    EXPECT_TRUE(is_withheld("names=keep", letters, "[]"));  // contacts=drop_from_others
    EXPECT_TRUE(is_withheld("contacts=drop", letters, "[]"));
    EXPECT_FALSE(is_withheld("contacts=keep", letters, "[]"));
    EXPECT_FALSE(is_withheld("names=keep", exported::photo_list(), "[]"));
}

}  // namespace
}  // namespace lifeboat::creator::privacy
