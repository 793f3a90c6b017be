#include "creator/flickr/url_resolver.hpp"

#include "lifeboat/format/error.hpp"
#include "support/fake_http_client.hpp"

#include <gtest/gtest.h>

#include <map>

namespace lifeboat::creator::flickr {
namespace {

/// Redirects by URL; anything else is 404.
class Signposts {
  public:
    explicit Signposts(std::map<std::string, std::string> posts) : posts_(std::move(posts)) {}

    format::Result<Target, UrlRefusal> resolve(const std::string& text) {
        return resolve_flickr_url(text, http, {});
    }

    support::FakeHttpClient http{[this](const std::string& url) {
        const auto post = posts_.find(url);
        return post == posts_.end()
                   ? support::response(404, "")
                   : support::response(302, "", "Location: " + post->second + "\r\n");
    }};

  private:
    std::map<std::string, std::string> posts_;
};

TEST(UrlResolver, FollowsShortLinksAndGuestPasses) {
    Signposts posts(
        {{"https://flic.kr/s/aHsjybZ5ZD", "https://www.flickr.com/gp/ship/M195SLkj98"},
         {"https://www.flickr.com/gp/ship/M195SLkj98", "/photos/ship/albums/72157600000000001"},
         {"https://flic.kr/y/2Xry4Jt", "http://www.flickr.com/photos/ship/galleries/7215760"}});
    EXPECT_EQ(posts.resolve(" http://flic.kr/s/aHsjybZ5ZD, "),
              Target(AlbumTarget{"ship", "72157600000000001"}));
    EXPECT_EQ(posts.resolve("https://flic.kr/y/2Xry4Jt"),
              Target(GalleryTarget{"ship", "7215760"}));
}

TEST(UrlResolver, AsksNobodyWhereTheTextTellsEnough) {
    Signposts posts({});
    EXPECT_EQ(posts.resolve("https://www.flickr.com/photos/ship/1"), Target(PhotoTarget{"1"}));
    EXPECT_EQ(posts.resolve("https://www.flickr.com/help").error(), UrlRefusal::no_photos);
    EXPECT_TRUE(posts.http.urls().empty());
}

TEST(UrlResolver, NeverLeavesFlickr) {
    Signposts posts({{"https://flic.kr/s/aHsj", "https://evil.example/photos/ship/1"},
                     {"https://flic.kr/s/bHsj", "file:///etc/passwd"},
                     {"https://flic.kr/s/cHsj", "https://flickr.com.evil.example/"}});
    for (const char* link : {"flic.kr/s/aHsj", "flic.kr/s/bHsj", "flic.kr/s/cHsj"}) {
        EXPECT_FALSE(posts.resolve(link).has_value()) << link;
    }
    for (const std::string& url : posts.http.urls()) {
        EXPECT_TRUE(url.starts_with("https://flic.kr/")) << url;
    }
}

TEST(UrlResolver, NeverAsksACountrysNameForTheSite) {
    support::FakeHttpClient http([](const std::string&) { return support::response(200, ""); });
    const auto target = resolve_flickr_url("https://flickr.de/gp/ship/a1b2c3", http, {});
    ASSERT_FALSE(target);
    EXPECT_EQ(target.error(), UrlRefusal::not_flickr);
    EXPECT_TRUE(http.urls().empty());
}

TEST(UrlResolver, EndsWhereLinksLeadInCirclesOrNowhere) {
    Signposts posts({{"https://flic.kr/s/aHsj", "https://flic.kr/s/bHsj"},
                     {"https://flic.kr/s/bHsj", "https://flic.kr/s/aHsj"}});
    EXPECT_EQ(posts.resolve("flic.kr/s/aHsj").error(), UrlRefusal::unrecognized);
    EXPECT_LE(posts.http.urls().size(), 5U);
    EXPECT_EQ(posts.resolve("flic.kr/ps/zzzz").error(), UrlRefusal::unrecognized);
}

TEST(UrlResolver, SaysUnavailableWhenFlickrDoesNotAnswer) {
    support::FakeHttpClient http{[](const std::string&) { return support::response(503, ""); }};
    try {
        static_cast<void>(resolve_flickr_url("flic.kr/s/aHsj", http, {}));
        ADD_FAILURE() << "no error";
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::unavailable);
    }
}

}  // namespace
}  // namespace lifeboat::creator::flickr
