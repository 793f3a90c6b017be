#include "creator/http/rate_limiter.hpp"
#include "creator/http/retry_policy.hpp"
#include "support/fake_http_client.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

namespace lifeboat::creator::http {
namespace {

using support::FakeTicker;

TEST(RetryPolicy, DoublesUpToItsLimitAndSpreadsOverTheUpperHalf) {
    const RetryLimits limits{5, TickSpan{1000}, TickSpan{3000}};
    EXPECT_EQ(wait_after(limits, 1, 0.0, {}), TickSpan{500});
    EXPECT_EQ(wait_after(limits, 1, 0.5, {}), TickSpan{750});
    EXPECT_EQ(wait_after(limits, 2, 0.0, {}), TickSpan{1000});
    EXPECT_EQ(wait_after(limits, 50, 0.0, {}), TickSpan{1500});
}

TEST(RetryPolicy, HonoursAServersWishWithinBounds) {
    EXPECT_EQ(wait_after(api_retries, 1, 0.0, TickSpan{20'000}), TickSpan{20'000});
    EXPECT_EQ(wait_after(api_retries, 1, 0.0, TickSpan{900'000'000}), longest_retry_after);
    EXPECT_EQ(retry_after_of("HTTP/1.1 429 x\r\nRetry-After: 120\r\n\r\n"), TickSpan{120'000});
    EXPECT_EQ(retry_after_of("HTTP/1.1 429 x\r\nRetry-After: -1\r\n\r\n"), std::nullopt);
    EXPECT_EQ(retry_after_of("HTTP/1.1 429 x\r\n\r\n"), std::nullopt);
}

TEST(RetryPolicy, ReadsADateByTheServersOwnClock) {
    const std::string until =
        "HTTP/1.1 429 x\r\nRetry-After: Sat, 01 Jan 2000 00:01:30 GMT\r\n";
    EXPECT_EQ(retry_after_of(until + "Date: Fri, 31 Dec 1999 23:59:59 GMT\r\n\r\n"),
              TickSpan{91'000});
    EXPECT_EQ(retry_after_of(until + "Date: Sat, 01 Jan 2000 00:02:00 GMT\r\n\r\n"),
              TickSpan{0});
    EXPECT_EQ(retry_after_of(until + "\r\n"), std::nullopt);
    EXPECT_EQ(
        retry_after_of("x\r\nRetry-After: Sat, 99 Jan 2000 00:01:30 GMT\r\nDate: soon\r\n"),
        std::nullopt);
}

TEST(RateLimiter, KeepsAnyHourWithinItsNumberOfCalls) {
    FakeTicker ticker;
    RateLimiter limiter(3600, {}, ticker);
    for (int call = 0; call < 3600; ++call) {
        ASSERT_TRUE(limiter.acquire({}));
    }
    EXPECT_LT(ticker.passed(), std::chrono::hours(1));
    ASSERT_TRUE(limiter.acquire({}));
    EXPECT_GE(ticker.passed(), std::chrono::hours(1));
}

TEST(RateLimiter, PausesEverybodyLongerEachTimeAndRecovers) {
    FakeTicker ticker;
    RateLimiter limiter(0, {TickSpan{100}, TickSpan{300}}, ticker);
    EXPECT_EQ(limiter.throttled(ticker.now(), {}), TickSpan{100});
    ASSERT_TRUE(limiter.acquire({}));
    EXPECT_EQ(ticker.passed(), TickSpan{100});
    EXPECT_EQ(limiter.throttled(ticker.now(), {}), TickSpan{200});
    ASSERT_TRUE(limiter.acquire({}));
    EXPECT_EQ(limiter.throttled(ticker.now(), {}), TickSpan{300});
    limiter.went_through(ticker.now());
    ASSERT_TRUE(limiter.acquire({}));
    EXPECT_EQ(limiter.throttled(ticker.now(), {}), TickSpan{100});
}

TEST(RateLimiter, CountsRequestsThatWereUnderWayTogetherOnce) {
    FakeTicker ticker;
    RateLimiter limiter(0, {TickSpan{100}, TickSpan{300}}, ticker);
    const TickPoint sent = ticker.now();
    ASSERT_TRUE(ticker.wait_until(sent + TickSpan{10}, {}));
    EXPECT_EQ(limiter.throttled(sent, {}), TickSpan{100});
    EXPECT_EQ(limiter.throttled(sent, {}), TickSpan{0});
    // One that was sent before the pause tells nothing of what comes after it.
    limiter.went_through(sent);
    ASSERT_TRUE(limiter.acquire({}));
    EXPECT_EQ(limiter.throttled(ticker.now(), {}), TickSpan{200});
}

TEST(RateLimiter, GoesMoreSlowlyAfterEachPauseAndFindsBackToItsPace) {
    FakeTicker ticker;
    RateLimiter limiter(3600, {TickSpan{100}, TickSpan{300}}, ticker);
    const auto wait_for_two = [&] {
        EXPECT_TRUE(limiter.acquire({}));
        const TickSpan first = ticker.passed();
        EXPECT_TRUE(limiter.acquire({}));
        return ticker.passed() - first;
    };
    EXPECT_EQ(wait_for_two(), TickSpan{1000});
    limiter.throttled(ticker.now(), {});
    EXPECT_EQ(wait_for_two(), TickSpan{1500});
    EXPECT_FALSE(limiter.went_through_since(TickPoint{}));
    for (int request = 0; request < 200; ++request) {
        limiter.went_through(ticker.now());
    }
    EXPECT_TRUE(limiter.went_through_since(TickPoint{}));
    EXPECT_FALSE(limiter.went_through_since(ticker.now()));
    EXPECT_EQ(wait_for_two(), TickSpan{1000});
    for (int pause = 0; pause < 20; ++pause) {
        limiter.throttled(ticker.now(), {});
        EXPECT_TRUE(limiter.acquire({}));
    }
    EXPECT_EQ(wait_for_two(), TickSpan{6000});
}

TEST(SharedMeter, GivesTurnsToAllWhoShareIt) {
    support::TempDir folder;
    SharedMeter mine(folder / "meters" / "key");
    SharedMeter yours(folder / "meters" / "key");
    const TickPoint now{TickSpan{5'000}};
    EXPECT_EQ(mine.take_turn(now, TickSpan{1'000}), now);
    EXPECT_EQ(yours.take_turn(now, TickSpan{1'000}), now + TickSpan{1'000});
    EXPECT_EQ(mine.take_turn(now + TickSpan{9'000}, TickSpan{1'000}), now + TickSpan{9'000})
        << "unused time is not saved up";
}

TEST(SharedMeter, PausesAllWhoShareIt) {
    support::TempDir folder;
    SharedMeter meter(folder / "key");
    FakeTicker ticker;
    RateLimiter mine(0, {TickSpan{100}, TickSpan{300}}, ticker, &meter);
    RateLimiter yours(0, {TickSpan{100}, TickSpan{300}}, ticker, &meter);
    EXPECT_EQ(mine.throttled(ticker.now(), {}), TickSpan{100});
    ASSERT_TRUE(yours.acquire({}));
    EXPECT_EQ(ticker.passed(), TickSpan{100});
}

TEST(SharedMeter, KeepsThreeSharersWithinOneLimit) {
    support::TempDir folder;
    FakeTicker ticker;
    SharedMeter meter(folder / "key");
    std::vector<std::unique_ptr<RateLimiter>> sharers;
    for (int i = 0; i < 3; ++i) {
        sharers.push_back(std::make_unique<RateLimiter>(3600, PauseLimits{}, ticker, &meter));
    }
    for (int call = 0; call < 3600; ++call) {
        ASSERT_TRUE(sharers[static_cast<std::size_t>(call % 3)]->acquire({}));
    }
    EXPECT_LT(ticker.passed(), std::chrono::hours(1));
    ASSERT_TRUE(sharers.front()->acquire({}));
    EXPECT_GE(ticker.passed(), std::chrono::hours(1));
}

TEST(SharedMeter, ForgetsWhatARestartOfTheMachineMadeImpossible) {
    support::TempDir folder;
    SharedMeter meter(folder / "key");
    const TickPoint before{std::chrono::hours(100)};
    meter.pause_until(before + std::chrono::hours(1), before);
    static_cast<void>(meter.take_turn(before, TickSpan{1'000}));
    const TickPoint after{std::chrono::hours(1)};
    EXPECT_LT(meter.pause_end(after), after);
    EXPECT_EQ(meter.take_turn(after, TickSpan{1'000}), after);
}

TEST(RateLimiter, StopsWaitingOnRequest) {
    SteadyTicker ticker;
    RateLimiter limiter(1, {}, ticker);
    std::stop_source stop;
    ASSERT_TRUE(limiter.acquire(stop.get_token()));
    stop.request_stop();
    EXPECT_FALSE(limiter.acquire(stop.get_token()));
}

}  // namespace
}  // namespace lifeboat::creator::http
