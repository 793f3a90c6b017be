#include "creator/http/curl_loop.hpp"
#include "lifeboat/format/error.hpp"

namespace lifeboat::creator::http {
namespace {

/// Bytes held between the sockets and a sink before the transfer is paused.
constexpr std::size_t most_waiting_bytes = std::size_t{1} << 20;
/// Header lines of one response; more is no answer but an attack.
constexpr std::size_t most_head_bytes = std::size_t{256} << 10;
/// Of the body that comes instead of a file; enough to say what it was.
constexpr std::size_t most_refusal_bytes = std::size_t{64} << 10;

template <typename Value>
void set(CURL* handle, CURLoption option, Value value) {
    if (const CURLcode code = curl_easy_setopt(handle, option, value); code != CURLE_OK) {
        throw format::Error(format::ErrorCode::internal, "libcurl",
                            std::string("refused an option: ") + curl_easy_strerror(code));
    }
}

}  // namespace

CurlTransfer::CurlTransfer(const HttpRequest& request)
    : request_(request), handle_(curl_easy_init()), problem_(CURL_ERROR_SIZE, '\0') {
    if (handle_ == nullptr) {
        throw format::Error(format::ErrorCode::internal, "libcurl", "gave no handle");
    }
}

CurlTransfer::~CurlTransfer() {
    curl_easy_cleanup(handle_);
}

void CurlTransfer::prepare(const CurlOptions& options, curl_slist* connect_to) {
    set(handle_, CURLOPT_URL, request_.url.c_str());
    set(handle_, CURLOPT_ERRORBUFFER, problem_.data());
    set(handle_, CURLOPT_HEADERFUNCTION, &CurlTransfer::on_head);
    set(handle_, CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(handle_, CURLOPT_WRITEFUNCTION, &CurlTransfer::on_body);
    set(handle_, CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(handle_, CURLOPT_USERAGENT, options.user_agent.c_str());
    set(handle_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(handle_, CURLOPT_PROTOCOLS_STR, "https");
    set(handle_, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle_, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle_, CURLOPT_SSL_VERIFYHOST, 2L);
    set(handle_, CURLOPT_NOSIGNAL, 1L);
    set(handle_, CURLOPT_CONNECTTIMEOUT, static_cast<long>(options.connect_timeout.count()));
    set(handle_, CURLOPT_LOW_SPEED_LIMIT, options.slowest_bytes_per_second);
    set(handle_, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.stall_timeout.count()));
    if (request_.sink == nullptr) {
        set(handle_, CURLOPT_TIMEOUT, static_cast<long>(options.answer_timeout.count()));
    }
    if (!options.ca_file.empty()) {
        set(handle_, CURLOPT_CAINFO, options.ca_file.c_str());
    }
    if (connect_to != nullptr) {
        set(handle_, CURLOPT_CONNECT_TO, connect_to);
    }
}

std::size_t CurlTransfer::on_head(char* data, std::size_t size, std::size_t count, void* self) {
    std::string& head = static_cast<CurlTransfer*>(self)->response_.head;
    const std::string_view line(data, size * count);
    if (line.substr(0, 5) == "HTTP/") {
        head.clear();  // Only the last response counts, not a 100 before it.
    }
    if (head.size() + line.size() > most_head_bytes) {
        return 0;
    }
    head += line;
    return line.size();
}

std::size_t CurlTransfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
    return static_cast<CurlTransfer*>(self)->take_body({data, size * count});
}

std::size_t CurlTransfer::take_body(std::string_view bytes) {
    if (bytes.size() > request_.body_limit_bytes - response_.body_bytes) {
        is_too_large_ = true;
        return 0;
    }
    long status = 0;
    curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
    if (request_.sink == nullptr) {
        response_.body += bytes;
    } else if (status != 200) {
        const std::size_t room = most_refusal_bytes - response_.body.size();
        response_.body += bytes.substr(0, room);
    } else {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= most_waiting_bytes) {
            is_paused_ = true;
            return CURL_WRITEFUNC_PAUSE;
        }
        waiting_ += bytes;
        changed_.notify_all();
    }
    response_.body_bytes += bytes.size();
    return bytes.size();
}

void CurlTransfer::drain(const std::stop_token& stop, const std::function<void()>& resume) {
    std::string bytes;
    while (true) {
        bool was_paused = false;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, stop, [&] { return is_done_ || !waiting_.empty(); });
            if (waiting_.empty() || stop.stop_requested()) {
                return;
            }
            bytes.clear();
            bytes.swap(waiting_);
            was_paused = std::exchange(is_paused_, false);
        }
        if (was_paused) {
            resume();
        }
        request_.sink->write(bytes);
    }
}

void CurlTransfer::wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return is_done_; });
}

format::Result<HttpResponse, HttpFailure> CurlTransfer::take_result() {
    if (failure_) {
        return format::unexpected(*failure_);
    }
    return std::move(response_);
}

HttpFailure CurlTransfer::failure_of(CURLcode code) const {
    using Kind = HttpFailure::Kind;
    const std::string words =
        problem_.front() == '\0' ? curl_easy_strerror(code) : problem_.c_str();
    if (is_too_large_) {
        return {Kind::too_large, "the body is larger than " +
                                     std::to_string(request_.body_limit_bytes) + " bytes"};
    }
    switch (code) {
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_ISSUER_ERROR:
            return {Kind::tls, words};
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_URL_MALFORMAT:
            // libcurl's words may quote the URL.
            return {Kind::refused, curl_easy_strerror(code)};
        default:
            return {Kind::connection, words};
    }
}

void CurlTransfer::finish(CURLcode code) {
    std::optional<HttpFailure> failure;
    if (code != CURLE_OK) {
        failure = failure_of(code);
    } else {
        long status = 0;
        char* url = nullptr;
        curl_off_t microseconds = 0;
        curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
        curl_easy_getinfo(handle_, CURLINFO_EFFECTIVE_URL, &url);
        curl_easy_getinfo(handle_, CURLINFO_TOTAL_TIME_T, &microseconds);
        response_.status = static_cast<int>(status);
        response_.final_url = url == nullptr ? "" : url;
        response_.elapsed = std::chrono::milliseconds(microseconds / 1000);
    }
    const std::lock_guard lock(mutex_);
    failure_ = std::move(failure);
    is_done_ = true;
    changed_.notify_all();
}

void CurlTransfer::finish_cancelled() {
    const std::lock_guard lock(mutex_);
    failure_ = HttpFailure{HttpFailure::Kind::cancelled, "stopped on request"};
    is_done_ = true;
    changed_.notify_all();
}

}  // namespace lifeboat::creator::http
