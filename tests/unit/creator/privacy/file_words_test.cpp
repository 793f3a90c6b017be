#include "creator/privacy/file_words.hpp"

#include "creator/privacy/file_rules.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::privacy {
namespace {

using namespace std::string_literals;

TEST(FileWords, AreFoundHoweverShortAndInWhateverEncodingTheyStand) {
    for (const std::string& metadata :
         {"<rdf:li>Girl</rdf:li>"s, "\x1C\x02\x19\0\4girl\x1C\x02"s, "harbour,girl,boat"s,
          "g\0i\0r\0l\0;\0"s, "\0g\0i\0r\0l\0;"s}) {
        EXPECT_TRUE(word_in_metadata(metadata, "girl")) << metadata;
    }
    EXPECT_TRUE(word_in_metadata("\x1C\x02\x19\0\3kid"s, "Kid"));
    EXPECT_TRUE(word_in_metadata("ni\xC3\xB1"s + "a", "ni\xC3\xB1"s + "a"));
    EXPECT_TRUE(word_in_metadata("ni\xF1"s + "a", "ni\xC3\xB1"s + "a"));
    EXPECT_TRUE(word_in_metadata("\x6E\x2F"s, "\xE6\xB8\xAF"));  // U+6E2F, either way round
    EXPECT_TRUE(word_in_metadata("\x2F\x6E"s, "\xE6\xB8\xAF"));
}

TEST(FileWords, AreWholeWords) {
    for (const std::string& metadata : {"girlish"s, "agirl"s, "gir"s, ""s}) {
        EXPECT_FALSE(word_in_metadata(metadata, "girl")) << metadata;
    }
    EXPECT_FALSE(word_in_metadata("Al and Al", "Al"));  // Too short to mean anything.
    EXPECT_FALSE(word_in_metadata("\xFF", "\xFF\xFE\xFF"));
}

TEST(FileWords, TakeTheMetadataOfAPictureWithThem) {
    FileNeeds needs;
    EXPECT_FALSE(needs.has_any());
    needs.short_words = {"boy"};
    EXPECT_TRUE(needs.has_any());
    EXPECT_TRUE(tells_in_picture("\x1C\x02\x19\0\3boy"s, needs));
    EXPECT_FALSE(tells_in_picture("cowboy", needs));
    EXPECT_FALSE(tells("\x1C\x02\x19\0\3boy"s, needs));  // A film holds every short word.
    needs.short_words.clear();
    needs.everything = true;
    EXPECT_TRUE(tells_in_picture("Adobe", needs));
}

}  // namespace
}  // namespace lifeboat::creator::privacy
