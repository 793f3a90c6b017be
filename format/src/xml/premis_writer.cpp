#include "xml/premis_writer.hpp"

#include "counted.hpp"
#include "lifeboat/format/version.hpp"
#include "xml/premis_rights.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lifeboat::format::xml {
namespace {

constexpr std::string_view software_agent = "agent-software";
constexpr std::string_view flickr_agent = "agent-flickr";
constexpr std::string_view capture_event = "event-capture";

void begin_document(XmlWriter& xml) {
    xml.declaration().begin("premis").attribute("xmlns", "http://www.loc.gov/premis/v3");
    xml.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    xml.attribute(
        "xsi:schemaLocation",
        "http://www.loc.gov/premis/v3 https://www.loc.gov/standards/premis/premis.xsd");
    xml.attribute("version", "3.0").line();
}

void fixity(XmlWriter& xml, std::string_view algorithm, std::string_view digest) {
    xml.begin("fixity").element("messageDigestAlgorithm", algorithm);
    xml.element("messageDigest", digest);
    xml.element("messageDigestOriginator", software_name).end();
}

void format(XmlWriter& xml, const PremisFile& file) {
    xml.begin("format").begin("formatDesignation");
    xml.element("formatName",
                file.format.name.empty() ? file.rendition->media_type : file.format.name);
    xml.optional_element("formatVersion", file.format.version).end();
    if (!file.format.pronom.empty()) {
        xml.begin("formatRegistry").element("formatRegistryName", "PRONOM");
        xml.element("formatRegistryKey", file.format.pronom).end();
    }
    xml.end();
}

void relationship(XmlWriter& xml, std::string_view type, std::string_view sub_type,
                  std::string_view id_type, std::string_view id) {
    xml.begin("relationship").element("relationshipType", type);
    xml.element("relationshipSubType", sub_type);
    identifier(xml, "relatedObjectIdentifier", id_type, id);
    xml.end();
}

/// The name that Flickr gave the file: the last component of its address.
std::string_view name_in(std::string_view url) {
    return url.substr(url.find_last_of('/') + 1);
}

struct Event {
    std::string id;
    std::string_view code;  ///< At id.loc.gov/vocabulary/preservation/eventType.
    std::string_view type;
    std::string time;
    std::string detail;
    std::string_view outcome = "success";
    std::string outcome_note;
    bool involves_flickr = false;
};

void write(XmlWriter& xml, const Event& event, std::string_view urn) {
    constexpr std::string_view vocabulary =
        "http://id.loc.gov/vocabulary/preservation/eventType";
    xml.begin("event");
    identifier(xml, "eventIdentifier", "local", event.id);
    xml.begin("eventType").attribute("authority", "eventType");
    xml.attribute("authorityURI", vocabulary);
    xml.attribute("valueURI", fmt::format("{}/{}", vocabulary, event.code));
    xml.text(event.type).end().element("eventDateTime", event.time);
    xml.begin("eventDetailInformation").element("eventDetail", event.detail).end();
    xml.begin("eventOutcomeInformation").element("eventOutcome", event.outcome);
    if (!event.outcome_note.empty()) {
        xml.begin("eventOutcomeDetail");
        xml.element("eventOutcomeDetailNote", event.outcome_note).end();
    }
    xml.end();
    linking(xml, "linkingAgentIdentifier", "local", software_agent, "executing program");
    linking(xml, "linkingAgentIdentifier", "local", maker_agent, "implementer");
    if (event.involves_flickr) {
        linking(xml, "linkingAgentIdentifier", "local", flickr_agent, "source");
    }
    linking(xml, "linkingObjectIdentifier", "URI", urn, "");
    xml.end().line();
}

/// A class of failure is a part of what was asked for together with the reason it is missing.
std::vector<Event> failures(const Lifeboat& lifeboat, const std::string& time) {
    std::map<std::pair<std::string, std::string>, std::uint64_t> classes;
    for (const Omission& omission : lifeboat.omissions) {
        ++classes[{omission.part, omission.reason}];
    }
    std::vector<Event> events;
    for (const auto& [names, count] : classes) {
        Event event;
        event.id = fmt::format("event-capture-failure-{}", events.size() + 1);
        event.code = "cap";
        event.type = "capture";
        event.time = time;
        event.detail = fmt::format("Attempts to capture: {}", names.first);
        event.outcome = "fail";
        event.outcome_note = fmt::format(
            "{}, reason \"{}\"; each is listed in "
            "representations/social/data/omissions.json",
            counted(count, "time", "times"), names.second);
        event.involves_flickr = true;
        events.push_back(std::move(event));
    }
    return events;
}

/// Of the structure, not of what it encodes: pictures are decoded only when someone asks.
Event validation(const std::string& time, std::uint64_t defects) {
    Event event;
    event.id = "event-validation";
    event.code = "val";
    event.type = "validation";
    event.time = time;
    event.detail =
        "The structure of every media file was followed from its first byte to its last: "
        "markers "
        "of JPEG, chunks and check sums of PNG, blocks of GIF, chunks of WebP, directories of "
        "TIFF, boxes of MP4, QuickTime, HEIC and AVIF";
    if (defects > 0) {
        event.outcome = "warning";
        event.outcome_note = fmt::format(
            "{} served by Flickr with a defect and kept as it came; the record of each says "
            "under \"defect\" what is wrong",
            counted(defects, "file was", "files were"));
    }
    return event;
}

/// What was removed from this edition or from one before it: spec/registry.md, "Redactions".
Event redaction_event(const Redaction& redaction, std::size_t number) {
    const bool leaves_whole = redaction.kind == "photo" || redaction.kind == "member";
    Event event;
    event.id = redaction_event_id(number);
    event.code = leaves_whole ? "dea" : "red";
    event.type = leaves_whole ? "deaccession" : "redaction";
    event.time = to_rfc3339(redaction.made_at);
    event.detail = fmt::format(
        "{} {}was {}. Reason: {}. Authority: {}", redaction.kind,
        redaction.subject.empty() ? "" : redaction.subject + " ",
        redaction.until.empty() ? "removed" : fmt::format("sealed until {}", redaction.until),
        redaction.reason, redaction.authority);
    return event;
}

/// What was left out or made less exact before the package was written: spec §6.5.
Event privacy_event(const Lifeboat& lifeboat, const std::string& time) {
    Event event;
    event.id = std::string(privacy_event_id);
    event.code = "red";
    event.type = "redaction";
    event.time = time;
    event.detail = "Data of third parties, as the request wants them to travel:";
    for (const PrivacyMeasure& measure : lifeboat.privacy) {
        if (!measure.is_kept()) {
            event.detail += fmt::format(" {}={} ({} found)", measure.subject, measure.treatment,
                                        measure.found);
        }
    }
    return event;
}

bool has_measures(const Lifeboat& lifeboat) {
    return std::any_of(lifeboat.privacy.begin(), lifeboat.privacy.end(),
                       [](const PrivacyMeasure& measure) { return !measure.is_kept(); });
}

std::vector<Event> events_of(const Lifeboat& lifeboat, std::uint64_t defects) {
    const std::string time = to_rfc3339(lifeboat.capture_finished_at);
    std::string ashore;
    if (!lifeboat.ashore.empty()) {
        ashore = fmt::format(
            "{} ashore for want of a ground for copying, listed in "
            "representations/social/data/ashore.json",
            counted(lifeboat.ashore.size(), "selected photograph stays",
                    "selected photographs stay"));
    }
    std::vector<Event> events;
    events.push_back(
        {std::string(capture_event), "cap", "capture", time,
         fmt::format("Photographs and their social metadata were requested from Flickr's API "
                     "and file servers between {} and {} by {}",
                     to_rfc3339(lifeboat.capture_started_at), time, lifeboat.capture_software),
         "success", ashore, true});
    for (Event& event : failures(lifeboat, time)) {
        events.push_back(std::move(event));
    }
    events.push_back({"event-digest", "mes", "message digest calculation", time,
                      "SHA-256 and SHA-512 of every file, computed in one read", "success", "",
                      false});
    events.push_back({"event-format", "for", "format identification", time,
                      "Format of every media file by its own bytes, named as PRONOM names it",
                      "success", "", false});
    events.push_back({"event-fixity", "fix", "fixity check", time,
                      "Size and both digests of every media file were compared with those "
                      "computed while it arrived from Flickr; a difference stops the package",
                      "success", "", false});
    events.push_back(validation(time, defects));
    if (has_measures(lifeboat)) {
        events.push_back(privacy_event(lifeboat, time));
    }
    for (std::size_t i = 0; i < lifeboat.redactions.size(); ++i) {
        events.push_back(redaction_event(lifeboat.redactions[i], i + 1));
    }
    events.push_back({"event-creation", "ipc", "information package creation", time,
                      fmt::format("Package {} was written by {} {} in format {}", lifeboat.name,
                                  software_name, software_version(), format_version),
                      "success", "", false});
    return events;
}

void agents(XmlWriter& xml, const Maker& maker) {
    xml.begin("agent");
    identifier(xml, "agentIdentifier", "local", software_agent);
    xml.element("agentName", software_name).element("agentType", "software");
    xml.element("agentVersion", software_version()).end().line();

    xml.begin("agent");
    identifier(xml, "agentIdentifier", "local", maker_agent);
    if (!maker.organization_id.empty()) {
        identifier(xml, "agentIdentifier", "organization", maker.organization_id);
    }
    xml.element("agentName", maker.responsible());
    xml.element("agentType", maker.organization.empty() ? "person" : "organization");
    if (!maker.organization.empty() && !maker.name.empty()) {
        xml.element("agentNote", fmt::format("Made by {}", maker.name));
    }
    xml.end().line();

    xml.begin("agent");
    identifier(xml, "agentIdentifier", "local", flickr_agent);
    xml.element("agentName", "Flickr").element("agentType", "organization");
    xml.element("agentNote",
                "The service that the photographs and their social metadata were captured "
                "from, https://www.flickr.com/");
    xml.end().line();
}

void intellectual_entity(XmlWriter& xml, const Lifeboat& lifeboat, const RightsRegister& rights,
                         std::span<const Event> events) {
    xml.begin("object").attribute("xsi:type", "intellectualEntity");
    identifier(xml, "objectIdentifier", "URI", package_urn(lifeboat));
    identifier(xml, "objectIdentifier", "package name", lifeboat.name);
    xml.element("originalName", lifeboat.title);
    if (lifeboat.replaces) {
        // id.loc.gov/vocabulary/preservation/relationshipSubType/sup
        relationship(xml, "replacement", "supersedes", "URI", urn_of(lifeboat.replaces->uuid));
    }
    for (const Event& event : events) {
        linking(xml, "linkingEventIdentifier", "local", event.id, "");
    }
    for (const std::string& id : rights.ids()) {
        linking(xml, "linkingRightsStatementIdentifier", "local", id, "");
    }
    xml.end().line();
}

}  // namespace

std::string redaction_event_id(std::size_t number) {
    return fmt::format("event-redaction-{}", number);
}

std::string package_urn(const Lifeboat& lifeboat) {
    return urn_of(lifeboat.uuid);
}

std::string urn_of(std::string_view uuid) {
    return "urn:uuid:" + std::string(uuid);
}

std::string premis_file_object(const PremisFile& file, std::string_view urn) {
    const Rendition& rendition = *file.rendition;
    TextSink sink;
    XmlWriter xml(sink);
    xml.begin("object").attribute("xsi:type", "file");
    identifier(xml, "objectIdentifier", "package path", rendition.path);
    identifier(xml, "objectIdentifier", file.subject_type, file.subject);
    xml.begin("objectCharacteristics").element("compositionLevel", "0");
    fixity(xml, "SHA-256", rendition.sha256);
    fixity(xml, "SHA-512", rendition.sha512);
    xml.element("size", fmt::to_string(rendition.bytes));
    format(xml, file);
    xml.end();
    xml.optional_element("originalName", name_in(rendition.source_url));
    xml.begin("storage").begin("contentLocation");
    xml.element("contentLocationType", "package path");
    xml.element("contentLocationValue", rendition.path).end().end();
    relationship(xml, "structural", "is part of", "URI", urn);
    if (!file.source_path.empty()) {
        relationship(xml, "derivation", "has source", "package path", file.source_path);
    }
    linking(xml, "linkingEventIdentifier", "local", capture_event, "");
    for (const std::string& id : file.rights_ids) {
        linking(xml, "linkingRightsStatementIdentifier", "local", id, "");
    }
    xml.end().line();
    return sink.take();
}

void write_premis_shard(ByteSink& sink, ByteSource& objects) {
    XmlWriter xml(sink);
    begin_document(xml);
    xml.raw(objects).end().line();
}

void write_package_premis(ByteSink& sink, const Lifeboat& lifeboat,
                          const RightsRegister& rights, std::uint64_t defects) {
    const std::vector<Event> events = events_of(lifeboat, defects);
    const std::string urn = package_urn(lifeboat);
    XmlWriter xml(sink);
    begin_document(xml);
    intellectual_entity(xml, lifeboat, rights, events);
    for (const Event& event : events) {
        write(xml, event, urn);
    }
    agents(xml, lifeboat.maker);
    write_premis_rights(xml, lifeboat, rights);
    xml.end().line();
}

}  // namespace lifeboat::format::xml
