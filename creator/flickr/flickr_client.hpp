// ApiSource over the network: what was asked before is answered from the log; all else is
// asked, tried again where that helps, and written to the log before it is returned.
//
// The key, or the signature of a login, is added to the URL that goes over the wire and to
// nothing else.
#pragma once

#include "creator/flickr/api_key.hpp"
#include "creator/flickr/api_response.hpp"
#include "creator/flickr/exchange_log.hpp"
#include "creator/flickr/oauth1.hpp"
#include "creator/http/http_client.hpp"
#include "creator/http/rate_limiter.hpp"
#include "creator/http/retry_policy.hpp"
#include "lifeboat/format/clock.hpp"
#include "lifeboat/format/progress.hpp"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>

namespace lifeboat::creator::flickr {

/// What the client works with; the references must outlive it.
struct FlickrClientParts {
    http::HttpClient& http;
    ExchangeLog& log;
    http::RateLimiter& limiter;
    http::Ticker& ticker;
    const format::Clock& clock;
    format::ProgressObserver& progress;  ///< Called from any thread.
    std::function<double()> chance;      ///< In [0, 1); called from any thread.
    ApiKey key;
    http::RetryLimits retries = http::api_retries;
    std::stop_token stop;
    /// Of a member who logged in; with an empty token calls carry the key alone.
    OAuthCredentials login = {};
    std::function<OAuthMoment()> moment = {};  ///< Called from any thread, with a login only.
};

class FlickrClient final : public ApiSource {
  public:
    explicit FlickrClient(FlickrClientParts parts);

    /// As ApiSource.  May be called from several threads; calls asked at the same time should
    /// differ, or each goes out.
    ///
    /// Errors: permission_denied when Flickr does not accept the key; unavailable when its
    /// certificate is wrong, or when many calls in a row were given up and a question that it
    /// always answers (its table of licences) has no answer either: the service is down, and a
    /// few calls that fail for ever are told from that; cancelled; storage.
    [[nodiscard]] CallResult call(const ApiCall& call) override;

    /// Requests sent so far, failed ones included.
    [[nodiscard]] std::uint64_t calls_sent() const noexcept { return calls_sent_; }

    /// The same by method.
    [[nodiscard]] std::map<std::string, std::uint64_t> calls_by_method() const;

  private:
    struct Attempt;
    /// The definite result; nullopt after all attempts, and what was found in `problem`.
    std::optional<CallResult> try_repeatedly(const ApiCall& call, std::string& problem);
    Attempt attempt(const ApiCall& call);
    Attempt judge(const ApiCall& call, const http::HttpResponse& response,
                  http::TickPoint sent_at);
    /// Everybody waits, as Flickr has had enough.
    void pause(Attempt& attempt);
    void note_given_up(const ApiCall& call, const std::string& message);
    [[nodiscard]] std::string url_with_credentials(const ApiCall& call) const;
    void blot_out_secrets(std::string& text) const;

    FlickrClientParts parts_;
    std::atomic<std::uint64_t> calls_sent_{0};
    std::atomic<int> given_up_in_a_row_{0};
    mutable std::mutex mutex_;
    std::map<std::string, std::uint64_t> calls_by_method_;
};

/// `head` without lines that hold secrets, and in a form that fits the body as this program
/// received it: a Transfer-Encoding that was undone is renamed.  WARC 1.1 §6.3.1.
[[nodiscard]] std::string archived_head(std::string_view head);

}  // namespace lifeboat::creator::flickr
