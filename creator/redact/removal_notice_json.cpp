#include "creator/redact/removal_notice.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/timestamp.hpp"
#include "lifeboat/format/version.hpp"

#include <nlohmann/json.hpp>

namespace lifeboat::creator::redact {
namespace {

using Draft = nlohmann::ordered_json;
using Parsed = nlohmann::json;

constexpr std::string_view schema_name = "removal-notice.schema.json";

[[noreturn]] void refuse(std::string_view subject, const std::string& detail) {
    throw format::Error(format::ErrorCode::malformed, std::string(subject), detail);
}

void refuse_broken(std::string_view text, std::string_view subject) {
    const auto problems = format::check_schema(text, schema_name);
    if (!problems.empty()) {
        const format::SchemaProblem& first = problems.front();
        refuse(subject,
               "is no removal notice: " +
                   (first.pointer.empty() ? std::string("the document") : first.pointer) +
                   ": " + first.message);
    }
}

void put(Draft& rows, std::string_view kind, const std::string& subject) {
    rows.push_back({{"kind", kind}, {"subject", subject}});
}

void take(const Parsed& row, Removal& removal, std::string_view subject) {
    const auto kind = row.at("kind").get<std::string>();
    auto what = row.at("subject").get<std::string>();
    if (kind == "photo") {
        removal.photos.emplace_back(std::move(what));
    } else if (kind == "member") {
        removal.members.emplace_back(std::move(what));
    } else if (kind == "comment") {
        removal.comments.push_back(std::move(what));
    } else if (kind == "note") {
        removal.notes.push_back(std::move(what));
    } else {
        const auto field = parse_field_ref(what);
        if (!field) {
            refuse(subject, "the field " + what + " " + field.error());
        }
        removal.fields.push_back(*field);
    }
}

}  // namespace

std::string to_json(const RemovalNotice& notice) {
    const Removal& removal = notice.removal;
    Draft draft = Draft::object();
    draft["format"] = "data-lifeboat/removal-notice";
    draft["format_version"] = format::format_version;
    draft["uuid"] = notice.uuid;
    draft["lineage"] = notice.lineage;
    draft["issued_at"] = format::to_rfc3339(removal.made_at);
    draft["reason"] = removal.reason;
    draft["authority"] = removal.authority;
    Draft& rows = draft["removals"] = Draft::array();
    for (const auto& photo : removal.photos) put(rows, "photo", photo.value);
    for (const auto& member : removal.members) put(rows, "member", member.value);
    for (const auto& comment : removal.comments) put(rows, "comment", comment);
    for (const auto& note : removal.notes) put(rows, "note", note);
    for (const auto& field : removal.fields) put(rows, "field", to_text(field));
    if (!removal.also_named.empty()) {
        draft["also_named"] = removal.also_named;
    }
    draft["mentions"] = removal.mentions == MentionRule::blank ? "blank" : "remove";
    // Bytes that are no UTF-8 were never taken from the command line unnoticed.
    return draft.dump(2, ' ', false, Draft::error_handler_t::replace) + "\n";
}

RemovalNotice parse_notice(std::string_view text, std::string_view subject) {
    refuse_broken(text, subject);
    const Parsed parsed = Parsed::parse(text);
    RemovalNotice notice;
    notice.uuid = parsed.at("uuid").get<std::string>();
    notice.lineage = parsed.at("lineage").get<std::string>();
    Removal& removal = notice.removal;
    const auto issued_at = format::parse_rfc3339(parsed.at("issued_at").get<std::string>());
    if (!issued_at) {
        refuse(subject, "issued_at is no time that there is");
    }
    removal.made_at = *issued_at;
    removal.reason = parsed.at("reason").get<std::string>();
    removal.authority = parsed.at("authority").get<std::string>();
    for (const Parsed& row : parsed.at("removals")) {
        take(row, removal, subject);
    }
    if (parsed.contains("also_named")) {
        removal.also_named = parsed.at("also_named").get<std::vector<std::string>>();
    }
    removal.mentions =
        parsed.at("mentions") == "blank" ? MentionRule::blank : MentionRule::remove;
    return notice;
}

std::string lineage_of(const format::Lifeboat& lifeboat) {
    return lifeboat.lineage.empty() ? lifeboat.uuid : lifeboat.lineage;
}

}  // namespace lifeboat::creator::redact
