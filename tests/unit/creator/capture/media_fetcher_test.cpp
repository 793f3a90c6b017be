#include "creator/capture/media_fetcher.hpp"

#include "creator/capture/media_check.hpp"
#include "lifeboat/format/error.hpp"
#include "support/fake_http_client.hpp"
#include "support/fixed_world.hpp"
#include "support/temp_dir.hpp"
#include "support/tiny_flickr.hpp"

#include <gtest/gtest.h>

#include <map>

namespace lifeboat::creator::capture {
namespace {

using format::ErrorCode;
using format::PhotoId;
using support::response;

const std::string base = "https://live.staticflickr.com/1/";

std::string length_of(const std::string& bytes) {
    return "Content-Length: " + std::to_string(bytes.size()) + "\r\n";
}

/// A fetcher before a network of the test's own.
struct Pier {
    explicit Pier(support::FakeHttpClient::Answer answer) : http(std::move(answer)) {}

    auto fetch(const std::string& name, bool is_video = false) {
        const flickr::PhotoSize size{"Original", 0, 0, base + name, is_video};
        return fetcher.fetch(PhotoId("1"),
                             {format::RenditionRole::original, {{size, false, ""}}}, false);
    }
    [[nodiscard]] std::size_t requests() const { return http.urls().size(); }

    support::TempDir temporary;
    support::FakeHttpClient http;
    support::FakeTicker ticker;
    support::FixedClock clock;
    format::SilentProgress progress;
    http::RateLimiter limiter{0, {}, ticker};
    std::string known_good;
    MediaFetcher fetcher{{http, limiter, ticker, clock, progress, [] { return 0.5; },
                          temporary.path(), [this] { return known_good; }, http::media_retries,
                          std::stop_token()}};
};

support::HttpResult redirect_to(const std::string& url) {
    return response(302, "", "Location: " + url + "\r\n");
}

TEST(MediaFetcher, FollowsRedirectsWithinFlickrAndBeginsEachAttemptAtTheFirstUrl) {
    const std::string jpeg = support::tiny_jpeg(10, 10);
    int played = 0;
    Pier pier([&](const std::string& url) -> support::HttpResult {
        if (url.find("/play/") != std::string::npos) {
            return redirect_to("http://live.staticflickr.com/signed?s=" +
                               std::to_string(++played));
        }
        return url.back() == '3' ? response(200, jpeg, length_of(jpeg)) : response(403, "");
    });
    const auto media = pier.fetch("play/");
    ASSERT_TRUE(media) << media.error().message;
    EXPECT_EQ(played, 3);
    EXPECT_EQ(pier.http.urls()[1], "https://live.staticflickr.com/signed?s=1");
    EXPECT_EQ(media->rendition.source_url, "https://live.staticflickr.com/signed");
}

TEST(MediaFetcher, NeverAsksAHostThatIsNotFlickrs) {
    for (const char* elsewhere :
         {"https://evil.example/x.jpg", "ftp://live.staticflickr.com/x", "//evil.example/x",
          "https://flickr.com.evil.example/", "https://www.flickr.com@evil.example/",
          "file:///etc/passwd"}) {
        Pier pier([&](const std::string&) { return redirect_to(elsewhere); });
        const auto media = pier.fetch("1_o.jpg");
        ASSERT_FALSE(media) << elsewhere;
        EXPECT_FALSE(media.error().is_temporary);
        for (const std::string& url : pier.http.urls()) {
            EXPECT_EQ(url, base + "1_o.jpg");
        }
    }
}

TEST(MediaFetcher, EndsAnEndlessRedirect) {
    Pier pier([](const std::string& url) { return redirect_to(url + "x"); });
    const auto media = pier.fetch("1_o.jpg");
    ASSERT_FALSE(media);
    EXPECT_NE(media.error().message.find("redirects"), std::string::npos);
}

TEST(MediaFetcher, BelievesADamagedFileOnlyWhenItComesTwice) {
    const std::string whole = support::tiny_jpeg(10, 10);
    const std::string torn = whole.substr(0, whole.size() - 2);
    Pier once([&, count = 0](const std::string&) mutable {
        const std::string& body = count++ == 0 ? torn : whole;
        return response(200, body, length_of(body));
    });
    auto media = once.fetch("1_o.jpg");
    ASSERT_TRUE(media);
    EXPECT_EQ(media->rendition.defect, "");
    EXPECT_EQ(media->rendition.bytes, whole.size());

    Pier always([&](const std::string&) { return response(200, torn, length_of(torn)); });
    media = always.fetch("1_o.jpg");
    ASSERT_TRUE(media);
    EXPECT_NE(media->rendition.defect, "");
    EXPECT_EQ(always.requests(), 2U);
}

TEST(MediaFetcher, ChecksTheDigestThatAResponseStates) {
    const std::string jpeg = support::tiny_jpeg(10, 10);
    const std::string other = "Content-MD5: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
    Pier once([&, count = 0](const std::string&) mutable {
        return response(200, jpeg, length_of(jpeg) + (count++ == 0 ? other : ""));
    });
    ASSERT_TRUE(once.fetch("1_o.jpg"));
    EXPECT_EQ(once.requests(), 2U);
    Pier always(
        [&](const std::string&) { return response(200, jpeg, length_of(jpeg) + other); });
    ASSERT_TRUE(always.fetch("1_o.jpg")) << "two transfers that agree are believed";
    EXPECT_EQ(always.requests(), 2U);
}

TEST(MediaCheck, ReadsTheDigestsThatProveSomething) {
    const std::string hex = "00112233445566778899aabbccddeeff";
    const std::string tag = "x\r\nETag: \"" + hex + "\"\r\n\r\n";
    EXPECT_EQ(stated_md5("x\r\nContent-MD5: ABEiM0RVZneImaq7zN3u/w==\r\n\r\n", false), hex);
    EXPECT_EQ(stated_md5(tag, true), hex);
    EXPECT_EQ(stated_md5(tag, false), "") << "of pictures the ETag is no digest";
    EXPECT_EQ(stated_md5("x\r\nETag: \"abc-3\"\r\n\r\n", true), "");
    EXPECT_EQ(stated_md5("x\r\nContent-MD5: !!!!!!!!!!!!!!!!!!!!!!==\r\n\r\n", true), "");
}

TEST(MediaFetcher, TellsAFileThatIsForbiddenFromServersThatHaveHadEnough) {
    const std::string jpeg = support::tiny_jpeg(10, 10);
    Pier pier([&](const std::string& url) {
        return url.find("closed") == std::string::npos ? response(200, jpeg, length_of(jpeg))
                                                       : response(403, "");
    });
    const auto alone = pier.fetch("closed.jpg");
    ASSERT_FALSE(alone);
    EXPECT_TRUE(alone.error().is_temporary) << "nothing shows that others go through";
    EXPECT_EQ(pier.requests(), 5U);
}

TEST(MediaFetcher, AsksAForbiddenFileTwiceWhileOthersGoThrough) {
    const std::string jpeg = support::tiny_jpeg(10, 10);
    Pier* self = nullptr;
    Pier pier([&](const std::string& url) -> support::HttpResult {
        if (url.find("closed") == std::string::npos) {
            return response(200, jpeg, length_of(jpeg));
        }
        // Another thread's file comes through meanwhile.
        static_cast<void>(self->ticker.wait_until(self->ticker.now() + http::TickSpan{1}, {}));
        self->limiter.went_through(self->ticker.now());
        return response(403, "");
    });
    self = &pier;
    const auto media = pier.fetch("closed.jpg");
    ASSERT_FALSE(media);
    EXPECT_FALSE(media.error().is_temporary);
    EXPECT_EQ(pier.requests(), 2U);
}

TEST(MediaFetcher, AsksAForbiddenFileTwiceWhereAGoodOneIsStillServed) {
    const std::string jpeg = support::tiny_jpeg(10, 10);
    Pier pier([&](const std::string& url) {
        return url.find("closed") == std::string::npos ? response(200, jpeg, length_of(jpeg))
                                                       : response(403, "");
    });
    pier.known_good = base + "good.jpg";
    const auto media = pier.fetch("closed.jpg");
    ASSERT_FALSE(media);
    EXPECT_FALSE(media.error().is_temporary);
    EXPECT_EQ(pier.requests(), 3U);
}

TEST(MediaFetcher, TellsFilesThatFailForEverFromServersThatAreDown) {
    const std::string jpeg = support::tiny_jpeg(10, 10);
    Pier pier([&](const std::string& url) {
        return url.find("good") == std::string::npos ? response(500, "")
                                                     : response(200, jpeg, length_of(jpeg));
    });
    pier.known_good = base + "good.jpg";
    for (int file = 0; file < 40; ++file) {
        const auto media = pier.fetch("bad.jpg");
        ASSERT_FALSE(media);
        ASSERT_TRUE(media.error().is_temporary);
    }
    pier.known_good = base + "bad.jpg";
    try {
        for (int file = 0; file < 40; ++file) {
            static_cast<void>(pier.fetch("bad.jpg"));
        }
        FAIL() << "no error";
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::unavailable);
    }
}

}  // namespace
}  // namespace lifeboat::creator::capture
