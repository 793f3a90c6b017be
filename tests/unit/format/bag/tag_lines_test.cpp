#include "bag/tag_lines.hpp"

#include "support/slow_source.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lifeboat::format {
namespace {

TagLines lines_of(const std::string& text, std::size_t size, const std::string& encoding) {
    return {std::make_unique<support::SlowSource>(text, size), encoding, "manifest-sha512.txt"};
}

std::vector<std::string> all_of(TagLines lines) {
    std::vector<std::string> all;
    while (const auto line = lines.next()) {
        all.emplace_back(*line);
        EXPECT_EQ(lines.number(), all.size());
    }
    EXPECT_TRUE(lines.is_of_its_encoding());
    return all;
}

TEST(TagLines, AreTheSameHoweverTheyAreRead) {
    const std::string text = "a\r\nb\rc\n\n\r\r\nd\xc3\xa9\r\n\xe2\x82\xac";
    const std::vector<std::string> expected{"a", "b", "c",         "",
                                            "",  "",  "d\xc3\xa9", "\xe2\x82\xac"};
    for (std::size_t size = 1; size < text.size() + 2; ++size) {
        EXPECT_EQ(all_of(lines_of(text, size, "UTF-8")), expected) << size;
        EXPECT_EQ(all_of(lines_of(text, size, "utf8")), expected) << size;
    }
    EXPECT_EQ(all_of(lines_of("", 1, "UTF-8")), std::vector<std::string>{});
}

TEST(TagLines, AreTurnedIntoUtf8) {
    const std::string wide(
        "\xff\xfe"
        "a\0\n\0\xe9\0\n\0",
        10);
    for (std::size_t size = 1; size < 12; ++size) {
        EXPECT_EQ(all_of(lines_of(wide, size, "UTF-16")),
                  (std::vector<std::string>{"a", "\xc3\xa9"}))
            << size;
    }
}

TEST(TagLines, SayThatBytesAreNotOfTheEncodingWhereverTheyStand) {
    for (const auto& [text, encoding] : {std::pair{std::string("a\nb\xff\nc\n"), "UTF-8"},
                                         std::pair{std::string("a\nb\xe2\x82"), "UTF-8"},
                                         std::pair{std::string("a\n"), "no-such-encoding"},
                                         std::pair{std::string(), "no-such-encoding"}}) {
        TagLines lines = lines_of(text, 3, encoding);
        while (lines.next()) {
        }
        EXPECT_FALSE(lines.is_of_its_encoding()) << text << " as " << encoding;
    }
}

TEST(TagLines, KeepNoMoreThanTheFrontOfAnEndlessLine) {
    for (const char* end : {"\n", "\r", "\r\n"}) {
        for (const std::size_t size :
             {std::size_t{1000}, TagLines::longest_line + 2, std::size_t{1} << 20}) {
            TagLines lines =
                lines_of(std::string(3'000'000, 'a') + end + "b" + end, size, "UTF-8");
            EXPECT_GT(lines.next().value_or("").size(), TagLines::longest_line);
            EXPECT_EQ(lines.next(), "b");
            EXPECT_EQ(lines.next(), std::nullopt);
        }
    }
}

}  // namespace
}  // namespace lifeboat::format
