#include "creator/http/curl_http_client.hpp"

#include "creator/http/curl_loop.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/version.hpp"

#include <algorithm>

namespace lifeboat::creator::http {
namespace {

CurlOptions checked(CurlOptions options) {
    using format::Error;
    using format::ErrorCode;
    for (const std::string& entry : options.connect_to) {
        // Addresses of IPv6 stand in brackets and hold colons of their own.
        const bool has_brackets = entry.find('[') != std::string::npos;
        const auto colons = std::count(entry.begin(), entry.end(), ':');
        if (has_brackets ? colons < 3 : colons != 3) {
            throw Error(ErrorCode::usage, entry, "expected HOST1:PORT1:HOST2:PORT2");
        }
    }
    if (!options.ca_file.empty() && !std::filesystem::exists(options.ca_file)) {
        throw Error(ErrorCode::not_found, options.ca_file.string(),
                    "the file with the certificate authorities is not there");
    }
    if (options.user_agent.empty()) {
        options.user_agent = std::string(format::software_name) + "/" +
                             std::string(format::software_version()) +
                             " (+Data Lifeboat archival client)";
    }
    return options;
}

}  // namespace

CurlHttpClient::CurlHttpClient(const CurlOptions& options)
    : loop_(std::make_unique<CurlLoop>(checked(options))) {}

CurlHttpClient::~CurlHttpClient() = default;

format::Result<HttpResponse, HttpFailure> CurlHttpClient::send(const HttpRequest& request,
                                                               std::stop_token stop) {
    const auto transfer = std::make_shared<CurlTransfer>(request);
    loop_->start(transfer);
    try {
        transfer->drain(stop, [&] { loop_->resume(transfer); });
    } catch (...) {
        // The sink refused: the transfer must have left the loop before its request goes.
        loop_->cancel(transfer);
        transfer->wait();
        throw;
    }
    if (stop.stop_requested()) {
        loop_->cancel(transfer);
    }
    transfer->wait();
    return transfer->take_result();
}

const std::string& CurlHttpClient::user_agent() const noexcept {
    return loop_->options().user_agent;
}

}  // namespace lifeboat::creator::http
