#include "creator/capture/creation.hpp"

#include "creator/capture/capture_files.hpp"
#include "creator/capture/capture_round.hpp"
#include "creator/capture/capture_store.hpp"
#include "creator/capture/carrying_log.hpp"
#include "creator/capture/collection_capture.hpp"
#include "creator/capture/earlier_files.hpp"
#include "creator/capture/ledger.hpp"
#include "creator/capture/media_fetcher.hpp"
#include "creator/capture/nothing_to_pack.hpp"
#include "creator/capture/photo_capture.hpp"
#include "creator/capture/photo_listing.hpp"
#include "creator/capture/privacy_preview.hpp"
#include "creator/capture/selection.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/flickr_client.hpp"
#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <mutex>
#include <set>
#include <utility>
#include <vector>

namespace lifeboat::creator::capture {
namespace {

using format::Error;
using format::ErrorCode;
namespace calls = flickr::calls;

/// What failed for now is tried again when everything else is done, so many times.
constexpr int most_rounds = 4;
constexpr http::TickSpan wait_between_rounds{30'000};
/// Of the waits where the server is one's own.
constexpr int unmetered_divisor = 1000;

constexpr http::PauseLimits api_pauses{http::TickSpan{60'000}, http::TickSpan{900'000}};
constexpr http::PauseLimits media_pauses{http::TickSpan{4'000}, http::TickSpan{60'000}};

/// Observers are promised one call at a time.
class LockedProgress final : public format::ProgressObserver {
  public:
    explicit LockedProgress(format::ProgressObserver& observer) : observer_(observer) {}
    void on_progress(const format::Progress& progress) override {
        const std::lock_guard lock(mutex_);
        observer_.on_progress(progress);
    }
    void on_notice(std::string_view text) override {
        const std::lock_guard lock(mutex_);
        observer_.on_notice(text);
    }

  private:
    format::ProgressObserver& observer_;
    std::mutex mutex_;
};

/// A number in [0, 1) from the random digits at the end of a UUID.
double chance_from(format::IdSource& ids) {
    const std::string uuid = ids.next_uuid();
    std::uint32_t digits = 0;
    if (uuid.size() >= 8) {
        std::from_chars(uuid.data() + uuid.size() - 8, uuid.data() + uuid.size(), digits, 16);
    }
    return static_cast<double>(digits) / 4294967296.0;
}

http::PauseLimits divided(http::PauseLimits pauses, int divisor) {
    return {pauses.shortest / divisor, pauses.longest / divisor};
}

void require_key(const CaptureEnvironment& environment) {
    if (environment.api_key.empty()) {
        throw Error(ErrorCode::permission_denied, "Flickr API", "no API key was given");
    }
}

format::MemberId login_of(const CaptureEnvironment& environment) {
    return environment.login ? environment.login->member : format::MemberId();
}

/// One run over one capture folder.
class Conductor {
  public:
    Conductor(const request::CreationRequest& request, const std::filesystem::path& folder,
              const CaptureEnvironment& environment)
        : request_(request),
          environment_(environment),
          divisor_(environment.calls_per_hour == 0 ? unmetered_divisor : 1),
          ticker_(environment.ticker == nullptr ? steady_ticker_ : *environment.ticker),
          progress_(environment.progress),
          forward_stop_(environment.stop, [this] { stop_.request_stop(); }),
          maker_(request.options.private_photos ? login_of(environment) : request.maker.member),
          judge_(judge_for(request, maker_, environment.consent)),
          store_(folder, request, environment.clock, environment.ids, progress_),
          ledger_(store_),
          carrying_(environment.earlier == nullptr
                        ? nullptr
                        : std::make_unique<CarryingLog>(store_, *environment.earlier)),
          api_limiter_(environment.calls_per_hour, divided(api_pauses, divisor_), ticker_,
                       environment.api_meter),
          media_limiter_(environment.files_per_hour, divided(media_pauses, divisor_), ticker_,
                         environment.media_meter),
          api_({environment.http, log(), api_limiter_, ticker_, environment.clock, progress_,
                [this] { return chance_from(environment_.ids); }, environment.api_key,
                http::api_retries.divided_by(divisor_), stop_.get_token(),
                credentials_for(request, environment),
                [this] { return flickr::next_moment(environment_.clock, environment_.ids); }}),
          fetcher_({environment.http, media_limiter_, ticker_, environment.clock, progress_,
                    [this] { return chance_from(environment_.ids); }, store_.folder(),
                    [this] { return ledger_.known_good_file(); },
                    http::media_retries.divided_by(divisor_), stop_.get_token(), held_files()}),
          asker_(api_, ledger_, environment.clock),
          members_({asker_, api_, ledger_, fetcher_}),
          photos_({api_, asker_, ledger_, fetcher_, members_, environment.clock, judge_,
                   request.options}) {}

    CaptureSummary run() {
        if (ledger_.is_finished()) {
            return summary(0, true);
        }
        require_key(environment_);
        static_cast<void>(maker_member(request_, environment_));
        try {
            return go_on();
        } catch (Error& error) {
            // Flickr's "no", or what it says without sense, is captured like any answer and is
            // not asked for again.
            const bool is_answer =
                error.code() == ErrorCode::not_found || error.code() == ErrorCode::malformed;
            if (is_answer && api_.calls_sent() == 0) {
                error.add_context("reading the answers that an earlier run captured in " +
                                  store_.folder().string() +
                                  "; without that folder Flickr is asked anew");
            }
            throw;
        }
    }

  private:
    flickr::ExchangeLog& log() {
        return carrying_ ? static_cast<flickr::ExchangeLog&>(*carrying_) : store_;
    }

    /// Asked for a file before the network is, in a refresh.
    std::function<std::optional<CapturedMedia>(const format::PhotoId&, const MediaWish&)>
    held_files() {
        if (!carrying_) {
            return {};
        }
        earlier_files_ = std::make_unique<EarlierFiles>(
            *environment_.earlier, store_.folder(),
            [this](const format::PhotoId& photo) { return carrying_->is_unchanged(photo); },
            progress_);
        return [this](const format::PhotoId& photo, const MediaWish& wish) {
            return earlier_files_->take(photo, wish);
        };
    }

    CaptureSummary go_on() {
        check_login();
        for (const std::string& warning : judge_.warnings()) {
            progress_.on_notice("policy: " + warning);
        }
        progress_.on_progress({"resolve", 0, request_.targets.size(), "targets", ""});
        const Selection selection = resolve_selection(request_, api_);
        ask_license_table();
        decide_from_listings(selection);
        tell_privacy(selection);
        capture_photos(selection);
        capture_surroundings(selection);
        note_short_lists(selection);
        refuse_nothing();
        ledger_.note_finished(environment_.clock.now());
        return summary(selection.photos.size(), false);
    }

    /// The token's file may say anything: Flickr says whose it is.
    void check_login() {
        if (request_.options.private_photos && login_member(request_, api_) != maker_) {
            throw NothingToPack(ErrorCode::permission_denied, "Flickr login",
                                "Flickr says that it is another member's than " + maker_.value +
                                    "; run 'lifeboat auth' again");
        }
    }

    void ask_license_table() {
        const flickr::ApiCall call = calls::license_table();
        const auto answer = api_.call(call);
        if (!answer) {
            throw_refusal(call, answer.error(), "Flickr's table of licences");
        }
        for (const std::string& warning : unknown_licenses(answer->body)) {
            progress_.on_notice(warning);
        }
    }

    /// Photos that the listing alone keeps ashore are never asked about.
    void decide_from_listings(const Selection& selection) {
        const std::set<format::PhotoId> excluded = excluded_photos(request_);
        const format::Timestamp now = environment_.clock.now();
        std::vector<format::AshorePhoto> ashore;
        for (const SelectedPhoto& photo : selection.photos) {
            if (excluded.count(photo.id) > 0) {
                ashore.push_back(tombstone(photo.id, photo.owner, "excluded_by_maker",
                                           "The request leaves it out", now));
                continue;
            }
            // Of single photos nothing is known yet: their own record decides.
            const auto verdict = judge_.decide(photo.id, facts_of(photo));
            if (verdict && verdict->disposition == rights::Disposition::ashore) {
                ashore.push_back(tombstone(photo.id, photo.owner, verdict->reason,
                                           verdict->explanation, now));
            }
        }
        ledger_.note(ashore);
    }

    void tell_privacy(const Selection& selection) {
        if (!environment_.on_privacy) {
            return;
        }
        privacy::Findings findings;
        for (const SelectedPhoto& photo : selection.photos) {
            if (!ledger_.is_ashore(photo.id)) {
                add_listed(findings, photo, request_);
            }
        }
        environment_.on_privacy(findings.measures(request_.privacy));
    }

    void capture_photos(const Selection& selection) {
        std::vector<const SelectedPhoto*> left;
        for (const SelectedPhoto& photo : selection.photos) {
            if (!ledger_.is_ashore(photo.id)) {
                left.push_back(&photo);
            }
        }
        const RoundParts parts{photos_, ledger_, progress_, std::max(1U, environment_.jobs),
                               stop_};
        for (int round = 1; round <= most_rounds && !left.empty(); ++round) {
            if (round > 1) {
                progress_.on_notice(std::to_string(left.size()) +
                                    " photos are tried once more");
                wait(wait_between_rounds / divisor_);
            }
            left = run_round(parts, left, round == most_rounds);
        }
    }

    /// Albums, galleries and groups themselves, then the icons of everybody met on the way.
    void capture_surroundings(const Selection& selection) {
        repeat([&](bool is_last) {
            return capture::capture_collections(
                {api_, asker_, members_, request_.options.detail}, selection, is_last);
        });
        progress_.on_progress({"icons", 0, 1, "steps", ""});
        repeat([&](bool is_last) { return members_.fetch_icons(is_last); });
    }

    /// Until nothing is put off, or for the last time.
    template <typename Step>
    void repeat(const Step& step) {
        for (int round = 1; round <= most_rounds; ++round) {
            if (step(round == most_rounds) == StepResult::done) {
                return;
            }
            wait(wait_between_rounds / divisor_);
        }
    }

    /// Totals lie by a few; a list that gave much less than it promised is a gap.
    void note_short_lists(const Selection& selection) {
        for (const ResolvedTarget& target : selection.targets) {
            const std::uint64_t received = target.description.received_photos;
            const std::uint64_t claimed = target.description.claimed_photos.value_or(0);
            if (request_.options.limit != 0 || received + claimed / 20 + 2 >= claimed) {
                continue;
            }
            ledger_.note(format::Omission{target.description.kind + " " + target.description.id,
                                          "listing",
                                          {},
                                          "list_incomplete",
                                          "Flickr claims " + std::to_string(claimed) +
                                              " photos and listed " + std::to_string(received),
                                          environment_.clock.now()});
        }
    }

    /// A request of which Flickr has nothing at all is no lifeboat.
    void refuse_nothing() {
        const Ledger::Counts counts = ledger_.counts();
        if (counts.travelling > 0 || counts.ashore > 0) {
            return;
        }
        const auto omission = ledger_.first_omission();
        if (omission && omission->reason == reason_unavailable) {
            throw Error(ErrorCode::unavailable, omission->subject, omission->explanation);
        }
        throw NothingToPack(ErrorCode::not_found,
                            omission ? omission->subject : request_.targets.front(),
                            omission ? omission->explanation : "there are no photos in it");
    }

    void wait(http::TickSpan span) {
        if (!ticker_.wait_until(ticker_.now() + span, stop_.get_token())) {
            throw Error(ErrorCode::cancelled, "capture", "stopped on request");
        }
    }

    CaptureSummary summary(std::uint64_t selected, bool was_complete) const {
        const Ledger::Counts counts = ledger_.counts();
        RefreshCounts refresh = carrying_ ? carrying_->counts() : RefreshCounts();
        refresh.files = earlier_files_ ? earlier_files_->taken() : 0;
        return {selected,          counts.travelling,      counts.ashore,
                counts.omissions,  counts.media_files,     counts.media_bytes,
                api_.calls_sent(), api_.calls_by_method(), refresh,
                was_complete};
    }

    const request::CreationRequest& request_;
    const CaptureEnvironment& environment_;
    const int divisor_;
    http::SteadyTicker steady_ticker_;
    http::Ticker& ticker_;
    LockedProgress progress_;
    std::stop_source stop_;
    std::stop_callback<std::function<void()>> forward_stop_;
    const format::MemberId maker_;
    const rights::TravelJudge judge_;
    CaptureStore store_;
    Ledger ledger_;
    const std::unique_ptr<CarryingLog> carrying_;  ///< Of a refresh, else null.
    std::unique_ptr<EarlierFiles> earlier_files_;
    http::RateLimiter api_limiter_;
    http::RateLimiter media_limiter_;
    flickr::FlickrClient api_;
    MediaFetcher fetcher_;
    Asker asker_;
    MemberCapture members_;
    PhotoCapture photos_;
};

}  // namespace

format::MemberId maker_member(const request::CreationRequest& request,
                              const CaptureEnvironment& environment) {
    const format::MemberId& named = request.maker.member;
    if (!request.options.private_photos) {
        return named;
    }
    format::MemberId member = login_of(environment);
    if (member.empty()) {
        throw Error(ErrorCode::permission_denied, "private photos",
                    "the request asks for photos that are not public, and nobody is logged in; "
                    "run 'lifeboat auth' first");
    }
    if (!named.empty() && named != member) {
        throw Error(ErrorCode::permission_denied, "private photos",
                    "the maker is member " + named.value + ", and logged in is " +
                        member.value + "; expected one and the same");
    }
    return member;
}

flickr::OAuthCredentials credentials_for(const request::CreationRequest& request,
                                         const CaptureEnvironment& environment) {
    if (!request.options.private_photos || !environment.login) {
        return {};
    }
    return {environment.api_key, environment.api_secret, environment.login->token,
            environment.login->token_secret};
}

CaptureSummary run_capture(const request::CreationRequest& request,
                           const std::filesystem::path& folder,
                           const CaptureEnvironment& environment) {
    check_targets(request);
    // Checked before the folder is made; a finished capture needs no key any more.
    if (!std::filesystem::exists(identity_file(folder))) {
        require_key(environment);
        static_cast<void>(maker_member(request, environment));
    }
    return Conductor(request, folder, environment).run();
}

}  // namespace lifeboat::creator::capture
