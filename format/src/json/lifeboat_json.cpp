// spec/schemas/lifeboat.schema.json, written and read.
#include "json/community_mark_json.hpp"
#include "json/json_document_json.hpp"
#include "json/record_readers.hpp"
#include "lifeboat/format/json.hpp"
#include "named_counts.hpp"

#include <array>

namespace lifeboat::format {
namespace {

using json::Draft;
using json::Node;
using json::put_unless_empty;

Draft write_maker(const Maker& maker) {
    Draft draft = Draft::object();
    draft["name"] = maker.name;
    put_unless_empty(draft, "organization", maker.organization);
    put_unless_empty(draft, "organization_id", maker.organization_id);
    put_unless_empty(draft, "address", maker.address);
    put_unless_empty(draft, "contact_name", maker.contact_name);
    put_unless_empty(draft, "contact_email", maker.contact_email);
    put_unless_empty(draft, "url", maker.url);
    put_unless_empty(draft, "member", maker.member.value);
    return draft;
}

Maker read_maker(const Node& node) {
    Maker maker;
    maker.name = node.filled("name");
    maker.organization = node.text_or_empty("organization");
    maker.organization_id = node.text_or_empty("organization_id");
    maker.address = node.text_or_empty("address");
    maker.contact_name = node.text_or_empty("contact_name");
    maker.contact_email = node.text_or_empty("contact_email");
    maker.url = node.text_or_empty("url");
    maker.member = node.id_or_empty<MemberId>("member");
    return maker;
}

Draft write_target(const Target& target) {
    Draft draft = Draft::object();
    draft["url"] = target.url;
    draft["kind"] = target.kind;
    draft["id"] = target.id;
    put_unless_empty(draft, "title", target.title);
    json::put_if_given(draft, "claimed_photos", target.claimed_photos);
    draft["received_photos"] = target.received_photos;
    return draft;
}

Target read_target(const Node& node) {
    Target target;
    target.url = node.filled("url");
    target.kind = node.filled("kind");
    target.id = node.text("id");
    target.title = node.text_or_empty("title");
    target.claimed_photos = node.optional_whole<std::uint64_t>("claimed_photos");
    target.received_photos = node.at("received_photos").whole<std::uint64_t>();
    return target;
}

Draft write_replaced(const ReplacedEdition& edition) {
    Draft draft = Draft::object();
    draft["uuid"] = edition.uuid;
    draft["name"] = edition.name;
    draft["tag_manifest_sha512"] = edition.tag_manifest_sha512;
    return draft;
}

ReplacedEdition read_replaced(const Node& node) {
    constexpr std::size_t sha512_digits = 128;
    return {node.uuid("uuid"), node.filled("name"),
            node.hex("tag_manifest_sha512", sha512_digits)};
}

Draft write_redaction(const Redaction& redaction) {
    Draft draft = Draft::object();
    draft["kind"] = redaction.kind;
    put_unless_empty(draft, "subject", redaction.subject);
    draft["reason"] = redaction.reason;
    draft["authority"] = redaction.authority;
    draft["made_at"] = to_rfc3339(redaction.made_at);
    put_unless_empty(draft, "until", redaction.until);
    return draft;
}

Draft write_part(const PartOfSet& part) {
    Draft draft = Draft::object();
    draft["group"] = part.group;
    draft["number"] = part.number;
    Draft& parts = draft["parts"] = Draft::array();
    for (const PackagePart& each : part.parts) {
        parts.push_back({{"uuid", each.uuid}, {"name", each.name}, {"photos", each.photos}});
    }
    return draft;
}

PartOfSet read_part(const Node& node) {
    PartOfSet part;
    part.group = node.uuid("group");
    part.number = node.at("number").whole<std::uint64_t>();
    if (part.number == 0) {
        node.at("number").refuse("at least 1");
    }
    node.for_each("parts", [&part](const Node& item) {
        part.parts.push_back(
            {item.uuid("uuid"), item.filled("name"), item.at("photos").whole<std::uint64_t>()});
    });
    if (part.parts.empty()) {
        node.at("parts").refuse("at least one part");
    }
    return part;
}

/// "2026-11-20", and a day that there is.
std::string read_date(const Node& node) {
    std::string date(node.text());
    if (date.size() != 10 || !parse_rfc3339(date + "T00:00:00Z")) {
        node.refuse("a date such as 2026-11-20");
    }
    return date;
}

Redaction read_redaction(const Node& node) {
    Redaction redaction;
    redaction.kind = node.filled("kind");
    redaction.subject = node.text_or_empty("subject");
    redaction.reason = node.filled("reason");
    redaction.authority = node.filled("authority");
    redaction.made_at = node.at("made_at").time();
    if (const auto until = node.find("until")) {
        redaction.until = read_date(*until);
    }
    return redaction;
}

}  // namespace

std::string to_json(const Lifeboat& lifeboat) {
    Draft draft = json::begin_document("lifeboat");
    draft["uuid"] = lifeboat.uuid;
    draft["name"] = lifeboat.name;
    draft["title"] = lifeboat.title;
    draft["purpose"] = lifeboat.purpose;
    put_unless_empty(draft, "future_considerations", lifeboat.future_considerations);
    draft["language"] = lifeboat.language;
    draft["interface_language"] = lifeboat.interface_language;
    put_unless_empty(draft, "lineage", lifeboat.lineage);
    if (lifeboat.replaces) {
        draft["replaces"] = write_replaced(*lifeboat.replaces);
    }
    if (!lifeboat.redactions.empty()) {
        Draft& redactions = draft["redactions"] = Draft::array();
        for (const Redaction& redaction : lifeboat.redactions) {
            redactions.push_back(write_redaction(redaction));
        }
    }
    if (!lifeboat.privacy.empty()) {
        Draft& privacy = draft["privacy"] = Draft::array();
        for (const PrivacyMeasure& measure : lifeboat.privacy) {
            privacy.push_back({{"subject", measure.subject},
                               {"treatment", measure.treatment},
                               {"found", measure.found},
                               {"photos", measure.photos}});
        }
    }
    if (lifeboat.part) {
        draft["part"] = write_part(*lifeboat.part);
    }
    draft["maker"] = write_maker(lifeboat.maker);
    Draft& targets = draft["targets"] = Draft::array();
    for (const Target& target : lifeboat.targets) {
        targets.push_back(write_target(target));
    }
    json::put_community_marks(draft, lifeboat.community_marks);
    Draft& agreements = draft["agreements"] = Draft::array();
    for (const Agreement& agreement : lifeboat.agreements) {
        agreements.push_back({{"text", agreement.text}, {"agreed_on", agreement.agreed_on}});
    }
    Draft& counts = draft["counts"] = Draft::object();
    for (const NamedCount& named : named_counts) {
        counts[named.key] = lifeboat.counts.*named.count;
    }
    Draft& capture = draft["capture"] = Draft::object();
    capture["started_at"] = to_rfc3339(lifeboat.capture_started_at);
    capture["finished_at"] = to_rfc3339(lifeboat.capture_finished_at);
    capture["software"] = lifeboat.capture_software;
    put_unless_empty(capture, "detail", lifeboat.capture_detail);
    put_unless_empty(capture, "faves", lifeboat.capture_faves);
    put_unless_empty(capture, "login", lifeboat.capture_login.value);
    for (const AccountExport& archive : lifeboat.account_exports) {
        capture["account_exports"].push_back({{"name", archive.name},
                                              {"bytes", archive.bytes},
                                              {"sha256", archive.sha256},
                                              {"member", archive.member.value}});
    }
    if (!lifeboat.calls_by_method.empty()) {
        Draft& calls = capture["calls"] = Draft::array();
        for (const auto& [method, count] : lifeboat.calls_by_method) {
            calls.push_back({{"method", method}, {"count", count}});
        }
    }
    return json::finish_document(draft);
}

Lifeboat lifeboat_from_json(std::string_view text, std::string_view subject) {
    return json::read_lifeboat(json::parse_document(text, subject), subject);
}

Lifeboat json::read_lifeboat(const Tree& document, std::string_view subject) {
    check_head(document, subject, "lifeboat");
    const Node node(document, subject);
    Lifeboat lifeboat;
    lifeboat.uuid = node.uuid("uuid");
    lifeboat.name = node.filled("name");
    lifeboat.title = node.text("title");
    lifeboat.purpose = node.filled("purpose");
    lifeboat.future_considerations = node.text_or_empty("future_considerations");
    lifeboat.language = node.filled("language");
    if (node.find("interface_language")) {
        lifeboat.interface_language = node.filled("interface_language");
    }
    if (node.find("lineage")) {
        lifeboat.lineage = node.uuid("lineage");
    }
    if (const auto replaced = node.find("replaces")) {
        lifeboat.replaces = read_replaced(*replaced);
    }
    if (node.find("redactions")) {
        node.for_each("redactions", [&lifeboat](const Node& item) {
            lifeboat.redactions.push_back(read_redaction(item));
        });
    }
    if (node.find("privacy")) {
        node.for_each("privacy", [&lifeboat](const Node& item) {
            lifeboat.privacy.push_back({item.filled("subject"), item.filled("treatment"),
                                        item.at("found").whole<std::uint64_t>(),
                                        item.at("photos").whole<std::uint64_t>()});
        });
    }
    if (const auto part = node.find("part")) {
        lifeboat.part = read_part(*part);
    }
    lifeboat.maker = read_maker(node.at("maker"));
    node.for_each("targets", [&lifeboat](const Node& item) {
        lifeboat.targets.push_back(read_target(item));
    });
    lifeboat.community_marks = json::read_community_marks(node);
    node.for_each("agreements", [&lifeboat](const Node& item) {
        lifeboat.agreements.push_back({item.filled("text"), read_date(item.at("agreed_on"))});
    });
    const Node counts = node.at("counts");
    for (const NamedCount& named : named_counts) {
        lifeboat.counts.*named.count = counts.at(named.key).whole<std::uint64_t>();
    }
    const Node capture = node.at("capture");
    lifeboat.capture_started_at = capture.at("started_at").time();
    lifeboat.capture_finished_at = capture.at("finished_at").time();
    lifeboat.capture_software = capture.filled("software");
    lifeboat.capture_detail = capture.find("detail") ? capture.filled("detail") : "";
    lifeboat.capture_faves = capture.find("faves") ? capture.filled("faves") : "";
    lifeboat.capture_login =
        MemberId(capture.find("login") ? capture.filled("login") : std::string());
    if (capture.find("account_exports")) {
        capture.for_each("account_exports", [&lifeboat](const Node& item) {
            lifeboat.account_exports.push_back(
                {item.filled("name"), item.at("bytes").whole<std::uint64_t>(),
                 item.filled("sha256"), MemberId(item.filled("member"))});
        });
    }
    if (capture.find("calls")) {
        capture.for_each("calls", [&lifeboat](const Node& item) {
            const Node count = item.at("count");
            const auto calls = count.whole<std::uint64_t>();
            if (calls == 0) {
                count.refuse("at least 1");
            }
            lifeboat.calls_by_method[item.filled("method")] = calls;
        });
    }
    return lifeboat;
}

}  // namespace lifeboat::format
