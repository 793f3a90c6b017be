#include "creator/flickr/flickr_url.hpp"

#include "creator/flickr/base58.hpp"
#include "creator/flickr/home_page.hpp"
#include "support/locations.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace lifeboat::creator::flickr {
namespace {

Target parsed(std::string_view text) {
    const auto target = parse_flickr_url(text);
    EXPECT_TRUE(target) << text;
    return target ? *target : Target{};
}

UrlRefusal refused(std::string_view text) {
    const auto target = parse_flickr_url(text);
    EXPECT_FALSE(target) << text;
    return target ? UrlRefusal::unrecognized : target.error();
}

TEST(FlickrUrl, ReadsEveryKindOfTarget) {
    EXPECT_EQ(parsed("https://www.flickr.com/photos/ship/123/"), Target(PhotoTarget{"123"}));
    EXPECT_EQ(parsed("https://www.flickr.com/photos/ship/"), Target(PhotostreamTarget{"ship"}));
    EXPECT_EQ(parsed("https://www.flickr.com/people/ship"), Target(PhotostreamTarget{"ship"}));
    EXPECT_EQ(parsed("https://www.flickr.com/photos/ship/albums/7215/with/9"),
              Target(AlbumTarget{"ship", "7215"}));
    EXPECT_EQ(parsed("https://www.flickr.com/photos/ship/sets/7215"),
              Target(AlbumTarget{"ship", "7215"}));
    EXPECT_EQ(parsed("https://www.flickr.com/photos/ship/galleries/7216/"),
              Target(GalleryTarget{"ship", "7216"}));
    EXPECT_EQ(parsed("https://www.flickr.com/groups/sails/pool/page3"),
              Target(GroupPoolTarget{"sails"}));
    EXPECT_EQ(parsed("https://www.flickr.com/photos/tags/tall%20ship/page2"),
              Target(TagTarget{"tall ship"}));
}

TEST(FlickrUrl, WritesTheLetterOfAMemberInUpperCase) {
    EXPECT_EQ(parsed("flickr.com/photos/11588490%40n02"),
              Target(PhotostreamTarget{"11588490@N02"}));
}

TEST(FlickrUrl, IgnoresWhatStandsAroundAPastedUrl) {
    EXPECT_EQ(parsed(" <https://www.flickr.com/photos/ship/123>, "),
              Target(PhotoTarget{"123"}));
    EXPECT_EQ(parsed("https://www.flickr.com/photos/ship/123/?a=b#comment1"),
              Target(PhotoTarget{"123"}));
}

TEST(FlickrUrl, ReadsTheFamiliesOfTwentyYears) {
    for (const char* text :
         {"https://m.flickr.com/photos/ship/123/",
          "http://m.flickr.com/#/photos/ship/123/",
          "https://m.flickr.com#!/photos/ship/123",
          "https://secure.flickr.com/photos/ship/123",
          "https://de.flickr.com/photos/ship/123",
          "http://flickr.de/photos/ship/123",
          "https://www.flickr.co.uk/photos/ship/123",
          "www.flickr.com.br/photos/ship/123",
          "//www.flickr.com/photos/ship/123",
          "*https://www.flickr.com/photos/ship/123*",
          "`flickr.com/photos/ship/123`",
          "{https://www.flickr.com/photos/ship/123/}",
          "https://www.flickr.com/photo_zoom.gne?id=123&size=o",
          "https://www.flickr.com/photos/ship/123/in/photostream/lightbox/",
          "https://www.flickr.com/photos/ship/123/sizes/o/in/set-72157/",
          "http://www.flickr.com/photos/ship/123/#/photos/ship/123/lightbox/",
          "http://farm5.static.flickr.com/4010/123_3794a1ba27_b_d.jpg",
          "http://photos12.flickr.com/1/123_abcdef1234_o.jpg",
          "123",
          "https://embedr.flickr.com/photos/123",
          "http://www.flickr.com/photo_exif.gne?id=123",
          "http://www.flickr.com/video_zoom.gne?id=123"}) {
        EXPECT_EQ(parsed(text), Target(PhotoTarget{"123"})) << text;
    }
    for (const char* text : {"https://www.flickr.com/p/2p4QbKN", "flic.kr/p/img/2p4QbKN_m.jpg",
                             "https://flic.kr/p/img/2p4QbKN"}) {
        EXPECT_EQ(parsed(text), Target(PhotoTarget{"53208249252"})) << text;
    }
    EXPECT_EQ(parsed("http://www.flickr.com/groups_pool.gne?id=1@n02"),
              Target(GroupPoolTarget{"1@N02"}));
    EXPECT_EQ(parsed("http://www.flickr.com/people.gne?id=1@N02"),
              Target(PhotostreamTarget{"1@N02"}));
    EXPECT_EQ(refused("https://www.flickr.com/gp/ship/a1b2c3"), UrlRefusal::needs_network);
    for (const char* text :
         {"https://flickr.com.evil.example/photos/ship/1", "https://flickr.evil/photos/ship/1",
          "https://notflickr.de/photos/ship/1", "https://evil.example/#/photos/ship/1",
          "https://flickr.co.uk.evil.example/photos/ship/1"}) {
        EXPECT_EQ(refused(text), UrlRefusal::not_flickr) << text;
    }
}

TEST(FlickrUrl, SaysWhyItRefuses) {
    EXPECT_EQ(refused(""), UrlRefusal::not_a_url);
    EXPECT_EQ(refused("ftp://www.flickr.com/photos/ship/1"), UrlRefusal::not_a_url);
    EXPECT_EQ(refused(std::string(3000, 'x')), UrlRefusal::not_a_url);
    EXPECT_EQ(refused("https://www.flickr.com@evil.example/photos/ship/1"),
              UrlRefusal::not_flickr);
    EXPECT_EQ(refused("https://notflickr.com/photos/ship/1"), UrlRefusal::not_flickr);
    EXPECT_EQ(refused("https://www.flickr.com/help"), UrlRefusal::no_photos);
    EXPECT_EQ(refused("https://www.flickr.com/photos/a%2Fb%2F.."), UrlRefusal::unrecognized);
    EXPECT_EQ(refused("https://flic.kr/p/0OIl"), UrlRefusal::unrecognized);
    EXPECT_EQ(refused("https://www.flickr.com/photos/tags/a%00b"), UrlRefusal::unrecognized);
    EXPECT_EQ(refused("https://www.flickr.com/photos/tags/%A2"), UrlRefusal::unrecognized);
}

TEST(FlickrUrl, ItsCanonicalFormParsesToTheSameTarget) {
    for (const char* text :
         {"flic.kr/p/2p4QbKN", "flickr.com/photos/1@n2/sets/5", "flickr.com/people/ship",
          "flickr.com/photos/ship/galleries/3", "flickr.com/groups/sails",
          "flickr.com/photos/tags/caf%C3%A9", "flickr.com/photos/tags/etc./page2"}) {
        const Target target = parsed(text);
        EXPECT_EQ(parsed(canonical_url(target)), target) << text;
    }
}

TEST(FlickrUrl, ReadsFavoritesSearchesAndAllAlbums) {
    EXPECT_EQ(parsed("https://www.flickr.com/photos/ship/favorites/page2"),
              Target(FavoritesTarget{"ship"}));
    EXPECT_EQ(parsed("albums:ship"), Target(AllAlbumsTarget{"ship"}));
    EXPECT_EQ(parsed("albums:https://www.flickr.com/photos/1@N02/albums"),
              Target(AllAlbumsTarget{"1@N02"}));
    const Target search = parsed(
        "https://www.flickr.com/search/?text=old%20crane&license=4%2C5&advanced=1&sort=x");
    EXPECT_EQ(search, Target(SearchTarget{{{"license", "4,5"}, {"text", "old crane"}}}));
    EXPECT_EQ(canonical_url(search),
              "https://www.flickr.com/search/?license=4%2C5&text=old%20crane");
    EXPECT_EQ(parsed(canonical_url(search)), search);
}

TEST(FlickrUrl, ReadsSearchesAsTheyWereWrittenOnceAndTheTagsOfAMember) {
    EXPECT_EQ(parsed("http://www.flickr.com/search/?q=old%20crane&w=all"),
              Target(SearchTarget{{{"text", "old crane"}}}));
    EXPECT_EQ(parsed("http://flickr.com/search/show/?q=crane&m=tags&w=12345678@N00"),
              Target(SearchTarget{{{"tags", "crane"}, {"user_id", "12345678@N00"}}}));
    EXPECT_EQ(parsed("https://www.flickr.com/search/?text=&tags=crane&license="),
              Target(SearchTarget{{{"tags", "crane"}}}));
    EXPECT_EQ(refused("http://www.flickr.com/search/?q=crane&w=faves"),
              UrlRefusal::unrecognized);
    EXPECT_EQ(parsed("https://www.flickr.com/photos/ship/tags/tall%20sail/page2"),
              Target(SearchTarget{{{"tags", "tall sail"}, {"user_id", "ship"}}}));
}

TEST(FlickrUrl, TakesNoPartForTheWholeAndNoPageOfNobodyForAMember) {
    EXPECT_EQ(refused("https://www.flickr.com/groups/sails/pool/tags/snow"),
              UrlRefusal::unrecognized);
    EXPECT_EQ(refused("https://www.flickr.com/groups/sails/pool/1@N02/"),
              UrlRefusal::unrecognized);
    EXPECT_EQ(refused("https://www.flickr.com/photos/upload/"), UrlRefusal::no_photos);
    EXPECT_EQ(refused("https://www.flickr.com/"), UrlRefusal::no_photos);
    EXPECT_TRUE(is_home_page(" flickr.com/ "));
    EXPECT_FALSE(is_home_page("https://www.flickr.com/help"));
    EXPECT_FALSE(is_home_page("https://example.net/"));
}

TEST(FlickrUrl, RefusesASearchOfWhichItWouldIgnoreSomething) {
    EXPECT_EQ(refused("https://www.flickr.com/search/?text=a&color_codes=1"),
              UrlRefusal::unrecognized);
    EXPECT_EQ(refused("https://www.flickr.com/search/?media=photos"), UrlRefusal::unrecognized);
    EXPECT_EQ(refused("albums:https://www.flickr.com/photos/ship/1"), UrlRefusal::unrecognized);
}

TEST(FlickrUrl, KnowsWhichLinksOnlyFlickrCanFollow) {
    EXPECT_EQ(refused("https://flic.kr/s/aHsjybZ5ZD"), UrlRefusal::needs_network);
    EXPECT_EQ(refused("http://flic.kr/y/2Xry4Jt"), UrlRefusal::needs_network);
    EXPECT_EQ(refused("https://www.flickr.com/gp/ship/M195SLkj98"), UrlRefusal::needs_network);
    EXPECT_EQ(refused("http://flic.kr/y/!!!"), UrlRefusal::unrecognized);
}

TEST(FlickrUrl, SaysWhatItUnderstoodOfWhatItRefuses) {
    const auto explained = [](const std::string& text) {
        return explain_refusal(text, refused(text));
    };
    EXPECT_NE(explained("https://www.flickr.com/photos/ship/stats")
                  .find("a page of the member \"ship\", and below it \"stats\""),
              std::string::npos);
    EXPECT_NE(explained("https://www.flickr.com/groups/sails/discuss/")
                  .find("a page of the group \"sails\""),
              std::string::npos);
    EXPECT_NE(explained("https://flic.kr/go/abc").find("a short link of the kind \"go\""),
              std::string::npos);
    EXPECT_EQ(explained("https://example.net"), "is not a URL of Flickr");
}

TEST(Base58, RefusesWhatDoesNotFit) {
    EXPECT_EQ(decode_base58("2p4QbKN"), 53208249252U);
    EXPECT_EQ(decode_base58("zzzzzzzzzzzzzzzz"), std::nullopt);
    EXPECT_EQ(decode_base58("-1"), std::nullopt);
}

std::vector<std::string> columns(const std::string& line) {
    std::vector<std::string> parts(1);
    for (const char character : line) {
        if (character == '\t') {
            parts.emplace_back();
        } else {
            parts.back() += character;
        }
    }
    parts.resize(12);
    return parts;
}

std::string expected_kind(const std::vector<std::string>& row) {
    if (row[2] == "single_photo") {
        return "photo " + row[3];
    }
    if (row[2] == "album") {
        return "album " + row[4];
    }
    if (row[2] == "tag") {
        return "tag " + row[7];
    }
    if (row[2] == "user") {
        return "photostream " + row[8];
    }
    if (row[2] == "group") {
        return "group " + row[6];
    }
    return row[2] == "homepage" ? "homepage" : "refusal";
}

std::string found_kind(const std::string& text) {
    const auto target = parse_flickr_url(text);
    if (!target) {
        return is_home_page(text) ? "homepage" : "refusal";
    }
    if (const auto* photo = std::get_if<PhotoTarget>(&*target)) {
        return "photo " + photo->photo_id;
    }
    if (const auto* album = std::get_if<AlbumTarget>(&*target)) {
        return "album " + album->album_id;
    }
    if (const auto* tag = std::get_if<TagTarget>(&*target)) {
        return "tag " + tag->tag;
    }
    std::string url = canonical_url(*target);
    if (std::holds_alternative<GroupPoolTarget>(*target)) {
        url.pop_back();
        return "group " + url;
    }
    return std::string(kind_of(*target)) + " " + url;
}

TEST(FlickrUrl, AgreesWithTheTableOfKnownForms) {
    const auto table = support::shared_folder() / "flickr/urls.tsv";
    if (!std::filesystem::exists(table)) {
        GTEST_SKIP() << table << " is not there";
    }
    std::ifstream file(table);
    std::string line;
    std::getline(file, line);
    int rows = 0;
    while (std::getline(file, line)) {
        const std::vector<std::string> row = columns(line);
        if (row[11] == "no") {
            EXPECT_EQ(found_kind(row[0]), expected_kind(row)) << row[0];
            ++rows;
        }
    }
    EXPECT_GT(rows, 50);
}

}  // namespace
}  // namespace lifeboat::creator::flickr
