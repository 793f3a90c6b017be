#include "viewer/reader/terminal_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lifeboat::viewer {
namespace {

constexpr std::string_view mark = "\uFFFD";

TEST(TerminalText, NoTextCanSteerATerminal) {
    const std::string m(mark);
    EXPECT_EQ(terminal_safe("\x1b[2J\x1b]0;owned\x07"), m + "[2J" + m + "]0;owned" + m);
    EXPECT_EQ(terminal_safe("\x1b]52;c;cm0=\x1b\\"), m + "]52;c;cm0=" + m + "\\");
    EXPECT_EQ(terminal_safe("a\u009b31mb"), "a" + m + "31mb");  // C1 CSI, as UTF-8
    EXPECT_EQ(terminal_safe("a\x9b"
                            "b"),
              "a" + m + "b");  // and as a bare byte
    EXPECT_EQ(terminal_safe("\x08\x7f\r\n\t"), m + m + "   ");
    EXPECT_EQ(terminal_safe(std::string("a\0b", 3)), "a" + m + "b");
}

TEST(TerminalText, NoTextTurnsOrHidesItsNeighbours) {
    const std::string m(mark);
    EXPECT_EQ(terminal_safe("\u202egpj.exe"), m + "gpj.exe");
    EXPECT_EQ(terminal_safe("\u2066x\u2069\u200e\u061c"), m + "x" + m + m + m);
    EXPECT_EQ(terminal_safe("\U000E0041"), m);  // tag characters
    EXPECT_EQ(terminal_safe("\uE000\uFDD0"), m + m);
    EXPECT_EQ(terminal_safe("a\u2028b"), "a b");
    EXPECT_EQ(terminal_safe("مرحبا שלום"), "مرحبا שלום");
    EXPECT_EQ(terminal_safe("می\u200cخواهم"), "می\u200cخواهم");
}

TEST(TerminalText, TowersOfMarksEnd) {
    std::string tower = "e";
    for (int i = 0; i < 100; ++i) {
        tower += "\u0301";
    }
    EXPECT_EQ(terminal_safe(tower + "x").size(), 1U + 8U * 2U + 1U);
    EXPECT_EQ(terminal_safe("é à"), "é à");
}

TEST(TerminalText, BrokenUtf8IsMarked) {
    const std::string m(mark);
    EXPECT_EQ(terminal_safe("\xc3"), m);
    EXPECT_EQ(terminal_safe("\xed\xa0\x80"), m + m + m);
    EXPECT_EQ(terminal_safe("\xf8ok"), m + "ok");
}

TEST(TerminalText, WidthsAreThoseOfATerminal) {
    EXPECT_EQ(columns_of("harbour"), 7U);
    EXPECT_EQ(columns_of("港の写真"), 8U);
    EXPECT_EQ(columns_of("e\u0301"), 1U);
    EXPECT_EQ(columns_of("🚢"), 2U);
    EXPECT_EQ(fitted("港の写真", 5), "港の…");
    EXPECT_EQ(fitted("港の写真", 8), "港の写真");
    EXPECT_EQ(fitted("harbour", 4), "har…");
    EXPECT_EQ(fitted("harbour", 0), "");
}

TEST(TerminalText, LinesNeverGrowBeyondTheirColumns) {
    using Lines = std::vector<std::string>;
    EXPECT_EQ(wrapped("the old ferry", 8), (Lines{"the old", "ferry"}));
    EXPECT_EQ(wrapped("", 8), Lines{""});
    EXPECT_EQ(wrapped("abcdefghijkl", 5), (Lines{"abcde", "fghij", "kl"}));
    EXPECT_EQ(wrapped("秘密の入江です", 6), (Lines{"秘密の", "入江で", "す"}));
    EXPECT_EQ(wrapped("at 秘密の入江", 6), (Lines{"at 秘", "密の入", "江"}));
    for (const auto& line : wrapped("ひみつ x 入江\u0301 " + std::string(99, 'y'), 7)) {
        EXPECT_LE(columns_of(line), 7U) << line;
    }
}

TEST(JsonString, IsValidUtf8AndHoldsNothingThatATerminalObeys) {
    EXPECT_EQ(json_string("a \"b\" \\ \n\x1b[2J"), R"("a \"b\" \\ \u000a\u001b[2J")");
    // A file name in Latin-1, and a sequence that is cut off.
    EXPECT_EQ(json_string("Hafen\xfc"
                          "ber \xe2\x82"),
              "\"Hafen\uFFFD"
              "ber \uFFFD\uFFFD\"");
    EXPECT_EQ(json_string("\x7f\u0080\u009b2J\u009f\u00a0"),
              "\"\\u007f\\u0080\\u009b2J\\u009f\u00a0\"");
    EXPECT_EQ(json_string("\u202etxt\u2066\u200f\u061c\u2028"),
              R"("\u202etxt\u2066\u200f\u061c\u2028")");
    EXPECT_EQ(json_string("Größe 秘密"), "\"Größe 秘密\"");
    EXPECT_EQ(json_string(""), "\"\"");
}

}  // namespace
}  // namespace lifeboat::viewer
