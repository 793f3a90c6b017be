// Port to the network: one request, one response, nothing of Flickr.
#pragma once

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/result.hpp"

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>

namespace lifeboat::creator::http {

/// Equal names of header lines: ASCII case is ignored.
[[nodiscard]] bool is_header_name(std::string_view left, std::string_view right) noexcept;

/// Value of the first line of that name in `head`, blanks trimmed; empty when there is none.
[[nodiscard]] std::string_view header_value(std::string_view head,
                                            std::string_view name) noexcept;

/// A GET request.
struct HttpRequest {
    std::string url;  ///< https, absolute.  May hold credentials: never written down.
    /// A larger body ends the request with HttpFailure::too_large.
    std::uint64_t body_limit_bytes = std::uint64_t{32} << 20;
    /// Receives the body of a 200 response instead of HttpResponse::body, in the thread that
    /// called send(); what it throws ends the request and comes out of send().  Of another
    /// status only the first 64 KiB are kept, in HttpResponse::body.
    format::ByteSink* sink = nullptr;
};

struct HttpResponse {
    int status = 0;
    /// Status line and header lines as received, with the empty line that ends them.
    std::string head;
    std::string body;              ///< Empty when it went to the sink.
    std::uint64_t body_bytes = 0;  ///< Received, wherever it went.
    std::string final_url;         ///< Where the response came from.
    std::chrono::milliseconds elapsed{0};

    /// header_value() of `head`.
    [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
};

/// Why there is no response.
struct HttpFailure {
    enum class Kind {
        connection,  ///< Not reached, reset, cut off, silent for too long: may work later.
        tls,         ///< The other side is not who it should be.
        refused,     ///< A URL that is none; a redirect that is not to be followed.
        too_large,   ///< HttpRequest::body_limit_bytes.
        cancelled
    };
    Kind kind = Kind::connection;
    std::string message;  ///< Without the URL, as that may hold credentials.
};

/// Port.  send() may be called from several threads at once.
class HttpClient {
  public:
    virtual ~HttpClient() = default;

    /// Waits for the whole body.  Any status is a response, a redirect too (none is followed: a
    /// URL may hold credentials, and who asks knows which hosts to trust); a body that ended
    /// early is not.
    [[nodiscard]] virtual format::Result<HttpResponse, HttpFailure> send(
        const HttpRequest& request, std::stop_token stop) = 0;

    /// Value of the User-Agent line that it sends.
    [[nodiscard]] virtual const std::string& user_agent() const noexcept = 0;
};

}  // namespace lifeboat::creator::http
