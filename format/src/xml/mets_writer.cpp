#include "xml/mets_writer.hpp"

#include "lifeboat/format/version.hpp"

#include <fmt/format.h>

namespace lifeboat::format::xml {
namespace {

constexpr std::string_view profile = "https://earkdip.dilcis.eu/profile/E-ARK-AIP-v2-2-0.xml";

/// `location` is the folder of the package's own copies, or empty for the official addresses.
std::string schema_location(std::string_view location) {
    if (location.empty()) {
        return "http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/mets.xsd "
               "http://www.w3.org/1999/xlink http://www.loc.gov/standards/xlink/xlink.xsd "
               "https://DILCIS.eu/XML/METS/CSIPExtensionMETS "
               "https://earkcsip.dilcis.eu/schema/DILCISExtensionMETS.xsd "
               "https://DILCIS.eu/XML/METS/SIPExtensionMETS "
               "https://earksip.dilcis.eu/schema/DILCISExtensionSIPMETS.xsd";
    }
    return fmt::format(
        "http://www.loc.gov/METS/ {0}mets.xsd http://www.w3.org/1999/xlink {0}xlink.xsd "
        "https://DILCIS.eu/XML/METS/CSIPExtensionMETS {0}DILCISExtensionMETS.xsd "
        "https://DILCIS.eu/XML/METS/SIPExtensionMETS {0}DILCISExtensionSIPMETS.xsd",
        location);
}

void location(XmlWriter& xml, std::string_view href) {
    xml.attribute("LOCTYPE", "URL").attribute("xlink:type", "simple");
    xml.attribute("xlink:href", href);
}

void size_and_digest(XmlWriter& xml, const MetsFile& file, std::string_view created) {
    xml.attribute("MIMETYPE", file.media_type).attribute("SIZE", fmt::to_string(file.bytes));
    xml.attribute("CREATED", created).attribute("CHECKSUM", file.sha256);
    xml.attribute("CHECKSUMTYPE", "SHA-256");
}

void content_type(XmlWriter& xml) {
    // CSIP's Schematron cannot be satisfied without it, and it is true: no content information
    // type exists for photographs or social media.
    xml.attribute("csip:CONTENTINFORMATIONTYPE", "OTHER");
    xml.attribute("csip:OTHERCONTENTINFORMATIONTYPE", format_uri);
}

}  // namespace

std::string mets_file_id(std::uint64_t number) {
    return fmt::format("ID-{:07}", number);
}

std::string mets_file_line(std::uint64_t number, const MetsFile& file, std::string_view created,
                           std::string_view admid, const MetsFormat& format) {
    TextSink sink;
    XmlWriter xml(sink);
    xml.begin("file").attribute("ID", mets_file_id(number));
    size_and_digest(xml, file, created);
    xml.optional_attribute("ADMID", admid);
    if (!format.pronom.empty()) {
        xml.optional_attribute("sip:FILEFORMATNAME", format.name);
        xml.optional_attribute("sip:FILEFORMATVERSION", format.version);
        xml.attribute("sip:FORMATREGISTRY", "PRONOM");
        xml.attribute("sip:FORMATREGISTRYKEY", format.pronom);
    }
    xml.begin("FLocat");
    location(xml, file.href);
    xml.end().end().line();
    return sink.take();
}

void MetsWriter::begin(const MetsHeader& header, const Maker& maker) {
    created_ = header.created;
    xml_.declaration().begin("mets").attribute("xmlns", "http://www.loc.gov/METS/");
    xml_.attribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
    xml_.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    xml_.attribute("xmlns:csip", "https://DILCIS.eu/XML/METS/CSIPExtensionMETS");
    xml_.attribute("xmlns:sip", "https://DILCIS.eu/XML/METS/SIPExtensionMETS");
    xml_.attribute("OBJID", header.objid).attribute("LABEL", header.label);
    // The dash is an en dash: the term of E-ARK's content category vocabulary.
    xml_.attribute("TYPE", header.is_mixed ? "Mixed" : "Photographs – Digital");
    content_type(xml_);
    xml_.attribute("PROFILE", profile);
    xml_.attribute("xsi:schemaLocation", schema_location(header.schemas)).line();

    xml_.begin("metsHdr").attribute("CREATEDATE", created_).attribute("LASTMODDATE", created_);
    xml_.attribute("RECORDSTATUS", "NEW").attribute("csip:OAISPACKAGETYPE", "AIP").line();
    // The only CREATOR is software, with exactly one note: E-ARK's rule.
    xml_.begin("agent").attribute("ROLE", "CREATOR").attribute("TYPE", "OTHER");
    xml_.attribute("OTHERTYPE", "SOFTWARE").element("name", software_name);
    xml_.begin("note").attribute("csip:NOTETYPE", "SOFTWARE VERSION").text(software_version());
    xml_.end().end().line();
    agent("ARCHIVIST", maker);
    agent("PRESERVATION", maker);
    xml_.end().line();
}

void MetsWriter::agent(std::string_view role, const Maker& maker) {
    xml_.begin("agent").attribute("ROLE", role);
    xml_.attribute("TYPE", maker.organization.empty() ? "INDIVIDUAL" : "ORGANIZATION");
    xml_.element("name", maker.responsible());
    if (!maker.organization_id.empty()) {
        xml_.begin("note").attribute("csip:NOTETYPE", "IDENTIFICATIONCODE");
        xml_.text(maker.organization_id).end();
    }
    xml_.end().line();
}

void MetsWriter::md_section(std::string_view element, std::string_view id,
                            std::string_view type, std::string_view other_type,
                            const MetsFile& file) {
    xml_.begin(element).attribute("ID", id).attribute("STATUS", "CURRENT");
    xml_.attribute("CREATED", created_);
    xml_.begin("mdRef").attribute("ID", fmt::format("ref-{}", id));
    location(xml_, file.href);
    xml_.attribute("MDTYPE", type).optional_attribute("OTHERMDTYPE", other_type);
    if (type == "PREMIS") {
        xml_.attribute("MDTYPEVERSION", "3.0");
    }
    size_and_digest(xml_, file, created_);
    xml_.end().end().line();
}

void MetsWriter::dmd_sec(std::string_view id, std::string_view type,
                         std::string_view other_type, const MetsFile& file) {
    md_section("dmdSec", id, type, other_type, file);
}

void MetsWriter::rights_md(std::string_view id, std::string_view other_type,
                           const MetsFile& file) {
    md_section("rightsMD", id, "OTHER", other_type, file);
}

void MetsWriter::digiprov_md(std::string_view id, const MetsFile& file) {
    md_section("digiprovMD", id, "PREMIS", "", file);
}

void MetsWriter::file_group(std::string_view id, std::string_view use, ByteSource& lines) {
    xml_.begin("fileGrp").attribute("ID", id).attribute("USE", use);
    content_type(xml_);
    xml_.line().raw(lines).end().line();
}

void MetsWriter::begin_csip_map(std::string_view objid) {
    xml_.begin("structMap").attribute("ID", "map-csip").attribute("TYPE", "PHYSICAL");
    xml_.attribute("LABEL", "CSIP");
    xml_.begin("div").attribute("ID", "div-root").attribute("LABEL", objid).line();
}

void MetsWriter::metadata_div(std::string_view admids, std::string_view dmdids) {
    xml_.begin("div").attribute("ID", "div-metadata").attribute("LABEL", "Metadata");
    xml_.optional_attribute("ADMID", admids).optional_attribute("DMDID", dmdids).end().line();
}

void MetsWriter::group_div(std::string_view id, std::string_view label,
                           std::string_view group) {
    xml_.begin("div").attribute("ID", id).attribute("LABEL", label);
    xml_.begin("fptr").attribute("FILEID", group).end().end().line();
}

void MetsWriter::representation_div(std::string_view name, std::string_view group) {
    xml_.begin("div").attribute("ID", fmt::format("div-{}", name));
    xml_.attribute("LABEL", fmt::format("Representations/{}", name)).begin("mptr");
    location(xml_, fmt::format("representations/{}/METS.xml", name));
    xml_.attribute("xlink:title", group).end().end().line();
}

void MetsWriter::begin_logical_map(std::string_view label) {
    xml_.begin("structMap").attribute("ID", "map-logical").attribute("TYPE", "LOGICAL");
    xml_.attribute("LABEL", label);
    xml_.begin("div").attribute("ID", "div-collections").attribute("TYPE", "collections");
    xml_.attribute("LABEL", label).line();
}

void MetsWriter::begin_collection_div(std::string_view type, std::string_view label,
                                      std::uint64_t order) {
    xml_.begin("div").attribute("ID", fmt::format("div-logical-{}", ++logical_divs_));
    xml_.attribute("TYPE", type).attribute("ORDER", fmt::to_string(order));
    xml_.attribute("LABEL", label).line();
}

void MetsWriter::photo_div(std::string_view label, std::uint64_t order,
                           std::string_view file_id) {
    xml_.begin("div").attribute("ID", fmt::format("div-logical-{}", ++logical_divs_));
    xml_.attribute("TYPE", "photo").attribute("ORDER", fmt::to_string(order));
    xml_.attribute("LABEL", label);
    if (!file_id.empty()) {
        xml_.begin("fptr").attribute("FILEID", file_id).end();
    }
    xml_.end().line();
}

}  // namespace lifeboat::format::xml
