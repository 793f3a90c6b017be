#include "creator/http/rate_limiter.hpp"
#include "creator/http/retry_policy.hpp"
#include "support/fake_http_client.hpp"

#include <gtest/gtest.h>

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
    EXPECT_EQ(parse_retry_after("120"), TickSpan{120'000});
    EXPECT_EQ(parse_retry_after("Fri, 31 Dec 1999 23:59:59 GMT"), std::nullopt);
    EXPECT_EQ(parse_retry_after("-1"), std::nullopt);
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
