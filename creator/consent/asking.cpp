#include "creator/consent/asking.hpp"

#include "creator/capture/photo_listing.hpp"
#include "creator/capture/selection.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/flickr_client.hpp"
#include "creator/flickr/memory_log.hpp"
#include "creator/flickr/photo_parser.hpp"
#include "creator/flickr/sizes_parser.hpp"
#include "creator/http/rate_limiter.hpp"
#include "lifeboat/format/error.hpp"

#include <map>
#include <optional>
#include <utility>

namespace lifeboat::creator::consent {
namespace {

namespace calls = flickr::calls;

/// Everybody says yes: tells what a yes would change.
class EveryYes final : public rights::ConsentSource {
  public:
    rights::ConsentState consent_for(const format::PhotoId&,
                                     const format::MemberId&) const override {
        return rights::ConsentState::given;
    }
};

bool travels(const std::optional<rights::Verdict>& verdict) {
    return verdict && verdict->disposition != rights::Disposition::ashore;
}

/// A small picture as Flickr serves it; empty when there is none.
std::string thumbnail_of(const format::PhotoId& photo, flickr::ApiSource& api) {
    const auto answer = api.call(calls::photo_sizes(photo));
    const auto sizes = answer ? flickr::parse_sizes(answer->body)
                              : format::Result<flickr::PhotoSizes, std::string>(
                                    format::unexpected(answer.error().message));
    std::string found;
    if (sizes) {
        for (const flickr::PhotoSize& size : sizes->sizes) {
            const bool is_small = size.label == "Thumbnail" || size.label == "Small";
            if (is_small && !size.is_video) found = size.source;
        }
    }
    return found;
}

}  // namespace

Questions find_questions(const request::CreationRequest& request,
                         const capture::CaptureEnvironment& environment,
                         const AskAgain& again) {
    capture::check_targets(request);
    const format::MemberId maker = capture::maker_member(request, environment);
    http::SteadyTicker steady;
    http::Ticker& ticker = environment.ticker == nullptr ? steady : *environment.ticker;
    http::RateLimiter limiter(environment.calls_per_hour, {}, ticker, environment.api_meter);
    flickr::MemoryLog log;
    flickr::FlickrClient api(
        {environment.http, log, limiter, ticker, environment.clock, environment.progress,
         [] { return 0.5; }, environment.api_key, http::api_retries, environment.stop,
         capture::credentials_for(request, environment),
         [&] { return flickr::next_moment(environment.clock, environment.ids); }});
    const capture::Selection selection = capture::resolve_selection(request, api);
    const auto excluded = capture::excluded_photos(request);
    const EveryYes every_yes;
    const rights::TravelJudge unasked = capture::judge_for(request, maker, nullptr);
    const rights::TravelJudge granted = capture::judge_for(request, maker, &every_yes);
    std::map<format::MemberId, Question> questions;
    Questions found;
    std::uint64_t done = 0;
    for (const capture::SelectedPhoto& photo : selection.photos) {
        environment.progress.on_progress(
            {"ask", done++, selection.photos.size(), "photos", photo.id.value});
        if (excluded.contains(photo.id)) continue;
        const flickr::ApiCall call = calls::photo_info(photo.id);
        const auto answer = api.call(call);
        if (!answer && answer.error().gave_up) {
            capture::throw_refusal(call, answer.error(), "photo " + photo.id.value);
        }
        const auto info = answer ? flickr::parse_photo_info(answer->body)
                                 : format::Result<flickr::PhotoInfo, std::string>(
                                       format::unexpected(answer.error().message));
        if (!info || info->photo.id != photo.id) continue;  // Gone: nobody is to be asked.
        const rights::PhotoFacts facts = rights::facts_of(info->photo, info->has_people);
        if (environment.consent != nullptr &&
            environment.consent->consent_for(photo.id, facts.owner) !=
                rights::ConsentState::not_asked &&
            !(again && again(photo.id, facts.owner))) {
            ++found.asked_already;
        } else if (travels(unasked.decide(photo.id, facts))) {
            ++found.free;
        } else if (!travels(granted.decide(photo.id, facts))) {
            ++found.hopeless;
        } else {
            Question& question = questions[facts.owner];
            question.member = facts.owner;
            const std::string real_name = info->owner.real_name.value_or("");
            question.member_name = real_name.empty() ? info->owner.username : real_name;
            question.photos.push_back(
                {photo.id, info->photo.title, thumbnail_of(photo.id, api)});
        }
    }
    for (auto& [member, question] : questions) {
        found.members.push_back(std::move(question));
    }
    return found;
}

}  // namespace lifeboat::creator::consent
