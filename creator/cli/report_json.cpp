#include "creator/cli/report_json.hpp"

#include <chrono>
#include <nlohmann/json.hpp>
#include <ostream>

#include "lifeboat/format/version.hpp"

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

std::string verification_summary_json(const format::VerificationReport& report) {
    return line(Json{{"message_type", "summary"},
                     {"package", report.package},
                     {"format_version", report.format_version},
                     {"files", report.files},
                     {"bytes", report.bytes},
                     {"findings", report.findings.size()},
                     {"conforms", report.conforms()},
                     {"software", format::software_name},
                     {"software_version", format::software_version()}});
}

std::string made_package_json(const MadePackage& made) {
    Json object{{"message_type", "summary"}};
    if (!made.package.empty()) object["package"] = made.package;
    if (!made.capture.empty()) object["capture"] = made.capture;
    object["photos"] = made.photos;
    object["ashore"] = made.ashore;
    object["omissions"] = made.omissions;
    object["calls"] = made.calls;
    if (!made.package.empty()) {
        object["bytes"] = made.bytes;
        object["verified"] = made.verified;
    }
    return line(object);
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

void JsonProgress::on_progress(const format::Progress& progress) {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                         std::chrono::steady_clock::now().time_since_epoch())
                         .count();
    const bool is_last = progress.total > 0 && progress.done == progress.total;
    if (last_phase_ == progress.phase && !is_last && now - last_drawn_ms_ < redraw_interval_ms) {
        return;
    }
    last_phase_ = progress.phase;
    last_drawn_ms_ = now;
    out_ << line(Json{{"message_type", "progress"},
                      {"phase", progress.phase},
                      {"done", progress.done},
                      {"total", progress.total},
                      {"unit", progress.unit},
                      {"subject", progress.subject}})
         << '\n'
         << std::flush;
}

void JsonProgress::on_notice(std::string_view text) {
    const std::lock_guard lock(mutex_);
    out_ << line(Json{{"message_type", "notice"}, {"text", text}}) << '\n' << std::flush;
}

}  // namespace lifeboat::creator::cli
