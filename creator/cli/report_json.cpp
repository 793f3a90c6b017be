#include "creator/cli/report_json.hpp"

#include "creator/capture/privacy_preview.hpp"
#include "creator/cli/privacy_report.hpp"
#include "creator/flickr/home_page.hpp"
#include "lifeboat/format/version.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <ostream>

namespace lifeboat::creator::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string line(const Json& object) {
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

constexpr long long redraw_interval_ms = 100;

}  // namespace

std::string exit_error_json(const format::Error& error, int status) {
    Json object{{"message_type", "exit_error"},
                {"code", status},
                {"error", format::to_string(error.code())},
                {"subject", error.subject()},
                {"message", error.what()}};
    if (!error.context().empty()) object["context"] = error.context();
    return line(object);
}

std::string finding_json(const format::Finding& finding) {
    return line(Json{{"message_type", "finding"},
                     {"requirement", finding.requirement},
                     {"level", format::to_string(finding.level)},
                     {"path", finding.path},
                     {"found", finding.found},
                     {"expected", finding.expected}});
}

std::string verification_summary_json(const format::AuditReport& audit) {
    const format::VerificationReport& report = audit.result;
    Json object{{"message_type", "summary"},
                {"package", report.package},
                {"format_version", report.format_version},
                {"files", report.files},
                {"bytes", report.bytes},
                {"extent", audit.sample.is_all() ? "all" : "sample"},
                {"hashed_files", report.hashed_files},
                {"unread_files", report.unread_files}};
    if (!audit.sample.is_all()) {
        object["sample"] = Json{{"slices", audit.sample.slices},
                                {"slice", audit.sample.slice},
                                {"seed", audit.sample.seed}};
    }
    if (audit.decoded) {
        object["decoded_pictures"] = report.decoded;
        object["not_decoded"] = report.not_decoded;
    }
    if (audit.changes) {
        object["changes"] = Json{{"earlier", format::to_rfc3339(audit.changes->earlier)},
                                 {"new", audit.changes->fresh.size()},
                                 {"gone", audit.changes->gone.size()},
                                 {"unchanged", audit.changes->unchanged}};
    }
    object["findings"] = report.findings.size();
    object["conforms"] = report.conforms();
    object["software"] = format::software_name;
    object["software_version"] = format::software_version();
    return line(object);
}

std::string origin_json(const format::SignatureReport& report) {
    Json object{{"message_type", "origin"}, {"origin", format::to_string(report.origin)}};
    if (!report.signer.empty()) object["signer"] = report.signer;
    if (!report.issuer.empty()) object["issuer"] = report.issuer;
    if (report.signed_at) object["signed_at"] = format::to_rfc3339(*report.signed_at);
    if (report.expires_at) object["expires_at"] = format::to_rfc3339(*report.expires_at);
    if (report.stamped_at) object["stamped_at"] = format::to_rfc3339(*report.stamped_at);
    if (!report.stamp_problem.empty()) object["stamp_problem"] = report.stamp_problem;
    if (!report.detail.empty()) object["detail"] = report.detail;
    return line(object);
}

namespace {

Json rules_json(const capture::Plan& plan) {
    Json rules = Json::array();
    for (const capture::RuleTally& rule : plan.rules) {
        Json row{{"rule", rule.rule},
                 {"conditions", rule.conditions},
                 {"then", rights::to_string(rule.then)},
                 {"photos", rule.photos}};
        if (!rule.remedy.empty()) row["remedy"] = rule.remedy;
        rules.push_back(std::move(row));
    }
    return rules;
}

Json tables_json(const capture::Plan& plan) {
    Json tables = Json::object();
    for (const auto& [name, rows] : plan.tables) {
        for (const auto& [value, tally] : rows) {
            tables[name][value] = {{"travelling", tally.travelling},
                                   {"described_only", tally.described},
                                   {"ashore", tally.ashore},
                                   {"undecided", tally.undecided}};
        }
    }
    return tables;
}

}  // namespace

namespace {

Json privacy_rows(const capture::Plan& plan) {
    const auto is_known = plan.depth == capture::PlanDepth::records
                              ? capture::is_told_by_records
                              : capture::is_told_by_listings;
    return Json::parse(privacy_json(plan.privacy, "plan", is_known)).at("switches");
}

}  // namespace

std::string plan_json(const capture::Plan& plan, double hours) {
    Json targets = Json::array();
    for (const format::Target& target : plan.targets) {
        Json row{{"url", target.url}, {"kind", target.kind}, {"id", target.id}};
        if (target.claimed_photos) row["claimed_photos"] = *target.claimed_photos;
        row["received_photos"] = target.received_photos;
        targets.push_back(std::move(row));
    }
    return line(Json{{"message_type", "plan"},
                     {"targets", std::move(targets)},
                     {"selected", plan.selected},
                     {"travelling", plan.travelling},
                     {"undecided", plan.undecided},
                     {"ashore", plan.ashore},
                     {"licenses", plan.licenses},
                     {"unreadable", plan.unreadable},
                     {"policy", plan.policy},
                     {"rules", rules_json(plan)},
                     {"tables", tables_json(plan)},
                     {"privacy", privacy_rows(plan)},
                     {"warnings", plan.warnings},
                     {"calls_made", plan.calls_made},
                     {"calls_to_come", plan.calls_to_come},
                     {"hours", hours},
                     {"files", plan.files},
                     {"bytes", plan.bytes}});
}

std::string refresh_json(const capture::CaptureSummary& summary) {
    return line(Json{{"message_type", "refresh"},
                     {"unchanged", summary.refresh.unchanged},
                     {"changed", summary.refresh.changed},
                     {"added", summary.refresh.added},
                     {"answers_taken_over", summary.refresh.answers},
                     {"files_taken_over", summary.refresh.files}});
}

std::string import_summary_json(const capture::ImportSummary& summary) {
    return line(Json{{"message_type", "account_export"},
                     {"records", summary.records},
                     {"files", summary.files},
                     {"not_selected", summary.not_selected},
                     {"records_without_media", summary.records_without_media},
                     {"media_without_record", summary.media_without_record}});
}

std::string login_json(const flickr::Login& login, std::string_view state) {
    return line(Json{{"message_type", "login"},
                     {"state", state},
                     {"nsid", login.member.value},
                     {"username", login.username}});
}

std::string institution_json(const flickr::Institution& institution) {
    return line(Json{{"message_type", "institution"},
                     {"nsid", institution.member.value},
                     {"name", institution.name},
                     {"site_url", institution.site_url},
                     {"license_url", institution.license_url},
                     {"flickr_url", institution.flickr_url}});
}

std::string made_package_json(const MadePackage& made) {
    Json object{{"message_type", "summary"}};
    if (!made.package.empty()) object["package"] = made.package;
    if (!made.capture.empty()) object["capture"] = made.capture;
    object["photos"] = made.photos;
    object["ashore"] = made.ashore;
    object["omissions"] = made.omissions;
    object["calls"] = made.calls;
    if (!made.calls_by_method.empty()) object["calls_by_method"] = made.calls_by_method;
    if (!made.package.empty()) {
        object["bytes"] = made.bytes;
        object["verified"] = made.verified;
    }
    return line(object);
}

std::string change_json(const format::Change& change) {
    Json object{{"message_type", "change"},
                {"change", format::to_string(change.kind)},
                {"what", change.what},
                {"subject", change.subject}};
    if (!change.field.empty()) object["field"] = change.field;
    const bool is_digest =
        change.what == "media" || change.what == "file" || change.what == "derived";
    const auto put = [&object, is_digest](const char* key, const std::string& value) {
        if (value.empty()) return;
        Json parsed = Json::parse(value, nullptr, false);
        object[key] = is_digest || parsed.is_discarded() ? Json(value) : parsed;
    };
    put("before", change.before);
    put("after", change.after);
    return line(object);
}

std::string diff_summary_json(const DiffSummary& summary) {
    Json object{{"message_type", "summary"}, {"different", summary.is_different()}};
    Json& counts = object["counts"] = Json::object();
    for (const auto& [what, of] : summary.counts) {
        counts[what] = {{"added", of[0]}, {"removed", of[1]}, {"changed", of[2]}};
    }
    return line(object);
}

std::string recovery_data_json(const recovery::RecoveryData& data) {
    return line(Json{{"message_type", "recovery_data"},
                     {"path", data.folder.string()},
                     {"bytes", data.bytes},
                     {"recoverable_bytes", data.recoverable_bytes},
                     {"sets", data.sets}});
}

std::string repaired_json(std::string_view path) {
    return line(Json{{"message_type", "repaired"}, {"path", path}});
}

std::string repair_json(std::string_view package, const recovery::Repair& repair) {
    Json object{{"message_type", "repair"},
                {"package", package},
                {"outcome", recovery::to_string(repair.outcome)},
                {"repaired", repair.repaired.size()},
                {"findings", repair.findings.size()}};
    if (!repair.reason.empty()) object["reason"] = repair.reason;
    return line(object);
}

std::string extracted_json(std::string_view path) {
    return line(Json{{"message_type", "extracted"}, {"path", path}});
}

std::string info_json(const format::Lifeboat& lifeboat, std::string_view container,
                      std::uint64_t files, std::uint64_t bytes) {
    Json targets = Json::array();
    for (const format::Target& target : lifeboat.targets) targets.push_back(target.url);
    const format::LifeboatCounts& counts = lifeboat.counts;
    return line(Json{{"message_type", "info"},
                     {"package", lifeboat.name},
                     {"uuid", lifeboat.uuid},
                     {"title", lifeboat.title},
                     {"purpose", lifeboat.purpose},
                     {"future_considerations", lifeboat.future_considerations},
                     {"maker", lifeboat.maker.name},
                     {"organization", lifeboat.maker.organization},
                     {"targets", std::move(targets)},
                     {"container", container},
                     {"files", files},
                     {"bytes", bytes},
                     {"capture_started_at", format::to_rfc3339(lifeboat.capture_started_at)},
                     {"capture_finished_at", format::to_rfc3339(lifeboat.capture_finished_at)},
                     {"capture_software", lifeboat.capture_software},
                     {"photos", counts.photos},
                     {"videos", counts.videos},
                     {"comments", counts.comments},
                     {"tags", counts.tags},
                     {"notes", counts.notes},
                     {"members", counts.members},
                     {"collections", counts.collections},
                     {"ashore", counts.ashore},
                     {"omissions", counts.omissions}});
}

std::string foreign_info_json(std::string_view format_version, const format::BagInfo& bag_info,
                              std::string_view container, std::uint64_t files,
                              std::uint64_t bytes) {
    Json fields = Json::array();
    for (const auto& [label, value] : bag_info.fields) {
        fields.push_back(Json{{"label", label}, {"value", value}});
    }
    return line(Json{{"message_type", "info"},
                     {"format_version", format_version},
                     {"bag_info", std::move(fields)},
                     {"container", container},
                     {"files", files},
                     {"bytes", bytes}});
}

std::vector<std::pair<std::string_view, std::string>> target_fields(
    const flickr::Target& target) {
    struct Fields {
        using List = std::vector<std::pair<std::string_view, std::string>>;
        List operator()(const flickr::PhotoTarget& t) const {
            return {{"photo_id", t.photo_id}};
        }
        List operator()(const flickr::PhotostreamTarget& t) const {
            return {{"member", t.member}};
        }
        List operator()(const flickr::AlbumTarget& t) const {
            return {{"album_id", t.album_id}, {"member", t.member}};
        }
        List operator()(const flickr::GalleryTarget& t) const {
            return {{"gallery_id", t.gallery_id}, {"member", t.member}};
        }
        List operator()(const flickr::GroupPoolTarget& t) const { return {{"group", t.group}}; }
        List operator()(const flickr::TagTarget& t) const { return {{"tag", t.tag}}; }
        List operator()(const flickr::FavoritesTarget& t) const {
            return {{"member", t.member}};
        }
        List operator()(const flickr::AllAlbumsTarget& t) const {
            return {{"member", t.member}};
        }
        List operator()(const flickr::SearchTarget& t) const {
            return {t.parameters.begin(), t.parameters.end()};
        }
    };
    return std::visit(Fields{}, target);
}

std::string url_json(std::string_view url,
                     const format::Result<flickr::Target, flickr::UrlRefusal>& target) {
    if (!target && flickr::is_home_page(url)) {
        return line(Json{{"message_type", "url"}, {"url", url}, {"type", "homepage"}});
    }
    if (!target) {
        return line(Json{{"message_type", "url"},
                         {"url", url},
                         {"error", flickr::explain_refusal(url, target.error())}});
    }
    Json object{{"message_type", "url"}, {"url", url}, {"type", flickr::kind_of(*target)}};
    for (const auto& [name, value] : target_fields(*target)) object[std::string(name)] = value;
    object["canonical_url"] = flickr::canonical_url(*target);
    return line(object);
}

void JsonProgress::on_progress(const format::Progress& progress) {
    const std::lock_guard lock(mutex_);
    pace_.note(progress, clock_.now());
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                         std::chrono::steady_clock::now().time_since_epoch())
                         .count();
    const bool is_last = progress.total > 0 && progress.done == progress.total;
    if (last_phase_ == progress.phase && !is_last &&
        now - last_drawn_ms_ < redraw_interval_ms) {
        return;
    }
    last_phase_ = progress.phase;
    last_drawn_ms_ = now;
    Json object{{"message_type", "progress"}, {"phase", progress.phase},
                {"done", progress.done},      {"total", progress.total},
                {"unit", progress.unit},      {"subject", progress.subject}};
    if (const auto left = pace_.seconds_left(clock_.now())) object["seconds_left"] = *left;
    out_ << line(object) << '\n' << std::flush;
}

void JsonProgress::on_notice(std::string_view text) {
    const std::lock_guard lock(mutex_);
    out_ << line(Json{{"message_type", "notice"}, {"text", text}}) << '\n' << std::flush;
}

}  // namespace lifeboat::creator::cli
