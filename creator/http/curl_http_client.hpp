// HttpClient on libcurl's multi interface: one thread serves all sockets, connections are kept
// and shared.  HTTP/1.1 over TLS with certificates always verified.
//
// Bodies for a sink pass through a small buffer to the thread that called send(), so that
// hashing and writing never hold up the sockets; a transfer whose buffer is full is paused.
#pragma once

#include "creator/http/http_client.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace lifeboat::creator::http {

class CurlLoop;

struct CurlOptions {
    /// "HOST1:PORT1:HOST2:PORT2", curl's --connect-to: names, TLS checks and Host lines stay
    /// those of the URL, only the address is replaced.
    std::vector<std::string> connect_to;
    std::filesystem::path ca_file;  ///< PEM; empty for the system's authorities.
    long connections_per_host = 8;
    std::chrono::seconds connect_timeout{15};
    /// A transfer that moves fewer bytes a second than `slowest_bytes_per_second` for so long
    /// is given up.
    std::chrono::seconds stall_timeout{30};
    long slowest_bytes_per_second = 256;
    /// The same for a body that is no file, however steadily it drips.
    std::chrono::seconds answer_timeout{300};
    /// Empty: "data-lifeboat/<version> (+Data Lifeboat archival client)".
    std::string user_agent;
};

/// May be used from any number of threads.  The destructor waits until its thread has ended;
/// no send() may be running then.
class CurlHttpClient final : public HttpClient {
  public:
    /// Errors: usage for a connect_to entry without four parts; not_found for a missing
    /// ca_file; internal when libcurl cannot start.
    explicit CurlHttpClient(const CurlOptions& options);
    ~CurlHttpClient() override;

    [[nodiscard]] format::Result<HttpResponse, HttpFailure> send(const HttpRequest& request,
                                                                 std::stop_token stop) override;
    [[nodiscard]] const std::string& user_agent() const noexcept override;

  private:
    std::unique_ptr<CurlLoop> loop_;
};

}  // namespace lifeboat::creator::http
