#include "viewer/pages/words.hpp"

#include "support/invented_lifeboat.hpp"

#include <gtest/gtest.h>

namespace lifeboat::viewer {
namespace {

const Language english("en");

DateWords taken(std::string value, int granularity, bool is_unknown = false) {
    return words_for(english, {std::move(value), granularity, is_unknown});
}

TEST(DateWords, SayNoMoreThanTheOwnerSaid) {
    EXPECT_EQ(taken("2004-11-19 12:51:19", 0),
              (DateWords{"19 November 2004, 12:51", "2004-11-19T12:51"}));
    EXPECT_EQ(taken("1998-06-01 00:00:00", 4), (DateWords{"June 1998", "1998-06"}));
    EXPECT_EQ(taken("1911-01-01 00:00:00", 6), (DateWords{"1911", "1911"}));
    EXPECT_EQ(taken("1943-01-01 00:00:00", 8), (DateWords{"circa 1943", "1943"}));
    EXPECT_EQ(taken("2004-11-19 12:51:19", 0, true), (DateWords{"date unknown", ""}));
}

TEST(DateWords, DoNotMakeUpPartsThatAreZero) {
    EXPECT_EQ(taken("0000-01-01 00:00:00", 6), (DateWords{"date unknown", ""}));
    EXPECT_EQ(taken("0000-00-00 00:00:00", 0), (DateWords{"date unknown", ""}));
    EXPECT_EQ(taken("1998-00-00 00:00:00", 4), (DateWords{"1998", "1998"}));
    EXPECT_EQ(taken("1998-06-00 00:00:00", 0), (DateWords{"June 1998", "1998-06"}));
}

TEST(DateWords, ShowWhatTheyCannotReadAsItStands) {
    EXPECT_EQ(taken("sometime", 0), (DateWords{"sometime", ""}));
    EXPECT_EQ(taken("1998-99-01 00:00:00", 0), (DateWords{"1998-99-01 00:00:00", ""}));
}

TEST(DateWords, SayTimesInUtc) {
    EXPECT_EQ(time_words(english, testing::at(2026, 11, 20)),
              (DateWords{"20 November 2026, 12:00 UTC", "2026-11-20T12:00:00Z"}));
    EXPECT_EQ(day_words(english, testing::at(2004, 2, 29)),
              (DateWords{"29 February 2004", "2004-02-29"}));
}

TEST(DateWords, SayADayThatARecordStates) {
    EXPECT_EQ(stated_day(english, "2046-01-01"), (DateWords{"1 January 2046", "2046-01-01"}));
    EXPECT_EQ(stated_day(english, "next spring"), (DateWords{"next spring", ""}));
    EXPECT_EQ(stated_day(english, ""), DateWords{});
}

TEST(Words, SaySizesInPowersOfAThousand) {
    EXPECT_EQ(size_words(english, 1), "1 byte");
    EXPECT_EQ(size_words(english, 999), "999 bytes");
    EXPECT_EQ(size_words(english, 1'000), "1.0 kB");
    EXPECT_EQ(size_words(english, 3'440'000), "3.4 MB");
    EXPECT_EQ(size_words(english, 999'999), "1.0 MB");
    EXPECT_EQ(size_words(english, 12'000'000'000), "12 GB");
}

TEST(Words, SayHowWellAPlaceIsKnown) {
    const auto known = [](int accuracy) {
        const auto key = accuracy_words(accuracy);
        return key ? english.text(*key) : std::string();
    };
    EXPECT_EQ(known(0), "");
    EXPECT_EQ(known(1), "known to be somewhere in the world");
    EXPECT_EQ(known(3), "known to the country");
    EXPECT_EQ(known(11), "known to the city");
    EXPECT_EQ(known(16), "known to the street");
    EXPECT_EQ(known(17), "");
}

TEST(Words, CutALongTextWhereItHurtsLeast) {
    EXPECT_EQ(beginning_of("Short.", 6), "Short.");
    EXPECT_EQ(beginning_of("One sentence here. Another one.", 28), "One sentence here.");
    EXPECT_EQ(beginning_of("A. then words without an end", 20), "A. then words") << "too early";
    EXPECT_EQ(beginning_of("港の夜。港の夜明け", 14), "港の夜。");
    EXPECT_EQ(beginning_of("ééééé", 5), "éé") << "characters stay whole";
    EXPECT_EQ(beginning_of("é", 1), "");
    EXPECT_EQ(beginning_of("", 0), "");
}

}  // namespace
}  // namespace lifeboat::viewer
