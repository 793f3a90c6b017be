// Where each exchange lies in the WARC files of a capture.
#pragma once

#include "creator/flickr/exchange_log.hpp"
#include "lifeboat/format/hash_slots.hpp"
#include "lifeboat/format/warc.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::capture {

struct IndexedExchange {
    format::WarcSpan response;         ///< Less than 4 GiB: answers are bounded.
    std::uint64_t request_length = 0;  ///< The request's record follows the response's.
    std::uint32_t file = 0;
    flickr::ExchangeOutcome outcome = flickr::ExchangeOutcome::failed_attempt;
};

/// About 40 bytes an exchange.  Not safe for concurrent changes.
class ExchangeIndex {
  public:
    /// Errors: internal for a record of 4 GiB.
    void add(const std::string& key, const IndexedExchange& exchange);

    /// The definite exchange of the call with that ApiCall::key(), if there is one.
    [[nodiscard]] std::optional<IndexedExchange> find(const std::string& key) const;

    /// In the order they were added.
    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] IndexedExchange operator[](std::size_t number) const;
    /// Whether find() gives that one.
    [[nodiscard]] bool is_definite(std::size_t number) const {
        return row_of(rows_[number].hash) == number;
    }

  private:
    struct Row {
        std::uint64_t hash = 0;  ///< Of the key.
        std::uint64_t offset = 0;
        std::uint32_t response_length = 0, request_length = 0;
        std::uint32_t file = 0;
        flickr::ExchangeOutcome outcome{};
    };

    [[nodiscard]] std::optional<std::uint32_t> row_of(std::uint64_t hash) const;

    std::vector<Row> rows_;
    format::HashSlots definite_;
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
