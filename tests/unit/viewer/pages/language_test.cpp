#include "viewer/pages/language.hpp"

#include "lifeboat/format/error.hpp"
#include "support/invented_lifeboat.hpp"
#include "viewer/pages/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace lifeboat::viewer {
namespace {

using ::testing::HasSubstr;
using F = PluralForm;

/// Numbers with the forms that CLDR's table of plural rules gives as samples.
TEST(Plurals, FollowTheRulesOfEachLanguage) {
    const std::map<std::string, std::vector<std::pair<std::uint64_t, F>>> samples{
        {"en", {{0, F::other}, {1, F::one}, {2, F::other}, {1'000'000, F::other}}},
        {"de", {{0, F::other}, {1, F::one}, {2, F::other}, {21, F::other}}},
        {"fr", {{0, F::one}, {1, F::one}, {2, F::other}, {1'000'000, F::many}}},
        {"es", {{0, F::other}, {1, F::one}, {2, F::other}, {3'000'000, F::many}}},
        {"pt", {{0, F::one}, {1, F::one}, {2, F::other}, {1'000'000, F::many}}},
        {"pt-PT", {{0, F::other}, {1, F::one}, {2, F::other}, {1'000'001, F::other}}},
        {"ja", {{0, F::other}, {1, F::other}, {2, F::other}, {1'000'000, F::other}}},
        {"ar",
         {{0, F::zero},
          {1, F::one},
          {2, F::two},
          {3, F::few},
          {10, F::few},
          {11, F::many},
          {99, F::many},
          {100, F::other},
          {102, F::other},
          {103, F::few},
          {110, F::few},
          {111, F::many},
          {1000, F::other},
          {1'000'003, F::few}}}};
    for (const auto& [tag, rows] : samples) {
        for (const auto& [number, form] : rows) {
            EXPECT_EQ(to_string(plural_form(tag, number)), to_string(form))
                << tag << ' ' << number;
        }
    }
}

TEST(Languages, AreThoseThatTheTableHolds) {
    for (const std::string tag : {"ar", "de", "en", "es", "fr", "ja", "pt"}) {
        EXPECT_TRUE(is_language(tag)) << tag;
        EXPECT_EQ(Language(tag).direction(), tag == "ar" ? "rtl" : "ltr");
    }
    EXPECT_FALSE(is_language("tlh"));
    EXPECT_FALSE(is_language(""));
}

TEST(Languages, NameThoseThatThereAreWhenAnotherIsAskedFor) {
    try {
        const Language klingon("tlh");
        FAIL() << "it was taken";
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::usage);
        EXPECT_THAT(error.what(), HasSubstr("tlh"));
        EXPECT_THAT(error.what(), HasSubstr("ar, de, en, es, fr, ja, pt"));
    }
}

TEST(Languages, WriteNumbersInTheirOwnWay) {
    const auto number = [](std::string_view tag) {
        const Language language(tag);
        return language.grouped(999) + " " + language.grouped(1'000) + " " +
               language.grouped(12'345'678) + " " + language.tenths(34);
    };
    EXPECT_EQ(number("en"), "999 1,000 12,345,678 3.4");
    EXPECT_EQ(number("de"), "999 1.000 12.345.678 3,4");
    EXPECT_EQ(number("fr"), "999 1\u202f000 12\u202f345\u202f678 3,4");
    EXPECT_EQ(number("es"), "999 1000 12.345.678 3,4");
    EXPECT_EQ(number("pt"), "999 1.000 12.345.678 3,4");
    EXPECT_EQ(number("ja"), "999 1,000 12,345,678 3.4");
    EXPECT_EQ(number("ar"), "999 1,000 12,345,678 3.4");
}

TEST(Languages, WriteDatesInTheirOwnWay) {
    const auto date = [](std::string_view tag) {
        const Language language(tag);
        return day_words(language, testing::at(2026, 11, 1)).text + " | " +
               words_for(language, {"1943-05-02 06:10:00", 0, false}).text + " | " +
               words_for(language, {"1943-05-02 06:10:00", 4, false}).text + " | " +
               words_for(language, {"1943-01-01 00:00:00", 6, false}).text + " | " +
               words_for(language, {"1943-01-01 00:00:00", 8, false}).text;
    };
    EXPECT_EQ(date("en"), "1 November 2026 | 2 May 1943, 06:10 | May 1943 | 1943 | circa 1943");
    EXPECT_EQ(date("de"), "1. November 2026 | 2. Mai 1943, 06:10 | Mai 1943 | 1943 | um 1943");
    EXPECT_EQ(date("fr"),
              "1er novembre 2026 | 2 mai 1943 à 06:10 | mai 1943 | 1943 | vers 1943");
    EXPECT_EQ(date("es"),
              "1 de noviembre de 2026 | 2 de mayo de 1943, 06:10 | mayo de 1943 | 1943 | "
              "hacia 1943");
    EXPECT_EQ(date("pt"),
              "1º de novembro de 2026 | 2 de maio de 1943, 06:10 | maio de 1943 | 1943 | "
              "por volta de 1943");
    EXPECT_EQ(date("ja"), "2026年11月1日 | 1943年5月2日 06:10 | 1943年5月 | 1943年 | 1943年頃");
    EXPECT_EQ(date("ar"), "1 نوفمبر 2026 | 2 مايو 1943، 06:10 | مايو 1943 | 1943 | نحو 1943");
}

TEST(Languages, LeaveTheDateForMachinesAsItIs) {
    for (const std::string& tag : language_tags()) {
        EXPECT_EQ(words_for(Language(tag), {"1943-05-02 06:10:00", 0, false}).machine,
                  "1943-05-02T06:10");
    }
}

TEST(Languages, CountInTheFormThatSuitsTheNumber) {
    const auto photos = [](std::string_view tag, std::uint64_t number) {
        return Language(tag).counted("count.photos"_key, number);
    };
    EXPECT_EQ(photos("en", 1), "1 photo");
    EXPECT_EQ(photos("en", 1'200), "1,200 photos");
    EXPECT_EQ(photos("fr", 0), "0 photo");
    EXPECT_EQ(photos("fr", 2'000'000), "2\u202f000\u202f000 de photos");
    EXPECT_EQ(photos("es", 1'000'000), "1.000.000 de fotos");
    EXPECT_EQ(photos("ja", 1), "写真 1 枚");
    EXPECT_EQ(photos("ar", 2), "صورتان");
    EXPECT_EQ(photos("ar", 5), "5 صور");
    EXPECT_EQ(photos("ar", 11), "11 صورة");
}

TEST(Languages, SayAFormThatTheyDoNotHaveAsAnyOtherNumber) {
    // French has no row of its own for "count.values:many".
    EXPECT_EQ(Language("fr").counted("count.values"_key, 1'000'000),
              "1\u202f000\u202f000 valeurs");
}

TEST(Languages, JoinListsWithTheirOwnComma) {
    EXPECT_EQ(Language("en").list({"a", "b", "c"}), "a, b, c");
    EXPECT_EQ(Language("ja").list({"a", "b"}), "a、b");
    EXPECT_EQ(Language("ar").list({"a", "b"}), "a، b");
    EXPECT_EQ(Language("en").list({}), "");
}

TEST(Languages, PutWordsInPlaceOfNamesOnce) {
    EXPECT_EQ(filled("{a} and {b}", {{"a", "{b}"}, {"b", "x"}}), "{b} and x");
    EXPECT_EQ(filled("{a} stays", {{"b", "x"}}), "{a} stays");
    EXPECT_EQ(filled("", {}), "");
    EXPECT_EQ(filled("open {", {{"", "x"}}), "open x") << "a brace that is never closed";
}

TEST(Languages, KnowNoRowThatEnglishLacks) {
    EXPECT_THROW((void)Language("fr").text("no.such_row"_key), format::Error);
}

}  // namespace
}  // namespace lifeboat::viewer
