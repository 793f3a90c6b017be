#include "creator/capture/plan.hpp"

#include "creator/capture/photo_listing.hpp"
#include "creator/capture/privacy_preview.hpp"
#include "creator/capture/selection.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/flickr_client.hpp"
#include "creator/flickr/license_parser.hpp"
#include "creator/flickr/memory_log.hpp"
#include "creator/flickr/photo_parser.hpp"
#include "creator/http/rate_limiter.hpp"
#include "creator/rights/travel_judge.hpp"
#include "lifeboat/format/error.hpp"

#include <set>
#include <utility>

namespace lifeboat::creator::capture {
namespace {

using request::Detail;
namespace calls = flickr::calls;

constexpr std::uint64_t faves_a_call = 50;
/// What a JPEG of an ordinary camera takes a pixel, and a thumbnail altogether.
constexpr double bytes_a_pixel = 0.35;
constexpr std::uint64_t bytes_of_thumbnail = 25'000;
/// Of an original whose size no listing tells.
constexpr std::uint64_t usual_bytes = 4'000'000;

std::map<std::string, std::string> license_names(flickr::ApiSource& api,
                                                 std::vector<std::string>& warnings) {
    const flickr::ApiCall call = calls::license_table();
    const auto answer = api.call(call);
    if (!answer) {
        throw_refusal(call, answer.error(), "Flickr's table of licences");
    }
    warnings = unknown_licenses(answer->body);
    std::map<std::string, std::string> names;
    const auto table = flickr::parse_license_table(answer->body);
    for (const format::License& license : table.value_or(std::vector<format::License>())) {
        names.emplace(license.id.value, license.name);
    }
    return names;
}

std::uint64_t calls_for(const SelectedPhoto& photo, const request::CreationOptions& options) {
    std::uint64_t calls = 1;
    calls += options.original && !photo.files.empty() ? 0U : 1U;
    calls += photo.comments.value_or(1) > 0 ? 1U : 0U;
    calls += options.detail == Detail::minimal ? 0U : 1U;
    calls += options.detail == Detail::everything ? 3U : 0U;
    if (options.faves == request::FaveDetail::names) {
        calls += (photo.faves.value_or(1) + faves_a_call - 1) / faves_a_call;
    } else if (!photo.is_listed && options.detail == Detail::everything) {
        ++calls;
    }
    return calls;
}

std::uint64_t bytes_for(const SelectedPhoto& photo) {
    for (const flickr::PhotoSize& size : photo.files) {
        if (size.label == "Original") {
            return bytes_of_thumbnail +
                   static_cast<std::uint64_t>(static_cast<double>(size.width) *
                                              static_cast<double>(size.height) * bytes_a_pixel);
        }
    }
    return bytes_of_thumbnail + usual_bytes;
}

std::string word_for(const std::optional<bool>& flag) {
    return flag ? (*flag ? "yes" : "no") : "not told by listings";
}

/// Goes through the selection and fills the plan.
class Planner {
  public:
    Planner(const request::CreationRequest& request, flickr::ApiSource& api,
            const format::MemberId& maker, const rights::ConsentSource* consent,
            PlanDepth depth)
        : request_(request),
          api_(api),
          depth_(depth),
          judge_(judge_for(request, maker, consent)),
          names_(license_names(api, warnings_)),
          excluded_(excluded_photos(request)),
          findings_({maker}),
          decided_by_(judge_.policy().rules.size(), 0) {}

    void count(const SelectedPhoto& photo) {
        owners_.insert(photo.owner);
        if (!photo.license.empty()) {
            ++plan_.licenses[name_of(photo.license)];
        }
        if (excluded_.contains(photo.id)) {
            ++plan_.ashore["excluded_by_maker"];
            return;
        }
        learnt_.reset();
        rights::PhotoFacts facts = facts_of(photo);
        auto verdict = judge_.decide(photo.id, facts);
        const bool is_ashore = verdict && verdict->disposition == rights::Disposition::ashore;
        if (!is_ashore && depth_ == PlanDepth::records && !learn(photo, facts)) {
            return;
        }
        verdict = judge_.expect(photo.id, facts);
        note(facts, verdict);
        if (verdict && verdict->disposition == rights::Disposition::ashore) {
            return;
        }
        add_listed(findings_, photo, request_);
        if (learnt_) {
            findings_.add(*learnt_);
        }
        plan_.calls_to_come += calls_for(photo, request_.options);
        if (!verdict || verdict->disposition == rights::Disposition::travel) {
            plan_.files += 2;
            plan_.bytes += bytes_for(photo);
        }
    }

    Plan finish() {
        const rights::Policy& policy = judge_.policy();
        plan_.policy = policy.title;
        for (std::size_t i = 0; i < policy.rules.size(); ++i) {
            const rights::Rule& rule = policy.rules[i];
            if (decided_by_[i] == 0) {
                continue;
            }
            std::string remedy = rule.remedy;
            if (!rule.unless_allowed.empty()) {
                remedy = "\"allow\": [\"" + rule.unless_allowed + "\"] in the request";
            }
            plan_.rules.push_back({rule.name, rights::conditions_text(rule), rule.then,
                                   std::move(remedy), decided_by_[i]});
        }
        plan_.warnings = judge_.warnings();
        plan_.warnings.insert(plan_.warnings.end(), warnings_.begin(), warnings_.end());
        plan_.calls_to_come += owners_.size();
        plan_.privacy = findings_.measures(request_.privacy);
        plan_.depth = depth_;
        return std::move(plan_);
    }

  private:
    std::string name_of(const format::LicenseId& license) const {
        const auto name = names_.find(license.value);
        return name == names_.end() ? license.value : name->second;
    }

    /// The photo's own record; false when there is none to be had.
    bool learn(const SelectedPhoto& photo, rights::PhotoFacts& facts) {
        const auto answer = api_.call(calls::photo_info(photo.id));
        auto info = answer ? flickr::parse_photo_info(answer->body)
                           : format::Result<flickr::PhotoInfo, std::string>(
                                 format::unexpected(answer.error().message));
        if (!info || info->photo.id != photo.id) {
            ++plan_.unreadable;
            return false;
        }
        facts = rights::facts_of(info->photo, info->has_people);
        owners_.insert(facts.owner);
        learnt_ = std::move(info->photo);
        return true;
    }

    void note(const rights::PhotoFacts& facts, const std::optional<rights::Verdict>& verdict) {
        const auto add = [&](const char* table, const std::string& value) {
            Tally& tally = plan_.tables[table][value];
            ++(!verdict                                                     ? tally.undecided
               : verdict->disposition == rights::Disposition::ashore        ? tally.ashore
               : verdict->disposition == rights::Disposition::describe_only ? tally.described
                                                                            : tally.travelling);
        };
        const std::string unknown = "not told by listings";
        add("licence", facts.license.empty() ? unknown : name_of(facts.license));
        add("visibility", facts.visibility
                              ? std::string(rights::visibility_word(*facts.visibility))
                              : unknown);
        add("download", word_for(facts.can_download));
        add("safety level", facts.safety_level || facts.is_complete
                                ? std::string(rights::safety_word(facts.safety_level))
                                : unknown);
        add("people tagged", word_for(facts.people_tagged));
        add("owner", facts.owner.empty() ? unknown : facts.owner.value);
        if (!verdict) {
            ++plan_.undecided;
            return;
        }
        if (verdict->rule != rights::Verdict::no_rule) {
            ++decided_by_[verdict->rule];
        }
        if (verdict->disposition == rights::Disposition::ashore) {
            ++plan_.ashore[verdict->reason];
        } else {
            ++plan_.travelling;
        }
    }

    const request::CreationRequest& request_;
    flickr::ApiSource& api_;
    PlanDepth depth_;
    rights::TravelJudge judge_;
    std::vector<std::string> warnings_;
    std::map<std::string, std::string> names_;
    std::set<format::PhotoId> excluded_;
    std::set<format::MemberId> owners_;
    privacy::Findings findings_;
    std::optional<format::Photo> learnt_;  ///< The photo's own record.
    std::vector<std::uint64_t> decided_by_;
    Plan plan_;
};

}  // namespace

Plan make_plan(const request::CreationRequest& request, const CaptureEnvironment& environment,
               PlanDepth depth) {
    check_targets(request);
    if (environment.api_key.empty()) {
        throw format::Error(format::ErrorCode::permission_denied, "Flickr API",
                            "no API key was given");
    }
    const format::MemberId maker = maker_member(request, environment);
    http::SteadyTicker steady;
    http::Ticker& ticker = environment.ticker == nullptr ? steady : *environment.ticker;
    http::RateLimiter limiter(environment.calls_per_hour, {}, ticker, environment.api_meter);
    flickr::MemoryLog log;
    flickr::FlickrClient api(
        {environment.http, log, limiter, ticker, environment.clock, environment.progress,
         [] { return 0.5; }, environment.api_key, http::api_retries, environment.stop,
         credentials_for(request, environment),
         [&] { return flickr::next_moment(environment.clock, environment.ids); }});
    const Selection selection = resolve_selection(request, api);
    Planner planner(request, api, maker, environment.consent, depth);
    std::uint64_t done = 0;
    for (const SelectedPhoto& photo : selection.photos) {
        environment.progress.on_progress(
            {"plan", done++, selection.photos.size(), "photos", photo.id.value});
        planner.count(photo);
    }
    Plan plan = planner.finish();
    plan.selected = selection.photos.size();
    for (const ResolvedTarget& target : selection.targets) {
        plan.targets.push_back(target.description);
        plan.calls_to_come += target.is_collection ? 1 : 0;
    }
    plan.calls_made = api.calls_sent();
    plan.calls_to_come += plan.calls_made;
    return plan;
}

double hours_for(std::uint64_t calls, std::uint32_t calls_per_hour) noexcept {
    return calls_per_hour == 0
               ? 0
               : static_cast<double>(calls) / static_cast<double>(calls_per_hour);
}

}  // namespace lifeboat::creator::capture
