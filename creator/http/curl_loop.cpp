#include "creator/http/curl_loop.hpp"

#include "lifeboat/format/error.hpp"

#include <utility>

namespace lifeboat::creator::http {
namespace {

[[noreturn]] void fail(const std::string& detail) {
    throw format::Error(format::ErrorCode::internal, "libcurl", detail);
}

/// Once a process; libcurl's own counterpart is left to the end of the process.
void initialize_curl() {
    static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (code != CURLE_OK) {
        fail(curl_easy_strerror(code));
    }
}

}  // namespace

CurlLoop::CurlLoop(CurlOptions options) : options_(std::move(options)) {
    initialize_curl();
    multi_ = curl_multi_init();
    if (multi_ == nullptr) {
        fail("gave no multi handle");
    }
    curl_multi_setopt(multi_, CURLMOPT_MAX_HOST_CONNECTIONS, options_.connections_per_host);
    for (const std::string& entry : options_.connect_to) {
        connect_to_ = curl_slist_append(connect_to_, entry.c_str());
    }
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

CurlLoop::~CurlLoop() {
    thread_.request_stop();
    curl_multi_wakeup(multi_);
    thread_.join();
    curl_multi_cleanup(multi_);
    curl_slist_free_all(connect_to_);
}

void CurlLoop::start(std::shared_ptr<CurlTransfer> transfer) {
    transfer->prepare(options_, connect_to_);
    post(Order::start, std::move(transfer));
}

void CurlLoop::resume(std::shared_ptr<CurlTransfer> transfer) {
    post(Order::resume, std::move(transfer));
}

void CurlLoop::cancel(std::shared_ptr<CurlTransfer> transfer) {
    post(Order::cancel, std::move(transfer));
}

void CurlLoop::post(Order order, std::shared_ptr<CurlTransfer> transfer) {
    {
        const std::lock_guard lock(mutex_);
        orders_.emplace_back(order, std::move(transfer));
    }
    curl_multi_wakeup(multi_);
}

void CurlLoop::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        obey_orders();
        int still_running = 0;
        curl_multi_perform(multi_, &still_running);
        collect_finished();
        curl_multi_poll(multi_, nullptr, 0, 1000, nullptr);
    }
}

void CurlLoop::obey_orders() {
    std::deque<std::pair<Order, std::shared_ptr<CurlTransfer>>> orders;
    {
        const std::lock_guard lock(mutex_);
        orders.swap(orders_);
    }
    for (auto& [order, transfer] : orders) {
        const bool is_running = running_.count(transfer) > 0;
        if (order == Order::start) {
            if (curl_multi_add_handle(multi_, transfer->handle()) == CURLM_OK) {
                running_.insert(transfer);
            } else {
                transfer->finish(CURLE_FAILED_INIT);
            }
        } else if (order == Order::resume && is_running) {
            // May call back with the bytes that were held.
            curl_easy_pause(transfer->handle(), CURLPAUSE_CONT);
        } else if (order == Order::cancel && is_running) {
            curl_multi_remove_handle(multi_, transfer->handle());
            running_.erase(transfer);
            transfer->finish_cancelled();
        }
    }
}

void CurlLoop::collect_finished() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
        if (message->msg != CURLMSG_DONE) {
            continue;
        }
        const CURLcode code = message->data.result;
        CURL* handle = message->easy_handle;
        for (auto at = running_.begin(); at != running_.end(); ++at) {
            if ((*at)->handle() == handle) {
                const std::shared_ptr<CurlTransfer> transfer = std::move(*at);
                running_.erase(at);
                curl_multi_remove_handle(multi_, handle);
                transfer->finish(code);
                break;
            }
        }
    }
}

}  // namespace lifeboat::creator::http
