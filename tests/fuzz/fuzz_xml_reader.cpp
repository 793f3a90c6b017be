// Property: any bytes are read to their end or refused as malformed; starts and ends are in
// pairs, depths follow, and what is given out keeps the limits.
#include "lifeboat/format/error.hpp"
#include "property.hpp"
#include "seeds.hpp"
#include "xml/xml_reader.hpp"

using lifeboat::format::XmlEvent;
using lifeboat::fuzz::require;

std::vector<std::string> lifeboat::fuzz::seeds() {
    return {
        R"(<?xml version="1.0" encoding="UTF-8"?>
<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" OBJID="x">
  <fileSec><fileGrp USE="Documentation"><file ID="f-1" SIZE="12" CHECKSUM="ab">
    <FLocat LOCTYPE="URL" xlink:type="simple" xlink:href="documentation/FORMAT.txt"/>
  </file></fileGrp></fileSec>
</mets>)",
        R"(<premis:premis xmlns:premis="http://www.loc.gov/premis/v3" version="3.0">
  <premis:object><premis:size>12</premis:size>&amp;&#65;<![CDATA[<x>]]></premis:object>
</premis:premis>)",
        R"(<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>)"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lifeboat::format;
    TextSource source(lifeboat::fuzz::text_of(data, size));
    const XmlLimits limits{8, 6, 200};
    std::size_t open = 0;
    try {
        XmlReader reader(source, "fuzz", limits);
        while (reader.next()) {
            if (reader.event() == XmlEvent::start) {
                require(reader.depth() == open);
                ++open;
                require(open <= limits.depth &&
                        reader.attributes().size() <= limits.attributes);
                require(!reader.name().empty());
            } else if (reader.event() == XmlEvent::end) {
                require(open > 0);
                --open;
                require(reader.depth() == open);
            } else {
                require(open > 0 && reader.text().size() <= limits.text_bytes);
            }
        }
        require(open == 0);
    } catch (const Error& error) {
        require(error.code() == ErrorCode::malformed);
    }
    return 0;
}
