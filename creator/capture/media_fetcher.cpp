#include "creator/capture/media_fetcher.hpp"

#include "creator/capture/media_check.hpp"
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
};

format::Result<CapturedMedia, MediaFailure> MediaFetcher::fetch(const format::PhotoId& photo,
                                                                const MediaWish& wish,
                                                                bool settle) {
    const Place place{"photo " + photo.value, "media/" + format::shard_of(photo.value) + "/" +
                                                  photo.value + "_" +
                                                  std::string(short_name(wish.role))};
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
    if (failure.is_temporary && ++given_up_in_a_row_ >= most_given_up_in_a_row) {
        throw Error(ErrorCode::unavailable, place.subject,
                    std::to_string(most_given_up_in_a_row) +
                        " files in a row could not be had, the last time: " + failure.message);
    }
    return format::unexpected(failure);
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
    for (int number = 1; number <= parts_.retries.attempts; ++number) {
        Attempt attempt = this->attempt(place, wanted, *url);
        if (attempt.media) {
            return std::move(*attempt.media);
        }
        if (attempt.is_final) {
            return format::unexpected(MediaFailure{attempt.problem, false});
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
                                            const std::string& url) {
    if (!parts_.limiter.acquire(parts_.stop)) {
        throw Error(ErrorCode::cancelled, place.subject, "stopped on request");
    }
    make_shard((parts_.folder / place.name).parent_path());
    const std::filesystem::path temporary = parts_.folder / (place.name + ".part");
    MediaSink sink(temporary);
    const http::TickPoint sent_at = parts_.ticker.now();
    http::HttpRequest request;
    request.url = url;
    request.redirect_limit = most_redirects;
    request.body_limit_bytes = largest_file;
    request.sink = &sink;
    const auto response = parts_.http.send(request, parts_.stop);
    Attempt attempt;
    if (!response) {
        attempt = after_failure(place, response.error());
    } else if (response->status != 200) {
        attempt = after_status(*response, sent_at);
    } else {
        attempt = accept(sink, temporary, place.name, wanted, *response, sent_at);
    }
    if (!attempt.media) {
        remove_quietly(temporary);
    }
    return attempt;
}

MediaFetcher::Attempt MediaFetcher::after_failure(const Place& place,
                                                  const http::HttpFailure& failure) {
    using Kind = http::HttpFailure::Kind;
    if (failure.kind == Kind::cancelled) {
        throw Error(ErrorCode::cancelled, place.subject, "stopped on request");
    }
    Attempt attempt;
    attempt.problem = failure.message;
    attempt.is_final = failure.kind == Kind::refused || failure.kind == Kind::too_large;
    return attempt;
}

MediaFetcher::Attempt MediaFetcher::after_status(const http::HttpResponse& response,
                                                 http::TickPoint sent_at) {
    Attempt attempt;
    attempt.problem = "HTTP status " + std::to_string(response.status);
    attempt.is_final = response.status == 404 || response.status == 410;
    attempt.retry_after = http::parse_retry_after(response.header("Retry-After"));
    // The media servers say 403 as well when they have had enough.
    if (response.status == 429 || response.status == 403) {
        attempt.was_throttled = true;
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

MediaFetcher::Attempt MediaFetcher::accept(
    MediaSink& file, const std::filesystem::path& temporary, const std::string& name,
    const MediaCandidate& wanted, const http::HttpResponse& response, http::TickPoint sent_at) {
    const MediaFacts facts = look_at_media(temporary, file.bytes());
    Attempt attempt;
    attempt.problem = problem_of_source(response.final_url);
    attempt.is_another = !attempt.problem.empty();
    if (attempt.problem.empty()) {
        attempt.problem =
            problem_of_file(file, facts, wanted.size, announced_bytes(response.head));
    }
    if (attempt.problem.empty()) {
        attempt.problem = problem_of_pixels(facts.pixels, wanted.size);
        attempt.is_another = !attempt.problem.empty();
    }
    if (!attempt.problem.empty()) {
        return attempt;
    }
    parts_.limiter.went_through(sent_at);
    CapturedMedia media;
    media.file = name + "." + facts.format.extension;
    const format::Fixity fixity = file.finish();
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
    if (std::rename(temporary.c_str(), final_path.c_str()) != 0) {
        throw format::system_error(errno, final_path.string(), "renaming into place");
    }
    format::sync_folder(final_path.parent_path());
    attempt.media = std::move(media);
    return attempt;
}

}  // namespace lifeboat::creator::capture
