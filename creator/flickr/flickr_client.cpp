#include "creator/flickr/flickr_client.hpp"

#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/login.hpp"
#include "creator/http/url.hpp"
#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace lifeboat::creator::flickr {
namespace {

using format::Error;
using format::ErrorCode;

/// So many calls given up one after another, five attempts each, are no bad luck any more.
constexpr int most_given_up_in_a_row = 12;
/// A key shorter than Flickr's is a stand-in, and common text: "k".
constexpr std::size_t shortest_real_key = 16;

std::string request_head(const std::string& uri, const std::string& user_agent) {
    constexpr std::string_view origin = "https://api.flickr.com";
    return "GET " + uri.substr(origin.size()) + " HTTP/1.1\r\nHost: api.flickr.com\r\n" +
           "User-Agent: " + user_agent + "\r\nAccept: */*\r\n\r\n";
}

/// Overwrites the key where a server or proxy repeated it.
void blot_out(std::string& text, const ApiKey& key) {
    const std::string& secret = key.reveal();
    if (secret.size() < shortest_real_key) {
        return;
    }
    for (std::size_t at = text.find(secret); at != std::string::npos;
         at = text.find(secret, at + secret.size())) {
        std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), secret.size(), 'x');
    }
}

bool is_oauth_refusal(std::string_view body) {
    return body.find("oauth_problem=") != std::string_view::npos;
}

[[noreturn]] void throw_forbidden(const ApiCall& call, const ClassifiedResponse& verdict) {
    throw Error(ErrorCode::permission_denied, call.method,
                "Flickr does not accept the API key or the login (code " +
                    std::to_string(verdict.code) + ", " + verdict.message + ")");
}

}  // namespace

struct FlickrClient::Attempt {
    std::optional<CallResult> result;  ///< When it is definite.
    std::string problem;               ///< Else what was found.
    std::optional<http::TickSpan> retry_after;
    bool was_forbidden = false;  ///< By 403 without Flickr's own words.
    http::TickPoint sent_at{};
    bool was_throttled = false;  ///< The limiter holds everybody back: no wait of its own.
    bool is_hopeless = false;    ///< Another attempt gives the same.
};

FlickrClient::FlickrClient(FlickrClientParts parts) : parts_(std::move(parts)) {}

CallResult FlickrClient::call(const ApiCall& call) {
    if (auto known = parts_.log.find(call)) {
        return std::move(*known);
    }
    std::string problem;
    if (auto result = try_repeatedly(call, problem)) {
        given_up_in_a_row_ = 0;
        return std::move(*result);
    }
    note_given_up(call, problem);
    return format::unexpected(ApiFailure{0, problem, parts_.clock.now(), true});
}

std::optional<CallResult> FlickrClient::try_repeatedly(const ApiCall& call,
                                                       std::string& problem) {
    bool has_paused = false;
    for (int number = 1; number <= parts_.retries.attempts; ++number) {
        Attempt attempt = this->attempt(call);
        if (attempt.result) {
            return std::move(attempt.result);
        }
        problem = std::move(attempt.problem);
        parts_.progress.on_notice(call.method + ": attempt " + std::to_string(number) + ": " +
                                  problem);
        // What stands before Flickr says 403 when it has had enough, and a second time to the
        // same call when it minds that call.
        if (attempt.was_forbidden && !std::exchange(has_paused, true)) {
            pause(attempt);
        }
        if (attempt.is_hopeless || number == parts_.retries.attempts) {
            break;
        }
        if (attempt.was_throttled) {
            continue;
        }
        const auto wait =
            http::wait_after(parts_.retries, number, parts_.chance(), attempt.retry_after);
        if (!parts_.ticker.wait_until(parts_.ticker.now() + wait, parts_.stop)) {
            throw Error(ErrorCode::cancelled, call.method, "stopped on request");
        }
    }
    return std::nullopt;
}

FlickrClient::Attempt FlickrClient::attempt(const ApiCall& call) {
    if (!parts_.limiter.acquire(parts_.stop)) {
        throw Error(ErrorCode::cancelled, call.method, "stopped on request");
    }
    const http::TickPoint sent_at = parts_.ticker.now();
    http::HttpRequest request;
    request.url = url_with_credentials(call);
    ++calls_sent_;
    {
        const std::lock_guard lock(mutex_);
        ++calls_by_method_[call.method];
    }
    const auto response = parts_.http.send(request, parts_.stop);
    if (response) {
        return judge(call, *response, sent_at);
    }
    Attempt attempt;
    attempt.problem = response.error().message;
    blot_out_secrets(attempt.problem);
    switch (response.error().kind) {
        case http::HttpFailure::Kind::cancelled:
            throw Error(ErrorCode::cancelled, call.method, "stopped on request");
        case http::HttpFailure::Kind::tls:
            throw Error(ErrorCode::unavailable, "api.flickr.com",
                        "its certificate cannot be trusted: " + attempt.problem);
        case http::HttpFailure::Kind::too_large:
        case http::HttpFailure::Kind::refused:
            attempt.is_hopeless = true;
            break;
        case http::HttpFailure::Kind::connection:
            break;
    }
    return attempt;
}

FlickrClient::Attempt FlickrClient::judge(const ApiCall& call,
                                          const http::HttpResponse& response,
                                          http::TickPoint sent_at) {
    std::string body = response.body;
    blot_out_secrets(body);
    const ClassifiedResponse verdict = classify_response(response.status, body);
    if (verdict.kind == ResponseClass::forbidden && is_oauth_refusal(body)) {
        // Such a body echoes what was signed: it is no part of any record.
        throw_forbidden(call, verdict);
    }
    LoggedExchange exchange;
    exchange.target_uri = uri_of(call);
    exchange.request_head = request_head(exchange.target_uri, parts_.http.user_agent());
    exchange.response_head = archived_head(response.head);
    blot_out_secrets(exchange.response_head);
    exchange.body = body;
    exchange.received_at = parts_.clock.now();
    if (verdict.kind == ResponseClass::answer) {
        exchange.outcome = ExchangeOutcome::answer;
    } else if (verdict.kind == ResponseClass::refusal) {
        exchange.outcome = ExchangeOutcome::refusal;
    }
    std::string record_id = parts_.log.record(call, exchange);

    Attempt attempt;
    attempt.problem = verdict.message;
    attempt.sent_at = sent_at;
    attempt.retry_after = http::retry_after_of(response.head);
    switch (verdict.kind) {
        case ResponseClass::answer:
            attempt.result =
                ApiAnswer{std::move(body), exchange.received_at, std::move(record_id)};
            break;
        case ResponseClass::refusal:
            attempt.result = format::unexpected(
                ApiFailure{verdict.code, verdict.message, exchange.received_at, false});
            break;
        case ResponseClass::forbidden:
            throw_forbidden(call, verdict);
        case ResponseClass::throttled:
            pause(attempt);
            break;
        case ResponseClass::temporary:
            attempt.was_forbidden = response.status == 403;
            break;
    }
    if (attempt.result) {
        parts_.limiter.went_through(sent_at);
    }
    return attempt;
}

void FlickrClient::pause(Attempt& attempt) {
    attempt.was_throttled = true;
    const auto span = parts_.limiter.throttled(attempt.sent_at, attempt.retry_after);
    if (span.count() > 0) {
        parts_.progress.on_notice("Flickr says that it is too much: all calls pause for " +
                                  std::to_string((span.count() + 999) / 1000) + " s");
    }
}

std::string FlickrClient::url_with_credentials(const ApiCall& call) const {
    std::string uri = uri_of(call);
    if (parts_.login.token.empty()) {
        return uri + "&api_key=" + http::percent_encode(parts_.key.reveal());
    }
    return signed_call_url(uri, parts_.login, parts_.moment());
}

void FlickrClient::blot_out_secrets(std::string& text) const {
    blot_out(text, parts_.key);
    for (const ApiKey* secret :
         {&parts_.login.consumer_secret, &parts_.login.token, &parts_.login.token_secret}) {
        blot_out(text, *secret);
    }
}

std::map<std::string, std::uint64_t> FlickrClient::calls_by_method() const {
    const std::lock_guard lock(mutex_);
    return calls_by_method_;
}

void FlickrClient::note_given_up(const ApiCall& call, const std::string& message) {
    if (++given_up_in_a_row_ < most_given_up_in_a_row) {
        return;
    }
    // Late in a run of days only what always fails is asked: that Flickr lives shows elsewhere.
    std::string ignored;
    if (try_repeatedly(calls::license_table(), ignored)) {
        given_up_in_a_row_ = 0;
    } else {
        throw Error(ErrorCode::unavailable, call.method,
                    "Flickr gave no answer to " + std::to_string(most_given_up_in_a_row) +
                        " calls in a row, the last time: " + message);
    }
}

std::string archived_head(std::string_view head) {
    constexpr std::array<std::string_view, 7> secret{
        "Set-Cookie",        "Set-Cookie2",         "Cookie",
        "Authorization",     "Proxy-Authorization", "WWW-Authenticate",
        "Proxy-Authenticate"};
    std::string kept;
    bool is_secret = false;
    while (!head.empty()) {
        const std::size_t end = std::min(head.find('\n'), head.size() - 1) + 1;
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(end);
        const std::string_view name = line.substr(0, line.find(':'));
        // A line that begins with a blank goes on with the one before (RFC 9112 §5.2).
        const bool is_folded = line.front() == ' ' || line.front() == '\t';
        if (!is_folded) {
            is_secret = std::any_of(secret.begin(), secret.end(), [&](auto word) {
                return http::is_header_name(name, word);
            });
        }
        if (is_secret) {
            continue;
        }
        if (http::is_header_name(name, "Transfer-Encoding")) {
            kept += "X-Archive-Orig-";
        }
        kept += line;
    }
    return kept;
}

}  // namespace lifeboat::creator::flickr
