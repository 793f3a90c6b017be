#include "xml/xml_reader.hpp"

#include "lifeboat/format/error.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace lifeboat::format {
namespace {

// "<a" for a start, ">a" for an end, "'text".
std::string events_of(std::string_view xml, XmlLimits limits = {}) {
    TextSource source(xml);
    XmlReader reader(source, "doc.xml", limits);
    std::string events;
    while (reader.next()) {
        switch (reader.event()) {
            case XmlEvent::start:
                events += "<" + reader.name();
                break;
            case XmlEvent::end:
                events += ">" + reader.name();
                break;
            case XmlEvent::text:
                events += "'" + reader.text();
                break;
        }
        events += ' ';
    }
    return events;
}

std::string refusal_of(std::string_view xml, XmlLimits limits = {}) {
    try {
        (void)events_of(xml, limits);
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::malformed);
        return error.what();
    }
    return "accepted";
}

TEST(XmlReader, GivesStartEndAndTextInDocumentOrder) {
    EXPECT_EQ(events_of("<?xml version=\"1.0\"?>\n<a> <b>x &amp; y</b><!-- no --><c/></a>"),
              "<a <b 'x & y >b <c >c >a ");
}

TEST(XmlReader, TellsNamespacesApartFromPrefixes) {
    TextSource source("<m:mets xmlns:m='urn:m' xmlns:x='urn:x' x:href='h' ID='i'/>");
    XmlReader reader(source, "doc.xml");
    ASSERT_TRUE(reader.next());
    EXPECT_EQ(reader.name(), "mets");
    EXPECT_EQ(reader.name_space(), "urn:m");
    ASSERT_EQ(reader.attributes().size(), 2U);
    ASSERT_NE(reader.attribute("href", "urn:x"), nullptr);
    EXPECT_EQ(*reader.attribute("href", "urn:x"), "h");
    EXPECT_EQ(reader.attribute("href"), nullptr);
    ASSERT_NE(reader.attribute("ID"), nullptr);
}

TEST(XmlReader, NamesTheLineOfWhatIsNotWellFormed) {
    EXPECT_NE(refusal_of("<a>\n<b>\n</a>").find("line 3"), std::string::npos);
    EXPECT_NE(refusal_of("").find("doc.xml"), std::string::npos);
    EXPECT_NE(refusal_of("<a>").find("doc.xml"), std::string::npos);
    EXPECT_NE(refusal_of("<a/><b/>"), "accepted");
    EXPECT_NE(refusal_of("<a x='1' x='2'/>"), "accepted");
}

TEST(XmlReader, RefusesEveryDocumentTypeDeclaration) {
    EXPECT_NE(refusal_of("<!DOCTYPE a><a/>").find("document type"), std::string::npos);
    EXPECT_NE(refusal_of("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>"),
              "accepted");
    EXPECT_NE(refusal_of("<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>"), "accepted");
}

TEST(XmlReader, BoundsDepthAttributesAndText) {
    std::string deep;
    for (int i = 0; i < 100; ++i) {
        deep += "<a>";
    }
    EXPECT_NE(refusal_of(deep).find("deeper"), std::string::npos);
    EXPECT_NE(refusal_of("<a b='1' c='2' d='3'/>", {64, 2, 100}).find("attributes"),
              std::string::npos);
    EXPECT_NE(refusal_of("<a>12345</a>", {64, 2, 4}).find("longer"), std::string::npos);
    EXPECT_NE(refusal_of("<a b='12345'/>", {64, 2, 4}).find("longer"), std::string::npos);
}

TEST(XmlReader, LetsAFailureOfTheSourceThrough) {
    struct Broken final : ByteSource {
        std::size_t read(std::span<std::byte>) override { throw std::runtime_error("disk"); }
    } source;
    XmlReader reader(source, "doc.xml");
    EXPECT_THROW((void)reader.next(), std::runtime_error);
}

}  // namespace
}  // namespace lifeboat::format
