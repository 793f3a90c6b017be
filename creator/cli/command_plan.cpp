#include "creator/capture/plan.hpp"
#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/making.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/flickr_client.hpp"
#include "creator/flickr/institution_parser.hpp"
#include "creator/flickr/memory_log.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

namespace lifeboat::creator::cli {

int run_plan(const PlanOptions& options, Console& console, const Environment& environment) {
    RequestOptions wanted = options.request;
    // A plan is made before anybody says why and by whom.
    constexpr const char* not_said = "not said yet";
    const bool is_file = !wanted.targets.empty() && is_request_file(wanted.targets.front());
    if (!is_file) {
        wanted.purpose = wanted.purpose.empty() ? not_said : wanted.purpose;
        wanted.maker = wanted.maker.empty() ? not_said : wanted.maker;
    }
    request::CreationRequest request = read_request(wanted);
    check_targets(request);
    follow_links(request, options.network, console, environment);
    FlickrAccess access(options.network, console, environment);
    access.use_login(request, environment);
    capture::CaptureEnvironment surroundings = access.environment();
    const auto book = open_ledger(options.request.ledger, environment);
    if (book) surroundings.consent = &*book;
    const capture::Plan plan = capture::make_plan(
        request, surroundings,
        options.records ? capture::PlanDepth::records : capture::PlanDepth::listings);
    console.clear_progress();
    const double hours = capture::hours_for(plan.calls_to_come, surroundings.calls_per_hour);
    if (console.options().json) {
        console.result(plan_json(plan, hours));
    } else {
        console.result(plan_text(plan, hours));
    }
    return exit_done;
}

int run_commons(const CommonsOptions& options, Console& console,
                const Environment& environment) {
    const FlickrAccess access(options.network, console, environment);
    const capture::CaptureEnvironment& surroundings = access.environment();
    http::SteadyTicker ticker;
    http::RateLimiter limiter(surroundings.calls_per_hour, {}, ticker, surroundings.api_meter);
    flickr::MemoryLog log;
    flickr::FlickrClient api({surroundings.http, log, limiter, ticker, environment.clock,
                              console.progress(), [] { return 0.5; }, surroundings.api_key,
                              http::api_retries, environment.stop});
    const auto answer = api.call(flickr::calls::commons_institutions());
    if (!answer) {
        throw format::Error(answer.error().gave_up ? format::ErrorCode::unavailable
                                                   : format::ErrorCode::not_found,
                            "Flickr Commons", answer.error().message);
    }
    const auto institutions = flickr::parse_institutions(answer->body);
    if (!institutions) {
        throw format::Error(format::ErrorCode::malformed, "Flickr Commons",
                            institutions.error());
    }
    for (const flickr::Institution& each : *institutions) {
        console.result(console.options().json ? institution_json(each)
                                              : institution_text(each));
    }
    return exit_done;
}

}  // namespace lifeboat::creator::cli
