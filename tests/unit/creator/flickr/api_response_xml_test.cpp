#include "creator/flickr/api_response_xml.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::flickr {
namespace {

TEST(RepairedText, KeepsWellFormedTextAsItIs) {
    const std::string text = "Hafen \xC3\xA9 \xE6\xB8\xAF \xF0\x9F\x9A\xA2 \t\r\n <>&";
    EXPECT_EQ(repaired_text(text), text);
}

TEST(RepairedText, ReplacesEachByteThatIsNotUtf8) {
    EXPECT_EQ(repaired_text("a\xFF\xFE"
                            "b"),
              "a\xEF\xBF\xBD\xEF\xBF\xBD"
              "b");
    EXPECT_EQ(repaired_text("\xC3"), "\xEF\xBF\xBD") << "a sequence that is cut off";
    EXPECT_EQ(repaired_text("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "an overlong slash";
    EXPECT_EQ(repaired_text("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD")
        << "a surrogate";
    EXPECT_EQ(repaired_text("\xF4\x90\x80\x80").size(), 12U) << "beyond U+10FFFF";
}

TEST(RepairedText, ReplacesCharactersThatXmlDoesNotAllow) {
    EXPECT_EQ(repaired_text(std::string_view("a\0b", 3)),
              "a\xEF\xBF\xBD"
              "b");
    EXPECT_EQ(repaired_text("\x1B[2J"), "\xEF\xBF\xBD[2J");
    EXPECT_EQ(repaired_text("\xEF\xBF\xBF"), "\xEF\xBF\xBD") << "U+FFFF";
}

TEST(AnswerXml, KeepsLineFeedsAndTabsInsideAttributes) {
    const auto answer = AnswerXml::parse("<rsp stat=\"ok\"><p d=\"one\ntwo\tthree\"/></rsp>");
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(attribute_text(answer->root().child("p"), "d"), "one\ntwo\tthree");
}

TEST(AnswerXml, KeepsWhiteSpaceThatIsTheWholeText) {
    const auto answer = AnswerXml::parse("<rsp stat=\"ok\"><title> \n </title></rsp>");
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(child_text(answer->root(), "title"), " \n ");
}

TEST(AnswerXml, JoinsTextAroundCommentsAndCdata) {
    const auto answer =
        AnswerXml::parse("<rsp stat=\"ok\"><t>a<!-- x -->b<![CDATA[<c>]]>d</t></rsp>");
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(child_text(answer->root(), "t"), "ab<c>d");
}

TEST(AnswerXml, DecodesEntitiesOnceOnly) {
    const auto answer = AnswerXml::parse("<rsp stat=\"ok\"><t>&amp;quot;&#233;</t></rsp>");
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(child_text(answer->root(), "t"), "&quot;\xC3\xA9");
}

TEST(AnswerXml, RepairsWhatCharacterReferencesGive) {
    const auto answer = AnswerXml::parse("<rsp stat=\"ok\"><t a=\"&#xD800;\">&#1;x</t></rsp>");
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(child_text(answer->root(), "t"), "\xEF\xBF\xBDx");
    EXPECT_EQ(attribute_text(answer->root().child("t"), "a"),
              "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(AnswerXml, RefusesWhatIsNoSuccess) {
    EXPECT_FALSE(AnswerXml::parse("").has_value());
    EXPECT_FALSE(AnswerXml::parse("{\"stat\":\"fail\"},").has_value());
    EXPECT_EQ(AnswerXml::parse("<html/>").error(),
              "the root element html where rsp was expected");
    EXPECT_EQ(AnswerXml::parse("<rsp stat=\"fail\"/>").error(),
              "stat=\"fail\" where \"ok\" was expected");
    const auto answer = AnswerXml::parse("<rsp stat=\"ok\"/>");
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->require("photo").error(), "an answer without the element photo");
}

TEST(AnswerXml, EndsWithDeeplyNestedElements) {
    constexpr std::size_t depth = 200'000;
    std::string body = "<rsp stat=\"ok\">";
    for (std::size_t i = 0; i < depth; ++i) {
        body += "<a>";
    }
    for (std::size_t i = 0; i < depth; ++i) {
        body += "</a>";
    }
    body += "</rsp>";
    EXPECT_TRUE(AnswerXml::parse(body).has_value());
}

TEST(AnswerXml, ReadsNumbersOnlyWhenTheyAreNumbers) {
    const auto answer = AnswerXml::parse(
        "<rsp stat=\"ok\"><n a=\" 12 \" b=\"\" c=\"1.5\" d=\"-3\" e=\"99999999999999999999\"/>"
        "</rsp>");
    ASSERT_TRUE(answer.has_value());
    const pugi::xml_node n = answer->root().child("n");
    EXPECT_EQ(attribute_count(n, "a"), 12U);
    EXPECT_FALSE(attribute_count(n, "b").has_value());
    EXPECT_FALSE(attribute_count(n, "c").has_value());
    EXPECT_FALSE(attribute_count(n, "d").has_value());
    EXPECT_FALSE(attribute_count(n, "e").has_value());
    EXPECT_FALSE(attribute_count(n, "missing").has_value());
    EXPECT_EQ(attribute_int(n, "d"), -3);
}

}  // namespace
}  // namespace lifeboat::creator::flickr
