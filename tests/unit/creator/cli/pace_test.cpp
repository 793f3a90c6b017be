#include "creator/cli/pace.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace lifeboat::creator::cli {
namespace {

using std::chrono::seconds;

struct Watch {
    void step(std::string_view phase, std::uint64_t done, std::uint64_t total) {
        pace.note({phase, done, total, "photos", ""}, now);
    }
    [[nodiscard]] std::optional<std::uint64_t> left() const { return pace.seconds_left(now); }

    Pace pace;
    format::Timestamp now{seconds(1'000'000)};
};

TEST(Pace, SaysNothingBeforeItHasSeenAny) {
    Watch watch;
    EXPECT_EQ(watch.left(), std::nullopt);
    watch.step("capture", 0, 100);
    EXPECT_EQ(watch.left(), std::nullopt);
    watch.now += seconds(10);
    EXPECT_EQ(watch.left(), std::nullopt) << "nothing was done";
}

TEST(Pace, CountsTheSlowestOfThePhasesThatRunSideBySide) {
    Watch watch;
    watch.step("capture", 0, 100);
    watch.step("media", 0, 100);
    watch.now += seconds(10);
    watch.step("capture", 20, 100);
    watch.step("media", 5, 100);
    EXPECT_EQ(watch.left(), 190U);
    watch.now += seconds(40);
    watch.step("capture", 100, 100);
    watch.step("media", 25, 100);
    EXPECT_EQ(watch.left(), 150U);
    watch.step("media", 100, 100);
    EXPECT_EQ(watch.left(), std::nullopt) << "nothing is left";
}

TEST(Pace, ForgetsHowFastACaptureWasReadBack) {
    Watch watch;
    watch.step("capture", 0, 20'000);
    watch.now += seconds(10);
    watch.step("capture", 10'000, 20'000);
    // From here on Flickr is asked: one photo in five seconds.
    for (std::uint64_t photo = 1; photo <= 200; ++photo) {
        watch.now += seconds(5);
        watch.step("capture", 10'000 + photo, 20'000);
    }
    ASSERT_TRUE(watch.left());
    EXPECT_NEAR(static_cast<double>(*watch.left()), 9'800.0 * 5, 500);
}

TEST(Pace, BeginsAnewWithAFurtherRound) {
    Watch watch;
    watch.step("capture", 1, 1000);
    watch.now += seconds(100);
    watch.step("capture", 1000, 1000);
    watch.step("capture", 1, 10);
    EXPECT_EQ(watch.left(), std::nullopt);
    watch.now += seconds(4);
    watch.step("capture", 2, 10);
    EXPECT_EQ(watch.left(), 32U);
}

}  // namespace
}  // namespace lifeboat::creator::cli
