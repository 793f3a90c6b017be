#include "creator/flickr/flickr_client.hpp"

#include "lifeboat/format/error.hpp"
#include "support/fake_http_client.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <map>

namespace lifeboat::creator::flickr {
namespace {

using format::Error;
using format::ErrorCode;
using support::connection_reset;
using support::HttpResult;
using support::response;

const std::string ok_body = "<rsp stat=\"ok\"><photo id=\"1\"/></rsp>";

std::string failed(int code, const std::string& message) {
    return "<rsp stat=\"fail\"><err code=\"" + std::to_string(code) + "\" msg=\"" + message +
           "\"/></rsp>";
}

TEST(ApiResponse, TakesOnlyAWellFormedRspWithStatOkForAnAnswer) {
    EXPECT_EQ(classify_response(200, ok_body).kind, ResponseClass::answer);
    EXPECT_EQ(classify_response(500, ok_body).kind, ResponseClass::temporary);
    EXPECT_EQ(classify_response(200, "").kind, ResponseClass::temporary);
    EXPECT_EQ(classify_response(200, "<rsp stat=\"ok\"><photo").kind, ResponseClass::temporary);
    EXPECT_EQ(classify_response(200, "<html><body>Hold your clicks</body></html>").kind,
              ResponseClass::temporary);
    EXPECT_EQ(classify_response(200, "<error>BOOM!</error>").kind, ResponseClass::temporary);
    EXPECT_EQ(
        classify_response(200, "{\"stat\":\"fail\",\"message\":\"Sorry\",\"code\":201},").kind,
        ResponseClass::temporary);
}

TEST(ApiResponse, TellsAnswersOfFlickrApartByTheirCode) {
    EXPECT_EQ(classify_response(200, failed(1, "Photo not found")).kind,
              ResponseClass::refusal);
    EXPECT_EQ(classify_response(200, failed(2, "Permission denied")).kind,
              ResponseClass::refusal);
    EXPECT_EQ(classify_response(200, failed(5, "User deleted")).code, 5);
    for (const int code : {0, 105, 201}) {
        EXPECT_EQ(classify_response(200, failed(code, "x")).kind, ResponseClass::temporary);
    }
    EXPECT_EQ(classify_response(
                  200, failed(10, "Sorry, the Flickr search API is not currently available."))
                  .kind,
              ResponseClass::temporary);
    for (const int code : {96, 98, 99, 100}) {
        EXPECT_EQ(classify_response(200, failed(code, "x")).kind, ResponseClass::forbidden);
    }
    EXPECT_EQ(classify_response(429, "<h1>429 Too Many Requests</h1>").kind,
              ResponseClass::throttled);
    EXPECT_EQ(classify_response(401, "oauth_problem=x&debug_sbs=secret").message.find("secret"),
              std::string::npos);
}

/// Keeps exchanges in memory.
class MemoryLog final : public ExchangeLog {
  public:
    std::optional<CallResult> find(const ApiCall& call) override {
        const auto found = answers.find(call);
        return found == answers.end() ? std::nullopt : std::optional(found->second);
    }
    std::string record(const ApiCall& call, const LoggedExchange& exchange) override {
        outcomes.push_back(exchange.outcome);
        written += exchange.target_uri + exchange.request_head + exchange.response_head;
        written += exchange.body;
        if (exchange.outcome == ExchangeOutcome::answer) {
            answers.emplace(call, ApiAnswer{std::string(exchange.body), {}, "<id>"});
        }
        return "<id>";
    }
    std::map<ApiCall, CallResult> answers;
    std::vector<ExchangeOutcome> outcomes;
    std::string written;
};

struct Fixture {
    explicit Fixture(std::deque<HttpResult> script)
        : answers(std::move(script)), http([this](const std::string&) {
              HttpResult next = answers.front();
              if (answers.size() > 1) {
                  answers.pop_front();
              }
              return next;
          }) {}

    std::deque<HttpResult> answers;
    support::FakeHttpClient http;
    MemoryLog log;
    support::FakeTicker ticker;
    support::FixedClock clock;
    format::SilentProgress progress;
    http::RateLimiter limiter{0, {}, ticker};
    std::stop_source stop;
    FlickrClient client{{http, log, limiter, ticker, clock, progress, [] { return 0.5; },
                         ApiKey("0123456789abcdef0123456789abcdef"), http::api_retries,
                         stop.get_token()}};
    ApiCall call{"flickr.photos.getInfo", {{"photo_id", "1"}}};
};

TEST(FlickrClient, TriesAgainAfterEveryKindOfTrouble) {
    Fixture fixture({response(429, "<h1>429</h1>"), response(500, "<error>BOOM!</error>"),
                     connection_reset(), response(200, "<html/>"), response(200, ok_body)});
    const auto answer = fixture.client.call(fixture.call);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, ok_body);
    EXPECT_EQ(fixture.client.calls_sent(), 5U);
    using Outcome = ExchangeOutcome;
    EXPECT_EQ(fixture.log.outcomes,
              (std::vector{Outcome::failed_attempt, Outcome::failed_attempt,
                           Outcome::failed_attempt, Outcome::answer}));
    EXPECT_GE(fixture.ticker.passed(), std::chrono::seconds(60));
}

TEST(FlickrClient, AsksNothingTwice) {
    Fixture fixture({response(200, ok_body)});
    ASSERT_TRUE(fixture.client.call(fixture.call));
    ASSERT_TRUE(fixture.client.call(fixture.call));
    EXPECT_EQ(fixture.http.urls().size(), 1U);
}

TEST(FlickrClient, GivesUpAfterFiveAttempts) {
    Fixture fixture({response(503, "")});
    const auto answer = fixture.client.call(fixture.call);
    ASSERT_FALSE(answer);
    EXPECT_TRUE(answer.error().gave_up);
    EXPECT_EQ(fixture.http.urls().size(), 5U);
}

TEST(FlickrClient, TakesFlickrsNoForAnAnswer) {
    Fixture fixture({response(200, failed(1, "Photo not found"))});
    const auto answer = fixture.client.call(fixture.call);
    ASSERT_FALSE(answer);
    EXPECT_FALSE(answer.error().gave_up);
    EXPECT_EQ(answer.error().code, 1);
    EXPECT_EQ(fixture.http.urls().size(), 1U);
}

TEST(FlickrClient, StopsTheRunWhenTheKeyIsRefused) {
    Fixture fixture({response(200, failed(100, "Invalid API Key"))});
    try {
        static_cast<void>(fixture.client.call(fixture.call));
        FAIL() << "no error";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::permission_denied);
    }
}

TEST(FlickrClient, EndsTheRunWhenFlickrIsDownForGood) {
    Fixture fixture({connection_reset()});
    int given_up = 0;
    try {
        for (int photo = 0; photo < 100; ++photo) {
            ++given_up;
            static_cast<void>(fixture.client.call(
                {"flickr.photos.getInfo", {{"photo_id", std::to_string(photo)}}}));
        }
        FAIL() << "no error";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::unavailable);
        EXPECT_LT(given_up, 20);
    }
}

TEST(FlickrClient, TakesAForbiddenCallOnceForASignThatItIsTooMuch) {
    Fixture fixture(
        {response(403, "<html>no</html>", "Retry-After: 100\r\n"), response(200, ok_body)});
    ASSERT_TRUE(fixture.client.call(fixture.call));
    EXPECT_EQ(fixture.ticker.passed(), http::TickSpan{100'000});
    Fixture closed({response(403, "<html>no</html>")});
    ASSERT_FALSE(closed.client.call(closed.call));
    // One pause of a minute, and then the usual waits between attempts.
    EXPECT_LT(closed.ticker.passed(), http::TickSpan{90'000});
    EXPECT_GE(closed.ticker.passed(), http::TickSpan{60'000});
}

TEST(FlickrClient, TellsCallsThatFailForEverFromAServiceThatIsDown) {
    Fixture fixture({});
    support::FakeHttpClient http([](const std::string& url) {
        return url.find("licenses.getInfo") == std::string::npos ? response(500, "")
                                                                 : response(200, ok_body);
    });
    FlickrClient client{{http, fixture.log, fixture.limiter, fixture.ticker, fixture.clock,
                         fixture.progress, [] { return 0.5; }, ApiKey("k"), http::api_retries,
                         fixture.stop.get_token()}};
    for (int photo = 0; photo < 100; ++photo) {
        const auto answer =
            client.call({"flickr.photos.getExif", {{"photo_id", std::to_string(photo)}}});
        ASSERT_FALSE(answer);
        ASSERT_TRUE(answer.error().gave_up);
    }
    EXPECT_EQ(client.calls_by_method().at("flickr.photos.licenses.getInfo"), 8U);
}

TEST(FlickrClient, WritesNoSecretDown) {
    const std::string echo =
        "<rsp stat=\"ok\"><key>0123456789abcdef0123456789abcdef</key></rsp>";
    Fixture fixture({response(200, echo, "Set-Cookie: sid=hush\r\nX-Kept: yes\r\n")});
    ASSERT_TRUE(fixture.client.call(fixture.call));
    EXPECT_NE(fixture.http.urls().front().find("api_key=0123456789abcdef"), std::string::npos);
    EXPECT_EQ(fixture.log.written.find("0123456789abcdef"), std::string::npos);
    EXPECT_EQ(fixture.log.written.find("hush"), std::string::npos);
    EXPECT_NE(fixture.log.written.find("X-Kept: yes"), std::string::npos);
}

TEST(FlickrClient, StopsOnRequest) {
    Fixture fixture({response(503, "")});
    fixture.stop.request_stop();
    try {
        static_cast<void>(fixture.client.call(fixture.call));
        FAIL() << "no error";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::cancelled);
    }
}

TEST(ArchivedHead, LeavesAFoldedSecretOutToItsEnd) {
    EXPECT_EQ(
        archived_head("HTTP/1.1 200 OK\r\nSet-Cookie: a=1;\r\n b=hush\r\nX: 1\r\n 2\r\n\r\n"),
        "HTTP/1.1 200 OK\r\nX: 1\r\n 2\r\n\r\n");
}

TEST(ArchivedHead, RenamesATransferEncodingThatWasUndone) {
    EXPECT_EQ(archived_head("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"),
              "HTTP/1.1 200 OK\r\nX-Archive-Orig-transfer-encoding: chunked\r\n\r\n");
}

TEST(ExchangeLog, ReadsBackTheCallFromItsUri) {
    const ApiCall call{"flickr.photos.search", {{"tags", "tall ship&caf\xC3\xA9 +%"}}};
    EXPECT_EQ(call_of(uri_of(call)), call);
    EXPECT_EQ(call_of("no URI").method, "");
}

}  // namespace
}  // namespace lifeboat::creator::flickr
