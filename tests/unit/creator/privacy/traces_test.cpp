#include "creator/privacy/traces.hpp"

#include "creator/privacy/text_forms.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::privacy {
namespace {

TEST(Traces, FindAPhotosNumberAsAWholeNumberOnly) {
    Traces traces;
    traces.add_photo("50000000001");
    EXPECT_TRUE(traces.found_in("see https://www.flickr.com/photos/x/50000000001/in/album"));
    EXPECT_TRUE(traces.found_in("50000000001"));
    EXPECT_FALSE(traces.found_in("500000000012"));
    EXPECT_FALSE(traces.found_in("x150000000001"));
    EXPECT_FALSE(traces.names_found_in("50000000001"));
}

TEST(Traces, FindAPhotosShortAddress) {
    Traces traces;
    traces.add_photo("3277");  // 58 * 56 + 29
    EXPECT_TRUE(traces.found_in("https://flic.kr/p/Yv and more"));
    EXPECT_FALSE(traces.found_in("https://flic.kr/p/Yw"));
}

TEST(Traces, FindANameAsWholeWordsWhateverItsCase) {
    Traces traces;
    ASSERT_TRUE(traces.add_word("Jane Doe"));
    EXPECT_TRUE(traces.found_in("Thanks, JANE DOE!"));
    EXPECT_TRUE(traces.found_in("Jane Doe\xE2\x80\x99s boat"));
    EXPECT_FALSE(traces.found_in("Jane Doerr"));
    EXPECT_FALSE(traces.found_in("Mary-Jane D."));
}

TEST(Traces, FindANameInEveryFormThatHidesIt) {
    Traces traces;
    traces.add_word("Jane O'Doe");
    traces.add_token("12345678@N00");
    for (const char* text :
         {"Jane O&#39;Doe", "Jane O&#x27;Doe", "Jane O&amp;#39;Doe", "Jane O&apos;Doe",
          "Jane%20O%27Doe", "<b>Jane</b> <i>O'Doe</i>", "Jane\n  O'Doe", "Jane+O'Doe",
          "Jane\\u0020O\\u0027Doe", "user_id=12345678%40N00", "12345678&#64;n00"}) {
        EXPECT_TRUE(traces.found_in(text)) << text;
    }
    EXPECT_FALSE(traces.found_in("Jane and O'Doe & 12345678"));
}

TEST(Traces, RefuseNamesThatWouldBeFoundEverywhere) {
    Traces traces;
    EXPECT_FALSE(traces.add_word("Al"));
    EXPECT_TRUE(traces.add_word(""));
    EXPECT_TRUE(traces.empty());
    EXPECT_FALSE(traces.found_in("Al"));
}

TEST(Traces, BlankWhatTheyFindAndNothingElse) {
    Traces traces;
    traces.add_word("Jane Doe");
    traces.add_photo("50000000001");
    EXPECT_EQ(traces.blanked("By Jane Doe, see 50000000001."),
              "By [redacted], see [redacted].");
    EXPECT_EQ(traces.blanked("By John Doe"), "By John Doe");
    EXPECT_EQ(traces.blanked("By <b>Jane</b> Doe"), "[redacted]");
}

TEST(Traces, TellNamesFromNumbersOfThings) {
    Traces traces;
    traces.add_id("72157756322622913");
    EXPECT_TRUE(traces.found_in("#comment72157756322622913"));
    EXPECT_FALSE(traces.names_found_in("#comment72157756322622913"));
    EXPECT_FALSE(traces.has_names());
    EXPECT_TRUE(traces.tokens().empty());
}

TEST(Traces, FindNamesInBytesThatAreNoText) {
    Traces traces;
    traces.add_word("Jane Doe");
    traces.add_word("Jim");
    using namespace std::string_literals;
    EXPECT_TRUE(traces.found_in_bytes("\xFF\xE1\0\0Artist\0Jane Doe\0\0"s));
    EXPECT_TRUE(traces.found_in_bytes("\x9C\x9BJ\0a\0n\0e\0 \0D\0o\0e\0\0\0"s));
    EXPECT_FALSE(traces.found_in_bytes("\xFF\xE1 Jim \xFF"s));
}

TEST(TextForms, SayNothingOfAPlainText) {
    EXPECT_TRUE(further_forms("A boat, and a boat").empty());
}

TEST(TextForms, EndWhereATextEscapesItselfForEver) {
    EXPECT_LE(further_forms("%2525252525252541").size(), 5U);
    EXPECT_LE(further_forms("&amp;amp;amp;amp;amp;amp;lt;").size(), 5U);
    EXPECT_NO_FATAL_FAILURE((void)further_forms("&#xFFFFFFFFFF;%G1%4\\u12\\"));
}

TEST(TextForms, SqueezeANameAsFlickrFormsTags) {
    EXPECT_EQ(squeezed("Jane O'Doe"), "janeodoe");
}

}  // namespace
}  // namespace lifeboat::creator::privacy
