// Where each exchange lies in the WARC files of a capture.
#pragma once

#include "creator/flickr/exchange_log.hpp"
#include "lifeboat/format/warc.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lifeboat::creator::capture {

struct IndexedExchange {
    format::WarcSpan response;
    std::uint64_t request_length = 0;  ///< The request's record follows the response's.
    std::uint32_t file = 0;
    flickr::ExchangeOutcome outcome = flickr::ExchangeOutcome::failed_attempt;
};

/// About 80 bytes an exchange.  Not safe for concurrent changes.
class ExchangeIndex {
  public:
    void add(const std::string& key, const IndexedExchange& exchange);

    /// The definite exchange of the call with that ApiCall::key(); nullptr when there is none.
    [[nodiscard]] const IndexedExchange* find(const std::string& key) const;

    /// In the order they were added.
    [[nodiscard]] const std::vector<IndexedExchange>& all() const noexcept { return all_; }

  private:
    std::vector<IndexedExchange> all_;
    std::unordered_map<std::uint64_t, std::uint32_t> definite_;  ///< Hash of the key.
};

struct ExchangeFileExtent {
    std::uint64_t whole_bytes = 0;  ///< Of the records that make whole exchanges.
    bool is_torn = false;           ///< Something else stands behind them.
};

/// Adds the exchanges of the WARC file `path`, the `number`th of its capture.
///
/// Errors: malformed, with the offset, when whole records stand behind damaged bytes (a torn
/// end has none); storage.
[[nodiscard]] ExchangeFileExtent index_exchanges(const std::filesystem::path& path,
                                                 std::uint32_t number, ExchangeIndex& index);

/// The records of an exchange, as they are written: the response, then the request.
[[nodiscard]] std::pair<format::WarcRecord, format::WarcRecord> records_of(
    const flickr::LoggedExchange& exchange, std::string response_id, std::string request_id);

/// What the record itself says of the exchange; failed_attempt when it says nothing.
[[nodiscard]] flickr::ExchangeOutcome outcome_of(const format::WarcRecord& response);

/// What the response record says to the call.  Errors: malformed, naming `subject`.
[[nodiscard]] flickr::CallResult result_of(const format::WarcRecord& response,
                                           std::string_view subject);

}  // namespace lifeboat::creator::capture
