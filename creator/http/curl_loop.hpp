// The thread that serves libcurl's sockets, and one transfer on it.  Private to
// curl_http_client.cpp.
#pragma once

#include "creator/http/curl_http_client.hpp"

#include <curl/curl.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

namespace lifeboat::creator::http {

/// One request on its way.  Shared by the thread that asked and the loop.
class CurlTransfer {
  public:
    /// `request` must outlive the wait().
    explicit CurlTransfer(const HttpRequest& request);
    CurlTransfer(const CurlTransfer&) = delete;
    CurlTransfer& operator=(const CurlTransfer&) = delete;
    ~CurlTransfer();

    // For the thread that asked.

    /// Passes the body on to the request's sink until the transfer is over or `stop` is
    /// requested; calls `resume` when the loop had to hold the transfer.  Throws what the sink
    /// throws.
    void drain(const std::stop_token& stop, const std::function<void()>& resume);
    /// Until the loop is done with it.
    void wait();
    [[nodiscard]] format::Result<HttpResponse, HttpFailure> take_result();

    // For the loop.

    [[nodiscard]] CURL* handle() const noexcept { return handle_; }
    /// Sets the handle up.
    void prepare(const CurlOptions& options, curl_slist* connect_to);
    void finish(CURLcode code);
    void finish_cancelled();

  private:
    static std::size_t on_head(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
    std::size_t take_body(std::string_view bytes);
    [[nodiscard]] HttpFailure failure_of(CURLcode code) const;

    const HttpRequest& request_;
    CURL* handle_ = nullptr;
    std::string problem_;  ///< libcurl's own words, CURL_ERROR_SIZE bytes.
    HttpResponse response_;
    bool is_too_large_ = false;

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::string waiting_;  ///< Body bytes on their way to the sink.
    bool is_paused_ = false;
    bool is_done_ = false;
    std::optional<HttpFailure> failure_;
};

/// Serves all transfers of a client.
class CurlLoop {
  public:
    explicit CurlLoop(CurlOptions options);
    CurlLoop(const CurlLoop&) = delete;
    CurlLoop& operator=(const CurlLoop&) = delete;
    ~CurlLoop();

    [[nodiscard]] const CurlOptions& options() const noexcept { return options_; }

    void start(std::shared_ptr<CurlTransfer> transfer);
    void resume(std::shared_ptr<CurlTransfer> transfer);
    void cancel(std::shared_ptr<CurlTransfer> transfer);

  private:
    enum class Order { start, resume, cancel };
    void post(Order order, std::shared_ptr<CurlTransfer> transfer);
    void run(const std::stop_token& stop);
    void obey_orders();
    void collect_finished();

    const CurlOptions options_;
    CURLM* multi_ = nullptr;
    curl_slist* connect_to_ = nullptr;
    std::mutex mutex_;
    std::deque<std::pair<Order, std::shared_ptr<CurlTransfer>>> orders_;
    std::set<std::shared_ptr<CurlTransfer>> running_;  ///< Of the loop's thread alone.
    std::jthread thread_;                              ///< Last: it uses all of the above.
};

}  // namespace lifeboat::creator::http
