// WARC 1.1 (ISO 28500:2017), one gzip member (RFC 1952) a record, as captures and packages
// keep the exchanges with Flickr.  Spec §7.
#pragma once

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lifeboat::format {

struct WarcRecord {
    std::string type;  ///< "warcinfo", "request", "response", "metadata".
    std::string id;    ///< "<urn:uuid:…>".
    Timestamp date{};
    std::string target_uri;    ///< Empty for warcinfo.
    std::string content_type;  ///< "application/http; msgtype=response".
    /// Further named fields, in order, such as WARC-Concurrent-To.  WARC-Block-Digest and
    /// Content-Length are never among them: the writer computes and the reader checks them.
    std::vector<std::pair<std::string, std::string>> fields;
    std::string block;  ///< Bytes of the content block.

    /// The first further field of that name (ASCII case is ignored); nullptr when absent.
    [[nodiscard]] const std::string* field(std::string_view name) const noexcept;
};

/// The record as one gzip member, WARC-Block-Digest (sha256, base32) and Content-Length
/// included.  Deterministic: no time in the gzip header.
///
/// Errors: malformed when type or id is missing, when a value holds a line break or another
/// control character, or when a further field repeats one that has a place of its own.
[[nodiscard]] std::string encode_warc_record(const WarcRecord& record);

/// Where a record lies in its file.
struct WarcSpan {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;  ///< Of the gzip member.
};

/// Reads records one after another.  One thread at a time.
class WarcReader {
  public:
    /// Keeps `source`.  `subject` names the file in messages; a block larger than
    /// `block_limit_bytes` is refused.
    WarcReader(std::unique_ptr<ByteSource> source, std::string subject,
               std::uint64_t block_limit_bytes = std::uint64_t{256} << 20);
    WarcReader(WarcReader&&) noexcept;
    ~WarcReader();

    /// The next record, nullopt at the end.
    ///
    /// Errors: malformed, with the offset; a last member that is cut off is such an error, and
    /// end_of_whole_records() then says where the good part ends.
    [[nodiscard]] std::optional<WarcRecord> next();

    /// Where the record that next() gave last lies.
    [[nodiscard]] WarcSpan span() const noexcept;

    /// Offset just behind the last whole record.
    [[nodiscard]] std::uint64_t end_of_whole_records() const noexcept;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Reads the one record at `at`.  Errors: malformed, storage.
[[nodiscard]] WarcRecord read_warc_record(const std::filesystem::path& file, WarcSpan at);

}  // namespace lifeboat::format
