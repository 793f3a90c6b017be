#include "creator/capture/exchange_index.hpp"

#include "creator/flickr/api_response.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_handle.hpp"

#include <fcntl.h>

#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <span>
#include <utility>

namespace lifeboat::creator::capture {
namespace {

using flickr::ExchangeOutcome;
using format::Error;
using format::ErrorCode;

constexpr std::string_view outcome_field = "Lifeboat-Outcome";
constexpr std::array<std::string_view, 3> outcome_names{"answer", "refusal", "failed-attempt"};
/// A torn end is at most one exchange, and answers are bounded.
constexpr std::uint64_t longest_torn_end = std::uint64_t{128} << 20;

std::string_view to_string(ExchangeOutcome outcome) noexcept {
    return outcome_names[static_cast<std::size_t>(outcome)];
}

/// 64 bits of a good hash: two of a million keys are equal once in 40 million captures.
std::uint64_t hash_of(const std::string& key) {
    const std::string hex = format::sha256_hex(key);
    std::uint64_t hash = 0;
    std::from_chars(hex.data(), hex.data() + 16, hash, 16);
    return hash;
}

std::uint32_t length_of(std::uint64_t length, const std::string& key) {
    if (length > UINT32_MAX) {
        throw Error(
            ErrorCode::internal, key,
            "its record has " + std::to_string(length) + " bytes, expected less than 4 GiB");
    }
    return static_cast<std::uint32_t>(length);
}

/// True when a whole record begins somewhere in `rest`.
bool holds_a_record(std::string_view rest) {
    constexpr std::string_view gzip_magic("\x1f\x8b\x08", 3);
    for (std::size_t at = rest.find(gzip_magic, 1); at != std::string_view::npos;
         at = rest.find(gzip_magic, at + 1)) {
        try {
            format::WarcReader reader(std::make_unique<format::TextSource>(rest.substr(at)),
                                      "");
            if (reader.next()) {
                return true;
            }
        } catch (const Error&) {
            // Not a record either; the search goes on.
        }
    }
    return false;
}

std::string rest_of(const std::filesystem::path& path, std::uint64_t from) {
    const format::FileHandle file(path, O_RDONLY);
    const std::uint64_t size = file.regular_size();
    if (size - from > longest_torn_end) {
        throw Error(ErrorCode::malformed, path.string(),
                    "from byte " + std::to_string(from) + " on it cannot be read");
    }
    std::string rest(size - from, '\0');
    rest.resize(file.read_at(from, std::as_writable_bytes(std::span<char>(rest))));
    return rest;
}

struct HttpBlock {
    int status = 0;
    std::string_view body;
};

std::optional<HttpBlock> split(std::string_view block) {
    const std::size_t blank = block.find(' ');
    const std::size_t end = block.find("\r\n\r\n");
    HttpBlock http;
    if (block.substr(0, 5) != "HTTP/" || end == std::string_view::npos || blank + 4 > end) {
        return std::nullopt;
    }
    const char* digits = block.data() + blank + 1;
    if (std::from_chars(digits, digits + 3, http.status).ec != std::errc{}) {
        return std::nullopt;
    }
    http.body = block.substr(end + 4);
    return http;
}

bool is_exported(const format::WarcRecord& record) {
    return record.target_uri.starts_with(flickr::export_uri_prefix);
}

}  // namespace

ExchangeOutcome outcome_of(const format::WarcRecord& record) {
    const std::string* text = record.field(outcome_field);
    if (text != nullptr && *text == to_string(ExchangeOutcome::answer)) {
        return ExchangeOutcome::answer;
    }
    if (text != nullptr && *text == to_string(ExchangeOutcome::refusal)) {
        return ExchangeOutcome::refusal;
    }
    return ExchangeOutcome::failed_attempt;
}

void ExchangeIndex::add(const std::string& key, const IndexedExchange& exchange) {
    const std::uint64_t hash = hash_of(key);
    // The first definite answer counts: later steps were decided by it.
    const bool decides =
        exchange.outcome != ExchangeOutcome::failed_attempt && !row_of(hash).has_value();
    rows_.push_back({hash, exchange.response.offset, length_of(exchange.response.length, key),
                     length_of(exchange.request_length, key), exchange.file, exchange.outcome});
    if (decides) {
        definite_.insert(hash, static_cast<std::uint32_t>(rows_.size() - 1),
                         [this](std::uint32_t number) { return rows_[number].hash; });
    }
}

std::optional<std::uint32_t> ExchangeIndex::row_of(std::uint64_t hash) const {
    return definite_.find(hash,
                          [&](std::uint32_t number) { return rows_[number].hash == hash; });
}

std::optional<IndexedExchange> ExchangeIndex::find(const std::string& key) const {
    const auto found = row_of(hash_of(key));
    return found ? std::optional((*this)[*found]) : std::nullopt;
}

IndexedExchange ExchangeIndex::operator[](std::size_t number) const {
    const Row& row = rows_[number];
    return {{row.offset, row.response_length}, row.request_length, row.file, row.outcome};
}

ExchangeFileExtent index_exchanges(const std::filesystem::path& path, std::uint32_t number,
                                   ExchangeIndex& index) {
    ExchangeFileExtent extent;
    format::WarcReader reader(format::open_file(path), path.string());
    std::optional<Error> problem;
    std::string key;
    IndexedExchange open;  // A response whose request has not come yet.
    bool is_open = false;
    while (true) {
        std::optional<format::WarcRecord> record;
        try {
            record = reader.next();
        } catch (const Error& error) {
            if (error.code() != ErrorCode::malformed) {
                throw;
            }
            problem = error;
        }
        if (!record) {
            break;
        }
        if (record->type == "response") {
            key = flickr::call_of(record->target_uri).key();
            open = {reader.span(), 0, number, outcome_of(*record)};
            is_open = true;
        } else if (record->type == "resource" && is_exported(*record)) {
            // A document that was no answer to a request stands alone.
            index.add(flickr::call_of(record->target_uri).key(),
                      {reader.span(), 0, number, ExchangeOutcome::answer});
            extent.whole_bytes = reader.end_of_whole_records();
        } else {
            if (is_open && record->type == "request") {
                open.request_length = reader.span().length;
                index.add(key, open);
                is_open = false;
            }
            extent.whole_bytes = reader.end_of_whole_records();
        }
    }
    if (problem && holds_a_record(rest_of(path, reader.end_of_whole_records()))) {
        throw Error(*problem);
    }
    extent.is_torn = problem.has_value() || is_open;
    return extent;
}

std::pair<format::WarcRecord, format::WarcRecord> records_of(
    const flickr::LoggedExchange& exchange, std::string response_id, std::string request_id) {
    format::WarcRecord response;
    response.type = "response";
    response.id = std::move(response_id);
    response.date = exchange.received_at;
    response.target_uri = exchange.target_uri;
    response.content_type = "application/http;msgtype=response";
    response.fields = {{std::string(outcome_field), std::string(to_string(exchange.outcome))}};
    response.block = exchange.response_head;
    response.block += exchange.body;

    format::WarcRecord request;
    request.type = "request";
    request.id = std::move(request_id);
    request.date = exchange.received_at;
    request.target_uri = exchange.target_uri;
    request.content_type = "application/http;msgtype=request";
    request.fields = {{"WARC-Concurrent-To", response.id}};
    request.block = exchange.request_head;
    return {std::move(response), std::move(request)};
}

flickr::CallResult result_of(const format::WarcRecord& response, std::string_view subject) {
    if (response.type == "resource") {
        return flickr::ApiAnswer{response.block, response.date, response.id};
    }
    const std::optional<HttpBlock> http = split(response.block);
    if (!http) {
        throw Error(ErrorCode::malformed, std::string(subject),
                    "record " + response.id + " holds no HTTP response");
    }
    if (outcome_of(response) == ExchangeOutcome::answer) {
        return flickr::ApiAnswer{std::string(http->body), response.date, response.id};
    }
    const flickr::ClassifiedResponse verdict =
        flickr::classify_response(http->status, http->body);
    return format::unexpected(
        flickr::ApiFailure{verdict.code, verdict.message, response.date, false});
}

}  // namespace lifeboat::creator::capture
