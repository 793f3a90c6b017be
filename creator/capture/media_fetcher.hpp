// Fetches one file, checks that it is what was promised, and puts it into the capture.
//
// The bytes go to a temporary name and through the digests as they arrive; the final name
// appears when they were checked and flushed.
#pragma once

#include "creator/capture/capture_record.hpp"
#include "creator/capture/media_choice.hpp"
#include "creator/http/http_client.hpp"
#include "creator/http/rate_limiter.hpp"
#include "creator/http/retry_policy.hpp"
#include "lifeboat/format/clock.hpp"
#include "lifeboat/format/progress.hpp"
#include "lifeboat/format/result.hpp"

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace lifeboat::creator::capture {

class MediaSink;

struct MediaFetcherParts {
    http::HttpClient& http;
    http::RateLimiter& limiter;  ///< Of the media servers: pauses only.
    http::Ticker& ticker;
    const format::Clock& clock;
    format::ProgressObserver& progress;  ///< Called from any thread.
    std::function<double()> chance;      ///< In [0, 1); called from any thread.
    std::filesystem::path folder;        ///< Of the capture.
    /// URL of a small file that was had before, to tell whether the servers live; may be empty.
    std::function<std::string()> known_good = [] { return std::string(); };
    http::RetryLimits retries = http::media_retries;
    std::stop_token stop;
    /// A file that is held already, asked for before the network; may be empty.  Called from
    /// any thread.
    std::function<std::optional<CapturedMedia>(const format::PhotoId&, const MediaWish&)> held =
        {};
};

struct MediaFailure {
    std::string message;        ///< What was found at the last candidate.
    bool is_temporary = false;  ///< A later round may get it.
};

/// fetch() may be called from several threads for different files.
class MediaFetcher {
  public:
    explicit MediaFetcher(MediaFetcherParts parts) : parts_(std::move(parts)) {}

    /// Tries the candidates of the wish in order.  A candidate that failed for now ends the
    /// search unless `settle` is set: then the next one is taken, with the reason.
    ///
    /// The file is complete, flushed and under its final name, but in no journal yet.
    ///
    /// Errors: storage; cancelled; unavailable when many files in a row could not be had, nor
    /// the one that is known to be good: the media servers must be down.
    [[nodiscard]] format::Result<CapturedMedia, MediaFailure> fetch(
        const format::PhotoId& photo, const MediaWish& wish, bool settle);

    /// The icon of a member, as fetch().
    [[nodiscard]] format::Result<CapturedMedia, MediaFailure> fetch_icon(
        const format::MemberId& member, const std::string& url);

  private:
    struct Attempt;
    /// What the file is of, and where it goes.
    struct Place {
        std::string subject;  ///< "photo 123", in messages.
        std::string name;     ///< In the capture, without extension.
    };
    format::Result<CapturedMedia, MediaFailure> fetch_candidate(const Place& place,
                                                                const MediaCandidate& wanted);
    /// A file that came through, on its way into the capture.
    struct Arrival {
        const std::filesystem::path& temporary;
        const std::string& name;            ///< As Place::name.
        const std::string& doubted_sha256;  ///< Of an earlier attempt; may be empty.
        http::TickPoint sent_at;
    };
    Attempt attempt(const Place& place, const MediaCandidate& wanted, const std::string& url,
                    const std::string& doubted_sha256);
    /// Asks from `url` on, to Flickr's hosts only.
    format::Result<http::HttpResponse, http::HttpFailure> send(const std::string& url,
                                                               format::ByteSink& sink);
    void note_given_up(const Place& place, const std::string& problem);
    /// Asks for the file that is known to be good, so many times.
    [[nodiscard]] bool servers_live(int attempts);
    [[nodiscard]] static Attempt after_failure(const Place& place,
                                               const http::HttpFailure& failure);
    Attempt after_status(const http::HttpResponse& response, http::TickPoint sent_at);
    Attempt accept(MediaSink& file, const Arrival& arrival, const MediaCandidate& wanted,
                   const http::HttpResponse& response);

    MediaFetcherParts parts_;
    std::atomic<int> given_up_in_a_row_{0};
};

}  // namespace lifeboat::creator::capture
