#include "xml/mods_writer.hpp"

#include "counted.hpp"
#include "lifeboat/format/version.hpp"
#include "xml/premis_writer.hpp"

#include <fmt/format.h>

namespace lifeboat::format::xml {
namespace {

void begin_record(XmlWriter& xml) {
    xml.declaration().begin("mods").attribute("xmlns", "http://www.loc.gov/mods/v3");
    xml.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    xml.attribute(
        "xsi:schemaLocation",
        "http://www.loc.gov/mods/v3 http://www.loc.gov/standards/mods/v3/mods-3-7.xsd");
    xml.attribute("version", "3.7").line();
}

void title(XmlWriter& xml, std::string_view text) {
    xml.begin("titleInfo").element("title", text).end().line();
}

void typed(XmlWriter& xml, std::string_view name, std::string_view type,
           std::string_view text) {
    if (!text.empty()) {
        xml.begin(name).attribute("type", type).text(text).end().line();
    }
}

void name(XmlWriter& xml, std::string_view type, std::string_view text) {
    if (text.empty()) {
        return;
    }
    xml.begin("name").attribute("type", type).element("namePart", text);
    xml.begin("role").begin("roleTerm").attribute("type", "code");
    xml.attribute("authority", "marcrelator").text("col").end().end().end().line();
}

void date(XmlWriter& xml, std::string_view element, std::string_view value,
          std::string_view point) {
    xml.begin(element).attribute("encoding", "w3cdtf").optional_attribute("point", point);
    xml.text(value).end();
}

void origin(XmlWriter& xml, const Lifeboat& lifeboat) {
    xml.begin("originInfo");
    xml.optional_element("publisher", lifeboat.maker.organization);
    date(xml, "dateCreated", to_date(lifeboat.capture_finished_at), "");
    date(xml, "dateCaptured", to_date(lifeboat.capture_started_at), "start");
    date(xml, "dateCaptured", to_date(lifeboat.capture_finished_at), "end");
    xml.end().line();
}

void extent(XmlWriter& xml, const LifeboatCounts& counts) {
    xml.begin("physicalDescription");
    xml.element("digitalOrigin", "born digital");
    xml.element("extent",
                fmt::format("{}, {}; {}", counted(counts.photos, "photograph", "photographs"),
                            counted(counts.videos, "video", "videos"),
                            counted(counts.media_bytes, "byte", "bytes")));
    xml.element(
        "extent",
        fmt::format("{}, {}, {}, {}", counted(counts.comments, "comment", "comments"),
                    counted(counts.tags, "tag", "tags"), counted(counts.notes, "note", "notes"),
                    counted(counts.members, "member", "members")));
    xml.end().line();
}

/// Lists that other systems show as they are: what was asked for, what is missing.
void notes(XmlWriter& xml, const Lifeboat& lifeboat) {
    typed(xml, "note", "preservation purpose", lifeboat.future_considerations);
    for (const Target& target : lifeboat.targets) {
        typed(xml, "note", "acquisition",
              fmt::format("Selected: {} ({} {})", target.url, target.kind, target.id));
    }
    if (lifeboat.counts.ashore > 0) {
        typed(xml, "note", "restriction",
              fmt::format("{} not included because nothing allows copying",
                          counted(lifeboat.counts.ashore, "selected photograph is",
                                  "selected photographs are")));
    }
}

void record_info(XmlWriter& xml, const Lifeboat& lifeboat) {
    xml.begin("recordInfo");
    date(xml, "recordCreationDate", to_date(lifeboat.capture_finished_at), "");
    xml.element("recordIdentifier", lifeboat.name);
    xml.element("recordOrigin", fmt::format("Written by {} {} from the description in "
                                            "representations/social/data/lifeboat.json",
                                            software_name, software_version()));
    xml.end().line();
}

}  // namespace

std::string mods_collection_record(const Lifeboat& lifeboat) {
    TextSink sink;
    XmlWriter xml(sink);
    begin_record(xml);
    title(xml, lifeboat.title);
    name(xml, "personal", lifeboat.maker.name);
    name(xml, "corporate", lifeboat.maker.organization);
    xml.begin("typeOfResource").attribute("collection", "yes");
    xml.text(lifeboat.counts.videos > 0 ? "mixed material" : "still image").end().line();
    origin(xml, lifeboat);
    xml.begin("language").begin("languageTerm").attribute("type", "code");
    xml.attribute("authority", "rfc5646").text(lifeboat.language).end().end().line();
    extent(xml, lifeboat.counts);
    xml.optional_element("abstract", lifeboat.purpose).line();
    notes(xml, lifeboat);
    typed(xml, "identifier", "uuid", package_urn(lifeboat));
    typed(xml, "identifier", "local", lifeboat.name);
    typed(xml, "accessCondition", "use and reproduction",
          "Rights differ by photograph: see metadata/rights.csv, the rights statements in "
          "metadata/preservation/premis.xml and each photograph's own record.");
    for (const CommunityMark& mark : lifeboat.community_marks) {
        const bool is_label = mark.kind == "label";
        xml.begin("accessCondition").attribute("type", "use and reproduction");
        xml.attribute("displayLabel",
                      fmt::format("Local Contexts {}, {}", is_label ? "Label" : "Notice",
                                  is_label ? mark.community : mark.issued_by));
        xml.attribute("xml:lang", mark.language).attribute("xlink:href", mark.uri);
        xml.attribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
        xml.text(mark.text).end().line();
    }
    record_info(xml, lifeboat);
    xml.end().line();
    return sink.take();
}

std::string mods_social_record(const Lifeboat& lifeboat) {
    TextSink sink;
    XmlWriter xml(sink);
    begin_record(xml);
    title(xml, fmt::format("{}: social metadata", lifeboat.title));
    xml.optional_element(
           "abstract",
           "What Flickr and its members said of the photographs: one JSON record a photograph, "
           "member and collection, and the exchanges with Flickr as they were received.")
        .line();
    xml.end().line();
    return sink.take();
}

}  // namespace lifeboat::format::xml
