// Where exchanges with the API are written down, and found again.
#pragma once

#include "creator/flickr/api_call.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lifeboat::creator::flickr {

enum class ExchangeOutcome : std::uint8_t {
    answer,         ///< ApiSource::call() gives it.
    refusal,        ///< Flickr's definite "no"; also given by call().
    failed_attempt  ///< Kept for the record; the call was or will be asked again.
};

/// One request that was sent and its response, without credentials.
struct LoggedExchange {
    std::string target_uri;     ///< Of the call; holds no key.
    std::string request_head;   ///< Request line and header lines, with the empty line.
    std::string response_head;  ///< As received but for lines that hold secrets.
    std::string_view body;
    format::Timestamp received_at{};
    ExchangeOutcome outcome = ExchangeOutcome::failed_attempt;
};

using CallResult = format::Result<ApiAnswer, ApiFailure>;

/// Port.  Implementations must allow concurrent calls.
class ExchangeLog {
  public:
    virtual ~ExchangeLog() = default;

    /// The definite result of a call that was asked before.  Errors: storage, malformed.
    [[nodiscard]] virtual std::optional<CallResult> find(const ApiCall& call) = 0;

    /// Returns when the exchange is on disk, with the WARC-Record-ID of the response.
    /// Errors: storage.
    virtual std::string record(const ApiCall& call, const LoggedExchange& exchange) = 0;
};

/// What opens the URIs of an account export's documents.
inline constexpr std::string_view export_uri_prefix = "account-export:";

/// "https://api.flickr.com/services/rest/?method=…&photo_id=…": the call without a key, equal
/// for equal calls.
[[nodiscard]] std::string uri_of(const ApiCall& call);

/// The call that uri_of() wrote; one without a method when `uri` is none of them.
[[nodiscard]] ApiCall call_of(std::string_view uri);

}  // namespace lifeboat::creator::flickr
