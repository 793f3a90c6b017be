// The request's privacy switches, applied to everything that the assembler puts together.
//
// One object goes with one assembler: first everybody is met, then every record is changed and
// counted (the survey), then the records of photos are changed once more in the same way.
#pragma once

#include "creator/build/photo_assembler.hpp"
#include "creator/capture/capture_reader.hpp"
#include "creator/privacy/circle.hpp"
#include "creator/privacy/exchange_rules.hpp"
#include "creator/privacy/file_rules.hpp"
#include "creator/privacy/findings.hpp"
#include "creator/privacy/record_rules.hpp"
#include "creator/recovery/work_folder.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace lifeboat::creator::build {

/// How a build treats third parties' data.
struct PrivacyOrder {
    /// nullopt: as the request says.
    std::optional<request::PrivacySwitches> switches = {};
    /// Where files may lie that are written anew; needed where a switch may ask for that.
    std::filesystem::path work_place = {};
};

/// One thread.
class PrivacyPass {
  public:
    /// Keeps `capture`.  Errors: not_found when somebody is to have a pseudonym and the capture
    /// holds no secret from which to make it.
    PrivacyPass(capture::CaptureReader& capture, const PrivacyOrder& order);
    PrivacyPass(const PrivacyPass&) = delete;
    PrivacyPass& operator=(const PrivacyPass&) = delete;

    /// Whether every photo and collection must be met before the first record is changed.
    [[nodiscard]] bool must_meet_all(const std::vector<format::Target>& targets) const;
    [[nodiscard]] privacy::Circle& circle() noexcept { return circle_; }
    void close_circle();

    /// Of the survey: counts, too.  Further omissions stand in photo.omissions and noticed.
    void survey(AssembledPhoto& assembled);
    void survey(format::Collection& collection);
    void survey(format::Member& member);
    /// The same change again.
    void apply(AssembledPhoto& assembled);

    void apply(format::Target& target, const format::MemberId& owner) const {
        static_cast<void>(rules_.apply(target, owner));
    }
    void apply(format::AshorePhoto& photo) const { rules_.apply(photo); }
    /// Without those that name people who are not in the package, `members` being those that
    /// are.
    void apply(std::vector<format::Omission>& omissions,
               const std::set<format::MemberId>& members) const;

    [[nodiscard]] std::vector<format::PrivacyMeasure> measures() const {
        return findings_.measures(switches_);
    }
    [[nodiscard]] const privacy::PrivacyTrail& trail() const noexcept { return trail_; }
    /// The request as the package keeps it: with the switches that were used, and exclusions by
    /// number where an address tells; nullopt where a target's address leads to somebody who
    /// has a pseudonym, or a rule of the policy names them as an owner.
    [[nodiscard]] std::optional<request::CreationRequest> kept_request() const;
    /// What tells this package from one of the same capture by the request's own switches;
    /// empty for that one.
    [[nodiscard]] std::string distinction() const;

  private:
    privacy::PhotoChange change(AssembledPhoto& assembled);
    [[nodiscard]] bool rules_name_hidden(const std::string& policy) const;

    capture::CaptureReader& capture_;
    const request::PrivacySwitches switches_;
    privacy::Circle circle_;
    privacy::RecordRules rules_;
    std::unique_ptr<recovery::WorkFolder> work_;
    privacy::FileRules files_;
    privacy::Findings findings_;
    privacy::PrivacyTrail trail_;
};

}  // namespace lifeboat::creator::build
