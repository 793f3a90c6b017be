#include "creator/capture/plan.hpp"

#include "creator/capture/photo_listing.hpp"
#include "creator/capture/selection.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/flickr_client.hpp"
#include "creator/flickr/license_parser.hpp"
#include "creator/flickr/memory_log.hpp"
#include "creator/http/rate_limiter.hpp"
#include "creator/rights/rights_policy.hpp"
#include "lifeboat/format/error.hpp"

#include <set>

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

std::map<std::string, std::string> license_names(flickr::ApiSource& api) {
    const flickr::ApiCall call = calls::license_table();
    const auto answer = api.call(call);
    if (!answer) {
        throw_refusal(call, answer.error(), "Flickr's table of licences");
    }
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

void count(const SelectedPhoto& photo, const request::CreationRequest& request,
           const format::MemberId& maker, const std::set<format::PhotoId>& excluded,
           Plan& plan) {
    if (excluded.contains(photo.id)) {
        ++plan.ashore["excluded_by_maker"];
        return;
    }
    if (photo.license.empty()) {
        ++plan.undecided;
    } else {
        const auto verdict = rights::decide_travel(
            {photo.license, photo.owner, photo.is_public, request.options.private_photos},
            maker);
        if (!verdict) {
            ++plan.ashore[verdict.error().reason];
            return;
        }
        ++plan.travelling;
    }
    plan.calls_to_come += calls_for(photo, request.options);
    plan.files += 2;
    plan.bytes += bytes_for(photo);
}

}  // namespace

Plan make_plan(const request::CreationRequest& request, const CaptureEnvironment& environment) {
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
    const auto names = license_names(api);
    const std::set<format::PhotoId> excluded = excluded_photos(request);
    Plan plan;
    plan.selected = selection.photos.size();
    std::set<format::MemberId> owners;
    for (const SelectedPhoto& photo : selection.photos) {
        count(photo, request, maker, excluded, plan);
        owners.insert(photo.owner);
        if (!photo.license.empty()) {
            const auto name = names.find(photo.license.value);
            ++plan.licenses[name == names.end() ? photo.license.value : name->second];
        }
    }
    for (const ResolvedTarget& target : selection.targets) {
        plan.targets.push_back(target.description);
        plan.calls_to_come += target.is_collection ? 1 : 0;
    }
    plan.calls_made = api.calls_sent();
    plan.calls_to_come += plan.calls_made + owners.size();
    return plan;
}

double hours_for(std::uint64_t calls, std::uint32_t calls_per_hour) noexcept {
    return calls_per_hour == 0
               ? 0
               : static_cast<double>(calls) / static_cast<double>(calls_per_hour);
}

}  // namespace lifeboat::creator::capture
