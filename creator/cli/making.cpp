#include "creator/cli/making.hpp"

#include "creator/capture/capture_reader.hpp"
#include "creator/capture/privacy_preview.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/heap.hpp"
#include "creator/cli/login_file.hpp"
#include "creator/cli/privacy_report.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "creator/cli/stopping_progress.hpp"
#include "creator/flickr/flickr_url.hpp"
#include "creator/flickr/url_resolver.hpp"
#include "creator/recovery/recovery_data.hpp"
#include "creator/request/target_list.hpp"
#include "creator/rights/policy.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/edition.hpp"
#include "lifeboat/format/file_handle.hpp"
#include "lifeboat/format/verifier.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <optional>
#include <utility>

namespace lifeboat::creator::cli {
namespace {

constexpr std::uint64_t request_limit_bytes = std::uint64_t{4} << 20;

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

void require_words(const std::string& value, const char* option, const char* why) {
    if (is_blank(value)) {
        throw format::Error(format::ErrorCode::usage, option,
                            fmt::format("is missing; {}", why));
    }
}

/// The policy becomes a part of the request, so that the capture keeps what decided.
void add_policy(request::CreationRequest& request, const RequestOptions& options) {
    if (!options.policy.empty()) {
        if (!request.policy.empty()) {
            throw format::Error(format::ErrorCode::usage, options.policy.string(),
                                "stands beside a request that has a policy; expected one");
        }
        const std::string subject = options.policy.string();
        request.policy = rights::to_json(
            rights::parse_policy(format::load_file(subject, request_limit_bytes), subject));
        request = request::parse_request(request::to_json(request), subject);
    } else if (!request.policy.empty()) {
        static_cast<void>(rights::parse_policy(request.policy, "the request's policy"));
    }
}

/// On top of what the request says.
void add_privacy(request::CreationRequest& request, const std::string& switches) {
    if (!switches.empty()) {
        request.privacy = request::parse_privacy(switches, request.privacy);
    }
}

request::CreationRequest read_request_file(const RequestOptions& options) {
    const std::string& file = options.targets.front();
    if (options.targets.size() > 1) {
        throw format::Error(
            format::ErrorCode::usage, file,
            "a request file stands beside other targets; expected it alone, with "
            "all URLs inside it");
    }
    const bool overrides =
        !(options.purpose.empty() && options.maker.empty() && options.organization.empty() &&
          options.title.empty() && options.future_considerations.empty() &&
          options.contact_email.empty() && options.maker_member.empty() && !options.detail &&
          !options.faves && options.list.empty() && options.exclude.empty() &&
          options.allow.empty() && options.limit == 0 && !options.private_photos);
    if (overrides) {
        throw format::Error(
            format::ErrorCode::usage, file,
            "--purpose, --maker, --detail and the like stand beside a request file; expected "
            "them inside it, so that the file alone says what was asked");
    }
    request::CreationRequest request =
        request::parse_request(format::load_file(file, request_limit_bytes), file);
    add_privacy(request, options.privacy);
    add_policy(request, options);
    return request;
}

/// Beside a package that is whole already: a failure here takes nothing from it.
void add_recovery_data(const std::filesystem::path& package, unsigned percent, Console& console,
                       const Environment& environment) {
    try {
        const recovery::RecoveryData data = recovery::make_recovery_data(
            package, percent, recovery::find_par2(environment.search_path), console.progress(),
            environment.stop);
        console.clear_progress();
        console.say(recovery_data_text(data));
        if (console.options().json) console.result(recovery_data_json(data));
    } catch (format::Error& error) {
        error.add_context("computing recovery data; the package itself is whole");
        throw;
    }
}

/// A part that an earlier run sealed may have its recovery data already.
bool has_recovery_data(const build::BuildResult& built) {
    std::error_code missing;
    return built.is_earlier &&
           std::filesystem::exists(recovery::recovery_folder_of(built.package.location),
                                   missing);
}

/// Whether the package that was built conforms, and everything that there is to say of it.
bool verify_and_tell(const build::BuildResult& built, const std::filesystem::path& capture,
                     const capture::CaptureSummary& captured, unsigned jobs, Console& console) {
    give_free_memory_back();
    const format::VerificationReport report =
        format::verify_package(built.package.location, {jobs}, console.progress());
    console.clear_progress();
    for (const format::Finding& finding : report.findings) {
        if (console.options().json) {
            console.result(finding_json(finding));
        } else {
            console.say(finding_text(finding));
        }
    }
    const MadePackage made{built.package.location.string(),
                           capture.string(),
                           built.counts.photos + built.counts.videos,
                           built.counts.ashore,
                           built.counts.omissions,
                           captured.calls,
                           built.package.payload_bytes,
                           report.conforms(),
                           captured.calls_by_method};
    console.say(made_package_text(made));
    if (built.has_gaps()) {
        console.say(
            "What stayed ashore or is missing, and why, is listed in the package: "
            "data/viewer/ashore.html");
    }
    console.result(console.options().json ? made_package_json(made) : made.package);
    return report.conforms();
}

}  // namespace

bool is_request_file(const std::string& argument) {
    if (argument.find("://") != std::string::npos) return false;
    if (argument.size() > 5 && argument.compare(argument.size() - 5, 5, ".json") == 0)
        return true;
    std::error_code ignored;
    return std::filesystem::is_regular_file(argument, ignored);
}

request::CreationRequest read_request(const RequestOptions& options) {
    if (options.targets.empty() && options.list.empty()) {
        throw format::Error(format::ErrorCode::usage, "REQUEST|URL",
                            "is missing; expected a request file, Flickr URLs, or --list FILE");
    }
    if (!options.targets.empty() && is_request_file(options.targets.front()))
        return read_request_file(options);
    require_words(options.purpose, "--purpose",
                  "a lifeboat says why it is made: --purpose \"...\"");
    require_words(options.maker, "--maker", "a lifeboat says who makes it: --maker \"...\"");
    request::CreationRequest request;
    request.title = options.title;
    request.purpose = options.purpose;
    request.future_considerations = options.future_considerations;
    request.maker.name = options.maker;
    request.maker.organization = options.organization;
    request.maker.contact_email = options.contact_email;
    request.maker.member = format::MemberId(options.maker_member);
    request.targets = options.targets;
    if (!options.list.empty()) {
        const std::string listed =
            format::load_file(options.list.string(), request_limit_bytes);
        for (std::string& target :
             request::parse_target_list(listed, options.list_column, options.list.string())) {
            request.targets.push_back(std::move(target));
        }
    }
    request.exclude = options.exclude;
    request.options.limit = options.limit;
    request.options.detail = options.detail.value_or(request.options.detail);
    request.account_export = format::MemberId(options.account_export);
    request.options.private_photos = options.private_photos;
    request.options.faves = options.faves.value_or(request.options.faves);
    request.allow = options.allow;
    add_privacy(request, options.privacy);
    // One reading for both ways in: what the options composed obeys the same schema.
    request = request::parse_request(request::to_json(request), "command line");
    add_policy(request, options);
    return request;
}

void check_targets(const request::CreationRequest& request) {
    for (const std::string& url : request.targets) {
        const auto target = flickr::parse_flickr_url(url);
        if (target || target.error() == flickr::UrlRefusal::needs_network) continue;
        throw format::Error(format::ErrorCode::usage, url,
                            flickr::explain_refusal(url, target.error()));
    }
}

http::CurlOptions curl_options(const NetworkOptions& options) {
    http::CurlOptions curl;
    curl.connect_to = options.connect_to;
    curl.ca_file = options.cacert;
    curl.connections_per_host = static_cast<long>(options.jobs) * 2;
    return curl;
}

void follow_links(request::CreationRequest& request, const NetworkOptions& options,
                  Console& console, const Environment& environment) {
    std::optional<http::CurlHttpClient> client;
    for (std::string& url : request.targets) {
        const auto known = flickr::parse_flickr_url(url);
        if (known || known.error() != flickr::UrlRefusal::needs_network) continue;
        if (!client) client.emplace(curl_options(options));
        const auto target = flickr::resolve_flickr_url(url, *client, environment.stop);
        if (!target) {
            throw format::Error(format::ErrorCode::not_found, url,
                                flickr::explain_refusal(url, target.error()));
        }
        std::string resolved = flickr::canonical_url(*target);
        console.say(fmt::format("{} leads to {}", url, resolved));
        url = std::move(resolved);
    }
}

void make_output_folder(const std::filesystem::path& folder) {
    std::error_code code;
    format::make_folders(folder);
    if (!std::filesystem::is_directory(folder, code)) {
        throw format::Error(format::ErrorCode::already_exists, folder.string(),
                            "is not a folder; expected a folder for the output");
    }
}

std::filesystem::path capture_folder_of(const request::CreationRequest& request,
                                        const std::filesystem::path& output) {
    return output / ("capture_" + format::sha256_hex(request::to_json(request)).substr(0, 8));
}

namespace {

/// One file a key and kind: keys are told apart without being written down.
std::unique_ptr<http::SharedMeter> shared_meter(const std::filesystem::path& folder,
                                                const std::string& name, Console& console) {
    if (folder.empty()) return nullptr;
    try {
        return std::make_unique<http::SharedMeter>(folder / name);
    } catch (const format::Error& error) {
        console.say(fmt::format("{}; this run keeps to its limits by itself alone",
                                printable(error.what())));
        return nullptr;
    }
}

}  // namespace

FlickrAccess::FlickrAccess(const NetworkOptions& options, Console& console,
                           const Environment& environment)
    : client_(curl_options(options)),
      environment_{client_,
                   environment.clock,
                   environment.ids,
                   console.progress(),
                   flickr::ApiKey(find_api_key(environment)),
                   static_cast<std::uint32_t>(std::ceil(options.calls_per_hour)),
                   options.jobs,
                   environment.stop} {
    // A server of one's own sets no limits, and none is shared.
    if (environment_.calls_per_hour == 0) return;
    environment_.files_per_hour = static_cast<std::uint32_t>(std::ceil(options.files_per_hour));
    const std::string key =
        format::sha256_hex("meter " + environment_.api_key.reveal()).substr(0, 16);
    api_meter_ = shared_meter(environment.shared_folder, "api-" + key, console);
    media_meter_ = shared_meter(environment.shared_folder, "media", console);
    environment_.api_meter = api_meter_.get();
    environment_.media_meter = media_meter_.get();
}

void FlickrAccess::use_login(const request::CreationRequest& request,
                             const Environment& environment) {
    if (!request.options.private_photos) return;
    environment_.login = load_login(environment.login_file);
    if (environment_.login) {
        environment_.api_secret = flickr::ApiKey(find_api_secret(environment));
    }
}

std::optional<consent::ConsentBook> open_ledger(const std::filesystem::path& folder,
                                                const Environment& environment) {
    if (folder.empty()) return std::nullopt;
    const consent::ConsentLedger ledger(folder, consent::ConsentLedger::Access::read);
    if (const auto& torn = ledger.torn_end()) {
        // It may have been a no.
        throw format::Error(
            format::ErrorCode::malformed, folder.string(),
            fmt::format("line {} was not written to its end, and what it was to say is not "
                        "known; 'lifeboat permissions mend {}' sets it aside for you to look",
                        torn->line, folder.string()));
    }
    return consent::ConsentBook(ledger, format::to_date(environment.clock.now()));
}

namespace {

void tell_privacy(const std::vector<format::PrivacyMeasure>& measures, std::string_view stage,
                  const PrivacyKnown& is_known, Console& console) {
    console.clear_progress();
    if (console.options().json) {
        console.result(privacy_json(measures, stage, is_known));
    } else {
        std::string text = privacy_text(measures, is_known);
        text.pop_back();
        console.say(text);
    }
}

}  // namespace

capture::CaptureSummary capture_request(const request::CreationRequest& request,
                                        const std::filesystem::path& folder,
                                        const NetworkOptions& options, Console& console,
                                        const Environment& environment,
                                        const rights::ConsentSource* consent,
                                        const capture::EarlierCapture* earlier) {
    FlickrAccess access(options, console, environment);
    access.ask_only_changes(earlier);
    access.use_login(request, environment);
    capture::CaptureEnvironment surroundings = access.environment();
    surroundings.consent = consent;
    surroundings.on_privacy = [&](const std::vector<format::PrivacyMeasure>& measures) {
        tell_privacy(measures, "capture", capture::is_told_by_listings, console);
    };
    capture::CaptureSummary summary = capture::run_capture(request, folder, surroundings);
    console.clear_progress();
    console.detail(fmt::format("capture: {} API calls, {} media files, {}", summary.calls,
                               summary.media_files, size_text(summary.media_bytes)));
    for (const auto& [method, count] : summary.calls_by_method) {
        console.detail(fmt::format("  {:>7}  {}", count, method));
    }
    return summary;
}

void check_building(const BuildingOptions& building, const Environment& environment) {
    if (!building.replaces.empty()) {
        static_cast<void>(format::link_to_edition(building.replaces));
    }
    if (building.recovery_percent > 0) {
        static_cast<void>(recovery::find_par2(environment.search_path));
    }
}

int build_and_verify(const std::filesystem::path& capture, const BuildingOptions& building,
                     const std::filesystem::path& output,
                     const capture::CaptureSummary& captured, unsigned jobs, Console& console,
                     const Environment& environment, std::vector<std::filesystem::path>* made) {
    build::BuildOptions options;
    options.container = building.container;
    options.xsd_folder = building.schemas_dir;
    options.replaces = building.replaces;
    options.limits = building.limits;
    options.language = building.language;
    options.takes_earlier = building.takes_earlier;
    const std::optional<consent::ConsentBook> book = open_ledger(building.ledger, environment);
    if (book) {
        // The day of the ledger, not the second of the run, decides and is told.
        options.consent = {&*book,
                           std::chrono::floor<std::chrono::days>(environment.clock.now())};
    }
    if (!building.privacy.empty()) {
        options.privacy = request::parse_privacy(
            building.privacy, capture::CaptureReader(capture).request().privacy);
    }
    options.on_privacy = [&](const std::vector<format::PrivacyMeasure>& measures) {
        tell_privacy(
            measures, "seal", [](std::string_view) { return true; }, console);
    };
    StoppingProgress progress(console.progress(), environment.stop, "build");
    bool all_conform = true, has_gaps = false;
    build::build_parts(
        capture, output, options, progress, [&](const build::BuildResult& built) {
            has_gaps = has_gaps || built.has_gaps();
            if (made != nullptr) made->push_back(built.package.location);
            if (!verify_and_tell(built, capture, captured, jobs, console)) {
                all_conform = false;
            } else if (building.recovery_percent > 0 && !has_recovery_data(built)) {
                add_recovery_data(built.package.location, building.recovery_percent, console,
                                  environment);
            }
        });
    if (!all_conform) return exit_not_conforming;
    return has_gaps ? exit_with_omissions : exit_done;
}

}  // namespace lifeboat::creator::cli
