// A network that a test writes: each request is answered by a function.
#pragma once

#include "creator/http/http_client.hpp"
#include "creator/http/ticker.hpp"
#include "support/fixed_world.hpp"

#include <algorithm>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace lifeboat::support {

using HttpResult = format::Result<creator::http::HttpResponse, creator::http::HttpFailure>;

inline creator::http::HttpResponse response(int status, std::string body,
                                            std::string lines = {}) {
    creator::http::HttpResponse answer;
    answer.status = status;
    answer.head = "HTTP/1.1 " + std::to_string(status) + " Status\r\n" + lines + "\r\n";
    answer.body_bytes = body.size();
    answer.body = std::move(body);
    return answer;
}

inline HttpResult connection_reset() {
    return format::unexpected(creator::http::HttpFailure{
        creator::http::HttpFailure::Kind::connection, "connection reset"});
}

class FakeHttpClient final : public creator::http::HttpClient {
  public:
    using Answer = std::function<HttpResult(const std::string& url)>;
    explicit FakeHttpClient(Answer answer) : answer_(std::move(answer)) {}

    [[nodiscard]] HttpResult send(const creator::http::HttpRequest& request,
                                  std::stop_token) override {
        {
            const std::lock_guard lock(mutex_);
            urls_.push_back(request.url);
        }
        HttpResult result = answer_(request.url);
        if (result) {
            result->final_url = result->final_url.empty() ? request.url : result->final_url;
            if (request.sink != nullptr && result->status == 200) {
                request.sink->write(std::exchange(result->body, {}));
            }
        }
        return result;
    }

    [[nodiscard]] const std::string& user_agent() const noexcept override { return agent_; }

    /// In the order of asking.
    [[nodiscard]] std::vector<std::string> urls() const {
        const std::lock_guard lock(mutex_);
        return urls_;
    }

  private:
    const std::string agent_ = "test/1";
    Answer answer_;
    mutable std::mutex mutex_;
    std::vector<std::string> urls_;
};

/// Time that only passes when somebody waits; waits return at once.
class FakeTicker final : public creator::http::Ticker {
  public:
    [[nodiscard]] creator::http::TickPoint now() const override {
        const std::lock_guard lock(mutex_);
        return now_;
    }
    [[nodiscard]] bool wait_until(creator::http::TickPoint until,
                                  std::stop_token stop) override {
        const std::lock_guard lock(mutex_);
        now_ = std::max(now_, until);
        return !stop.stop_requested();
    }
    [[nodiscard]] creator::http::TickSpan passed() const {
        return std::chrono::duration_cast<creator::http::TickSpan>(now().time_since_epoch());
    }

  private:
    mutable std::mutex mutex_;
    creator::http::TickPoint now_{};
};

}  // namespace lifeboat::support
