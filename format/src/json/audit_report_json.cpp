// spec/schemas/verification-report.schema.json, written and read.
#include "json/json_document_json.hpp"
#include "lifeboat/format/audit_report.hpp"
#include "lifeboat/format/error.hpp"

#include <array>
#include <utility>

namespace lifeboat::format {
namespace {

using json::Draft;
using json::Node;

constexpr std::string_view kind = "verification-report";

std::optional<Level> parse_level(std::string_view text) {
    for (const Level level : {Level::must, Level::should}) {
        if (text == to_string(level)) {
            return level;
        }
    }
    return std::nullopt;
}

std::optional<Origin> parse_origin(std::string_view text) {
    for (const Origin origin : {Origin::none, Origin::broken, Origin::unknown_signer,
                                Origin::trusted, Origin::trusted_expired}) {
        if (text == to_string(origin)) {
            return origin;
        }
    }
    return std::nullopt;
}

Draft findings_draft(const std::vector<Finding>& findings) {
    Draft list = Draft::array();
    for (const Finding& finding : findings) {
        Draft draft = Draft::object();
        draft["requirement"] = finding.requirement;
        draft["level"] = to_string(finding.level);
        draft["path"] = finding.path;
        draft["found"] = finding.found;
        draft["expected"] = finding.expected;
        list.push_back(std::move(draft));
    }
    return list;
}

std::vector<Finding> read_findings(const Node& node, const char* key) {
    std::vector<Finding> findings;
    node.for_each(key, [&](const Node& one) {
        findings.push_back({one.filled("requirement"), one.word("level", parse_level),
                            std::string(one.text("path")), std::string(one.text("found")),
                            std::string(one.text("expected"))});
    });
    return findings;
}

Draft package_draft(const VerificationReport& result) {
    Draft draft = Draft::object();
    draft["name"] = result.package;
    json::put_unless_empty(draft, "uuid", result.uuid);
    json::put_unless_empty(draft, "tagmanifest_sha512", result.tagmanifest_sha512);
    json::put_unless_empty(draft, "version", result.format_version);
    draft["files"] = result.files;
    draft["bytes"] = result.bytes;
    return draft;
}

/// One item a slice: a time, or that there is none.
Draft slices_draft(const std::vector<std::optional<Timestamp>>& last_read) {
    Draft list = Draft::array();
    for (std::size_t i = 0; i < last_read.size(); ++i) {
        Draft draft = Draft::object();
        draft["slice"] = i;
        json::put_if_given(draft, "last_read", last_read[i]);
        list.push_back(std::move(draft));
    }
    return list;
}

Draft checked_draft(const AuditReport& report) {
    const VerificationReport& result = report.result;
    Draft draft = Draft::object();
    draft["extent"] = report.sample.is_all() ? "all" : "sample";
    draft["hashed_files"] = result.hashed_files;
    draft["hashed_bytes"] = result.hashed_bytes;
    draft["unread_files"] = result.unread_files;
    if (!report.sample.is_all()) {
        Draft sample = Draft::object();
        sample["slices"] = report.sample.slices;
        sample["slice"] = report.sample.slice;
        sample["seed"] = report.sample.seed;
        draft["sample"] = std::move(sample);
    }
    draft["slices"] = slices_draft(report.last_read);
    draft["decoded"] = report.decoded;
    if (report.decoded) {
        draft["decoded_pictures"] = result.decoded;
        draft["not_decoded"] = result.not_decoded;
    }
    return draft;
}

Draft origin_draft(const AuditReport& report) {
    const SignatureReport& signature = report.signature;
    Draft draft = Draft::object();
    draft["origin"] = to_string(signature.origin);
    draft["trust_was_named"] = report.trust_was_named;
    json::put_unless_empty(draft, "signer", signature.signer);
    json::put_unless_empty(draft, "issuer", signature.issuer);
    json::put_if_given(draft, "signed_at", signature.signed_at);
    json::put_if_given(draft, "expires_at", signature.expires_at);
    json::put_if_given(draft, "stamped_at", signature.stamped_at);
    json::put_unless_empty(draft, "stamp_problem", signature.stamp_problem);
    json::put_unless_empty(draft, "detail", signature.detail);
    return draft;
}

void read_checked(const Node& node, AuditReport& into) {
    VerificationReport& result = into.result;
    result.hashed_files = node.at("hashed_files").whole<std::uint64_t>();
    result.hashed_bytes = node.at("hashed_bytes").whole<std::uint64_t>();
    result.unread_files = node.at("unread_files").whole<std::uint64_t>();
    if (const auto sample = node.find("sample")) {
        into.sample = {sample->at("slices").whole<std::uint32_t>(),
                       sample->at("slice").whole<std::uint32_t>(),
                       sample->at("seed").whole<std::uint32_t>()};
        if (into.sample.slices < 2 || into.sample.slices > most_slices ||
            into.sample.slice >= into.sample.slices) {
            sample->refuse("a slice of 2 to 1000");
        }
    }
    node.for_each("slices", [&](const Node& slice) {
        into.last_read.push_back(slice.optional_time("last_read"));
    });
    if (into.last_read.size() != into.sample.slices) {
        node.at("slices").refuse("one item for each slice");
    }
    into.decoded = node.at("decoded").boolean();
    result.decoded = node.optional_whole<std::uint64_t>("decoded_pictures").value_or(0);
    result.not_decoded = node.optional_whole<std::uint64_t>("not_decoded").value_or(0);
}

void read_origin(const Node& node, AuditReport& into) {
    SignatureReport& signature = into.signature;
    signature.origin = node.word("origin", parse_origin);
    into.trust_was_named = node.at("trust_was_named").boolean();
    signature.signer = node.text_or_empty("signer");
    signature.issuer = node.text_or_empty("issuer");
    signature.signed_at = node.optional_time("signed_at");
    signature.expires_at = node.optional_time("expires_at");
    signature.stamped_at = node.optional_time("stamped_at");
    signature.stamp_problem = node.text_or_empty("stamp_problem");
    signature.detail = node.text_or_empty("detail");
}

}  // namespace

std::string to_json(const AuditReport& report) {
    Draft draft = json::begin_document(kind);
    draft["started_at"] = to_rfc3339(report.started_at);
    draft["finished_at"] = to_rfc3339(report.finished_at);
    draft["software"] = report.software;
    draft["software_version"] = report.software_version;
    draft["judged_as"] = report.as_bag ? "bag" : "lifeboat";
    draft["package"] = package_draft(report.result);
    draft["conforms"] = report.result.conforms();
    draft["passes"] = report.passes;
    draft["checked"] = checked_draft(report);
    draft["origin"] = origin_draft(report);
    draft["findings"] = findings_draft(report.result.findings);
    if (report.changes) {
        Draft changes = Draft::object();
        changes["earlier"] = to_rfc3339(report.changes->earlier);
        changes["unchanged"] = report.changes->unchanged;
        changes["new"] = findings_draft(report.changes->fresh);
        changes["gone"] = findings_draft(report.changes->gone);
        draft["changes"] = std::move(changes);
    }
    return json::finish_document(draft);
}

AuditReport audit_report_from_json(std::string_view text, std::string_view subject) {
    const json::Tree document = json::open_document(text, subject, kind);
    const Node node(document, subject);
    AuditReport report;
    report.started_at = node.at("started_at").time();
    report.finished_at = node.at("finished_at").time();
    report.software = node.text("software");
    report.software_version = node.text("software_version");
    report.as_bag = node.text("judged_as") == "bag";
    const Node package = node.at("package");
    report.result.package = package.filled("name");
    report.result.uuid = package.text_or_empty("uuid");
    report.result.tagmanifest_sha512 = package.text_or_empty("tagmanifest_sha512");
    report.result.format_version = package.text_or_empty("version");
    report.result.files = package.at("files").whole<std::uint64_t>();
    report.result.bytes = package.at("bytes").whole<std::uint64_t>();
    report.passes = node.at("passes").boolean();
    read_checked(node.at("checked"), report);
    read_origin(node.at("origin"), report);
    report.result.findings = read_findings(node, "findings");
    if (const auto changes = node.find("changes")) {
        report.changes = AuditChanges{
            changes->at("earlier").time(), read_findings(*changes, "new"),
            read_findings(*changes, "gone"), changes->at("unchanged").whole<std::uint64_t>()};
    }
    return report;
}

}  // namespace lifeboat::format
