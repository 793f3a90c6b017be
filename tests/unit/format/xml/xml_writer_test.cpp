#include "xml/xml_writer.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format::xml {
namespace {

std::string written(void (*write)(XmlWriter&)) {
    TextSink sink;
    XmlWriter writer(sink);
    write(writer);
    return sink.take();
}

TEST(XmlWriter, ClosesElementsInTheOrderTheyWereOpened) {
    EXPECT_EQ(written([](XmlWriter& xml) {
                  xml.begin("a").begin("b").attribute("c", "d").text("e").end().end();
              }),
              "<a><b c=\"d\">e</b></a>");
}

TEST(XmlWriter, WritesAnElementWithoutContentAsOneTag) {
    EXPECT_EQ(written([](XmlWriter& xml) { xml.begin("a").attribute("b", "").end(); }),
              "<a b=\"\"/>");
    EXPECT_EQ(written([](XmlWriter& xml) { xml.element("a", ""); }), "<a/>");
}

TEST(XmlWriter, LeavesOptionalPartsOutWhenTheyAreEmpty) {
    EXPECT_EQ(written([](XmlWriter& xml) {
                  xml.begin("a").optional_attribute("b", "").optional_element("c", "").end();
              }),
              "<a/>");
}

TEST(XmlWriter, PutsMarkupMadeElsewhereBetweenTags) {
    EXPECT_EQ(written([](XmlWriter& xml) {
                  TextSource source("<c/>");
                  xml.begin("a").raw("<b/>").line().raw(source).end();
              }),
              "<a><b/>\n<c/></a>");
}

TEST(XmlEscape, LeavesNoMarkupInText) {
    EXPECT_EQ(escape_text("<a href=\"x\">&amp;</a>]]>"),
              "&lt;a href=\"x\"&gt;&amp;amp;&lt;/a&gt;]]&gt;");
    EXPECT_EQ(escape_attribute("\"<>&'"), "&quot;&lt;&gt;&amp;'");
}

TEST(XmlEscape, KeepsLineBreaksWhereAReaderWouldNormaliseThem) {
    EXPECT_EQ(escape_attribute("a\tb\nc\rd"), "a&#9;b&#10;c&#13;d");
    EXPECT_EQ(escape_text("a\tb\nc\r\nd"), "a\tb\nc&#13;\nd");
}

TEST(XmlEscape, DropsCharactersThatXmlForbids) {
    EXPECT_EQ(escape_text(std::string_view("a\0b\x01\x1F"
                                           "c\x7F",
                                           7)),
              "abc\x7F");
    EXPECT_EQ(escape_text("a\xEF\xBF\xBE\xEF\xBF\xBF"
                          "b"),
              "ab");
}

TEST(XmlEscape, ReplacesBytesThatAreNotUtf8) {
    EXPECT_EQ(escape_text("\xC3\xA9\xE5\x8C\x97\xF0\x9F\x9A\xA3"),
              "\xC3\xA9\xE5\x8C\x97\xF0\x9F\x9A\xA3");
    EXPECT_EQ(escape_text("\xE9"
                          "t\xC3"),
              "\xEF\xBF\xBDt\xEF\xBF\xBD");
    EXPECT_EQ(escape_text("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");  // overlong
    EXPECT_EQ(escape_text("\xED\xA0\x80"),
              "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");       // surrogate
    EXPECT_EQ(escape_text("\xF4\x90\x80\x80").size(), 12U);  // past U+10FFFF
}

}  // namespace
}  // namespace lifeboat::format::xml
