#include "creator/capture/media_fetcher.hpp"

#include "creator/capture/media_check.hpp"
#include "creator/http/redirects.hpp"
#include "creator/http/url.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/member.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <utility>

namespace lifeboat::creator::capture {
namespace {

using format::Error;
using format::ErrorCode;

constexpr std::uint64_t largest_file = std::uint64_t{16} << 30;
constexpr int most_redirects = 5;
/// So many files given up one after another are no bad luck any more.
constexpr int most_given_up_in_a_row = 12;

/// "o", "p", "t", "d": what the file's name says of its role.
std::string_view short_name(format::RenditionRole role) noexcept {
    constexpr std::array<std::string_view, 4> names{"o", "p", "t", "d"};
    return names[static_cast<std::size_t>(role)];
}

/// What became of a body that only shows that there is one.
class NullSink final : public format::ByteSink {
  public:
    using format::ByteSink::write;
    void write(std::span<const std::byte>) override {}
};

/// https, at a host of Flickr: URLs come out of answers and are not trusted.
std::optional<std::string> checked_url(const std::string& source) {
    const auto url = http::split_url(source);
    if (!url || !is_flickr_host(url->host) ||
        (url->scheme != "https" && url->scheme != "http")) {
        return std::nullopt;
    }
    return "https" + source.substr(url->scheme.size());
}

/// The query of a video's URL is a signature that is worth nothing three minutes later.
std::string without_query(const std::string& url) {
    return url.substr(0, url.find_first_of("?#"));
}

/// The name of a new folder is flushed like those of the files in it.
void make_shard(const std::filesystem::path& folder) {
    std::error_code problem;
    const bool is_new = std::filesystem::create_directories(folder, problem);
    if (problem) {
        throw format::system_error(problem.value(), folder.string(), "making the folder");
    }
    if (is_new) {
        format::sync_folder(folder.parent_path());
    }
}

void remove_quietly(const std::filesystem::path& path) {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
}

}  // namespace

struct MediaFetcher::Attempt {
    std::optional<CapturedMedia> media;
    std::string problem;
    std::optional<http::TickSpan> retry_after;
    bool is_final = false;       ///< Another attempt at this candidate gives the same.
    bool is_another = false;     ///< The server answers, but with something else than the file.
    bool was_throttled = false;  ///< The limiter holds everybody back: no wait of its own.
    bool was_forbidden = false;  ///< By 403, which may mean this file as well as all.
    std::string doubted_sha256;  ///< Of a file that arrived, but not as it should be.
    http::TickPoint sent_at{};
};

format::Result<CapturedMedia, MediaFailure> MediaFetcher::fetch(const format::PhotoId& photo,
                                                                const MediaWish& wish,
                                                                bool settle) {
    const Place place{"photo " + photo.value, "media/" + format::shard_of(photo.value) + "/" +
                                                  photo.value + "_" +
                                                  std::string(short_name(wish.role))};
    if (parts_.held) {
        if (auto media = parts_.held(photo, wish)) {
            return *std::move(media);
        }
    }
    MediaFailure failure{"nothing was offered", false};
    std::string first_problem;
    for (const MediaCandidate& candidate : wish.candidates) {
        auto media = fetch_candidate(place, candidate);
        if (media) {
            media->photo = photo;
            media->rendition.role = wish.role;
            given_up_in_a_row_ = 0;
            if (!first_problem.empty() && wish.role != format::RenditionRole::thumbnail) {
                media->rendition.not_original_reason =
                    "A better copy could not be had: " + first_problem;
            }
            return media;
        }
        failure = std::move(media.error());
        const std::string words = candidate.size.label + ", " + failure.message;
        first_problem = first_problem.empty() ? words : first_problem;
        if (failure.is_temporary && !settle) {
            break;
        }
    }
    if (failure.is_temporary) {
        note_given_up(place, failure.message);
    }
    return format::unexpected(failure);
}

void MediaFetcher::note_given_up(const Place& place, const std::string& problem) {
    if (++given_up_in_a_row_ < most_given_up_in_a_row) {
        return;
    }
    // Late in a run of days only what always fails is asked for.
    if (!servers_live(parts_.retries.attempts)) {
        throw Error(ErrorCode::unavailable, place.subject,
                    std::to_string(most_given_up_in_a_row) +
                        " files in a row could not be had, the last time: " + problem);
    }
    given_up_in_a_row_ = 0;
}

bool MediaFetcher::servers_live(int attempts) {
    const auto url = checked_url(parts_.known_good());
    for (int number = 1; url && number <= attempts; ++number) {
        if (!parts_.limiter.acquire(parts_.stop)) {
            throw Error(ErrorCode::cancelled, "media", "stopped on request");
        }
        NullSink sink;
        const http::TickPoint sent_at = parts_.ticker.now();
        const auto response = send(*url, sink);
        if (response && response->status == 200) {
            parts_.limiter.went_through(sent_at);
            return true;
        }
        const auto wait = http::wait_after(parts_.retries, number, parts_.chance(), {});
        if (number < attempts &&
            !parts_.ticker.wait_until(parts_.ticker.now() + wait, parts_.stop)) {
            throw Error(ErrorCode::cancelled, "media", "stopped on request");
        }
    }
    return false;
}

format::Result<CapturedMedia, MediaFailure> MediaFetcher::fetch_icon(
    const format::MemberId& member, const std::string& url) {
    const Place place{"member " + member.value, "media/icons/" + format::file_name_of(member)};
    auto media = fetch_candidate(place, {{"Icon", 0, 0, url, false}, false, ""});
    if (media) {
        media->member = member;
        media->rendition.role = format::RenditionRole::thumbnail;
    }
    return media;
}

format::Result<CapturedMedia, MediaFailure> MediaFetcher::fetch_candidate(
    const Place& place, const MediaCandidate& wanted) {
    const auto url = checked_url(wanted.size.source);
    if (!url) {
        return format::unexpected(
            MediaFailure{"its URL is not one of Flickr's: " + wanted.size.source, false});
    }
    std::string problem;
    bool is_another = false;
    std::string doubted_sha256;
    std::optional<http::TickPoint> forbidden_at;
    for (int number = 1; number <= parts_.retries.attempts; ++number) {
        Attempt attempt = this->attempt(place, wanted, *url, doubted_sha256);
        if (attempt.media) {
            return std::move(*attempt.media);
        }
        // While others go through, a 403 again means this file.
        const bool is_for_good =
            attempt.was_forbidden && forbidden_at &&
            (parts_.limiter.went_through_since(*forbidden_at) || servers_live(1));
        if (attempt.is_final || is_for_good) {
            return format::unexpected(MediaFailure{attempt.problem, false});
        }
        if (attempt.was_forbidden && !forbidden_at) {
            forbidden_at = attempt.sent_at;
        }
        if (!attempt.doubted_sha256.empty()) {
            doubted_sha256 = std::move(attempt.doubted_sha256);
        }
        problem = std::move(attempt.problem);
        is_another = attempt.is_another;
        parts_.progress.on_notice(place.subject + ", " + wanted.size.label + ": attempt " +
                                  std::to_string(number) + ": " + problem);
        if (attempt.was_throttled || number == parts_.retries.attempts) {
            continue;
        }
        const auto wait =
            http::wait_after(parts_.retries, number, parts_.chance(), attempt.retry_after);
        if (!parts_.ticker.wait_until(parts_.ticker.now() + wait, parts_.stop)) {
            throw Error(ErrorCode::cancelled, place.subject, "stopped on request");
        }
    }
    // A placeholder that came every time says nothing of the servers, and no round mends it.
    return format::unexpected(MediaFailure{problem, !is_another});
}

MediaFetcher::Attempt MediaFetcher::attempt(const Place& place, const MediaCandidate& wanted,
                                            const std::string& url,
                                            const std::string& doubted_sha256) {
    if (!parts_.limiter.acquire(parts_.stop)) {
        throw Error(ErrorCode::cancelled, place.subject, "stopped on request");
    }
    make_shard((parts_.folder / place.name).parent_path());
    const std::filesystem::path temporary = parts_.folder / (place.name + ".part");
    MediaSink sink(temporary);
    const http::TickPoint sent_at = parts_.ticker.now();
    const auto response = send(url, sink);
    Attempt attempt;
    if (!response) {
        attempt = after_failure(place, response.error());
    } else if (response->status != 200) {
        attempt = after_status(*response, sent_at);
    } else {
        attempt =
            accept(sink, {temporary, place.name, doubted_sha256, sent_at}, wanted, *response);
    }
    attempt.sent_at = sent_at;
    if (!attempt.media) {
        remove_quietly(temporary);
    }
    return attempt;
}

format::Result<http::HttpResponse, http::HttpFailure> MediaFetcher::send(
    const std::string& url, format::ByteSink& sink) {
    http::HttpRequest request;
    request.url = url;
    request.body_limit_bytes = largest_file;
    request.sink = &sink;
    return http::send_following(parts_.http, std::move(request), parts_.stop, most_redirects,
                                problem_of_source);
}

MediaFetcher::Attempt MediaFetcher::after_failure(const Place& place,
                                                  const http::HttpFailure& failure) {
    using Kind = http::HttpFailure::Kind;
    if (failure.kind == Kind::cancelled) {
        throw Error(ErrorCode::cancelled, place.subject, "stopped on request");
    }
    Attempt attempt;
    attempt.problem = failure.message;
    attempt.is_final = failure.kind == Kind::too_large;
    attempt.is_another = failure.kind == Kind::refused;
    return attempt;
}

MediaFetcher::Attempt MediaFetcher::after_status(const http::HttpResponse& response,
                                                 http::TickPoint sent_at) {
    Attempt attempt;
    attempt.problem = "HTTP status " + std::to_string(response.status);
    attempt.is_final = response.status == 404 || response.status == 410;
    attempt.retry_after = http::retry_after_of(response.head);
    // The media servers say 403 as well when they have had enough.
    if (response.status == 429 || response.status == 403) {
        attempt.was_throttled = true;
        attempt.was_forbidden = response.status == 403;
        if (const auto pause = parts_.limiter.throttled(sent_at, attempt.retry_after);
            pause.count() > 0) {
            parts_.progress.on_notice(
                "the media servers say that it is too much: all files "
                "pause for " +
                std::to_string((pause.count() + 999) / 1000) + " s");
        }
    }
    return attempt;
}

MediaFetcher::Attempt MediaFetcher::accept(MediaSink& file, const Arrival& arrival,
                                           const MediaCandidate& wanted,
                                           const http::HttpResponse& response) {
    const MediaFacts facts = look_at_media(arrival.temporary, file.bytes());
    const auto announced = announced_bytes(response.head);
    Attempt attempt;
    attempt.problem = problem_of_source(response.final_url);
    attempt.is_another = !attempt.problem.empty();
    if (attempt.problem.empty()) {
        attempt.problem = problem_of_file(file, facts, wanted.size, announced);
    }
    if (attempt.problem.empty()) {
        attempt.problem = problem_of_pixels(facts.pixels, wanted.size);
        attempt.is_another = !attempt.problem.empty();
    }
    if (!attempt.problem.empty()) {
        return attempt;
    }
    const format::Fixity fixity = file.finish();
    // A server may be wrong about a file; two transfers that agree are what it holds.
    attempt.problem = doubt_about(arrival.temporary, facts, response.head);
    if (!attempt.problem.empty() && fixity.sha256_hex() != arrival.doubted_sha256) {
        attempt.doubted_sha256 = fixity.sha256_hex();
        return attempt;
    }
    parts_.limiter.went_through(arrival.sent_at);
    CapturedMedia media;
    media.file = arrival.name + "." + facts.format.extension;
    format::Rendition& rendition = media.rendition;
    rendition.label = wanted.size.label;
    rendition.media_type = facts.format.media_type;
    rendition.pronom = facts.format.pronom;
    rendition.width = facts.pixels.width;
    rendition.height = facts.pixels.height;
    rendition.bytes = fixity.bytes;
    rendition.sha256 = fixity.sha256_hex();
    rendition.sha512 = fixity.sha512_hex();
    rendition.source_url = without_query(response.final_url);
    rendition.fetched_at = parts_.clock.now();
    rendition.is_transcode = wanted.is_transcode;
    rendition.not_original_reason = wanted.not_original_reason;
    rendition.defect = facts.defect;
    const std::filesystem::path final_path = parts_.folder / media.file;
    if (std::rename(arrival.temporary.c_str(), final_path.c_str()) != 0) {
        throw format::system_error(errno, final_path.string(), "renaming into place");
    }
    format::sync_folder(final_path.parent_path());
    attempt.media = std::move(media);
    return attempt;
}

}  // namespace lifeboat::creator::capture
