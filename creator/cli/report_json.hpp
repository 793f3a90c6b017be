// The machine's form of everything a command says: one JSON object a line, each with its
// message_type.  Field names are an interface: they are added to, never changed.
#pragma once

#include "creator/capture/export_import.hpp"
#include "creator/capture/plan.hpp"
#include "creator/cli/pace.hpp"
#include "creator/consent/consent_ledger.hpp"
#include "creator/flickr/flickr_url.hpp"
#include "creator/flickr/institution_parser.hpp"
#include "creator/flickr/login.hpp"
#include "creator/recovery/recovery_data.hpp"
#include "lifeboat/format/audit_report.hpp"
#include "lifeboat/format/bag.hpp"
#include "lifeboat/format/clock.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/finding.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/package_diff.hpp"
#include "lifeboat/format/progress.hpp"
#include "lifeboat/format/signature.hpp"

#include <array>
#include <iosfwd>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lifeboat::creator::cli {

/// What a command that makes a package says at its end.
struct MadePackage {
    std::string package;  ///< Path; empty when only a capture was made.
    std::string capture;  ///< Path; may be empty.
    std::uint64_t photos = 0, ashore = 0, omissions = 0, calls = 0, bytes = 0;
    bool verified = false;
    std::map<std::string, std::uint64_t> calls_by_method;  ///< The parts of `calls`.
};

[[nodiscard]] std::string exit_error_json(const format::Error& error, int status);
[[nodiscard]] std::string finding_json(const format::Finding& finding);
[[nodiscard]] std::string verification_summary_json(const format::AuditReport& audit);
[[nodiscard]] std::string origin_json(const format::SignatureReport& report);
[[nodiscard]] std::string made_package_json(const MadePackage& made);
/// How many differences of each kind there are.
struct DiffSummary {
    /// Added, removed, changed things, by what they are.
    std::map<std::string, std::array<std::uint64_t, 3>> counts;

    void count(const format::Change& change) {
        ++counts[change.what][static_cast<std::size_t>(change.kind)];
    }
    [[nodiscard]] bool is_different() const noexcept { return !counts.empty(); }
};

[[nodiscard]] std::string change_json(const format::Change& change);
[[nodiscard]] std::string diff_summary_json(const DiffSummary& summary);
[[nodiscard]] std::string recovery_data_json(const recovery::RecoveryData& data);
/// One for each file that was computed anew.
[[nodiscard]] std::string repaired_json(std::string_view path);
[[nodiscard]] std::string repair_json(std::string_view package, const recovery::Repair& repair);
/// One for each path that was written.
[[nodiscard]] std::string extracted_json(std::string_view path);
[[nodiscard]] std::string plan_json(const capture::Plan& plan, double hours);
/// What a refresh found.
[[nodiscard]] std::string refresh_json(const capture::CaptureSummary& summary);
/// What became of an account export.
[[nodiscard]] std::string import_summary_json(const capture::ImportSummary& summary);
/// `state` is "logged_in".  Holds no secret.
[[nodiscard]] std::string login_json(const flickr::Login& login, std::string_view state);
[[nodiscard]] std::string institution_json(const flickr::Institution& institution);
[[nodiscard]] std::string info_json(const format::Lifeboat& lifeboat,
                                    std::string_view container, std::uint64_t files,
                                    std::uint64_t bytes);
/// Of a package whose format version is not read here: what any bag tells of itself.
[[nodiscard]] std::string foreign_info_json(std::string_view format_version,
                                            const format::BagInfo& bag_info,
                                            std::string_view container, std::uint64_t files,
                                            std::uint64_t bytes);
/// The ids of a target by name: {"photo_id", "1"}, {"member", …}.
[[nodiscard]] std::vector<std::pair<std::string_view, std::string>> target_fields(
    const flickr::Target& target);
[[nodiscard]] std::string url_json(
    std::string_view url, const format::Result<flickr::Target, flickr::UrlRefusal>& target);

/// One {"message_type":"progress"} or "notice" object a call, at most ten progress lines a
/// second; with "seconds_left" where the pace is known.
class JsonProgress final : public format::ProgressObserver {
  public:
    /// Keeps both.
    JsonProgress(std::ostream& out, const format::Clock& clock) : out_(out), clock_(clock) {}
    void on_progress(const format::Progress& progress) override;
    void on_notice(std::string_view text) override;

  private:
    std::ostream& out_;
    const format::Clock& clock_;
    std::mutex mutex_;
    Pace pace_;
    std::string last_phase_;
    long long last_drawn_ms_ = 0;
};

/// Of the consent ledger.  `task` may be empty.
[[nodiscard]] std::string asked_json(const consent::Asked& asked, const std::string& letter);
[[nodiscard]] std::string answered_json(const consent::Answered& answered);
[[nodiscard]] std::string withdrawn_json(const consent::Withdrawn& withdrawn);
[[nodiscard]] std::string standing_json(const consent::ConsentBook::Key& key,
                                        const consent::ConsentBook::Standing& standing,
                                        const std::string& task);

}  // namespace lifeboat::creator::cli
