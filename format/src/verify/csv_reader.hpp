// Reads CSV (RFC 4180) row by row.
#pragma once

#include "lifeboat/format/byte_stream.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format::verify {

/// One thread at a time.
class CsvReader {
  public:
    /// `source` must outlive the reader.  `subject` names the file in messages.
    CsvReader(ByteSource& source, std::string subject);

    /// Reads the next row into `fields`; false at the end.  Empty lines are passed over.
    ///
    /// Errors: malformed for a quoted field that does not end, text behind a quoted field, or a
    /// row of more than 1 MiB; whatever the source throws.
    [[nodiscard]] bool next(std::vector<std::string>& fields);

    /// Line on which the last row began; 1 for the first.
    [[nodiscard]] std::size_t line() const noexcept { return row_line_; }

  private:
    [[nodiscard]] int peek();
    [[nodiscard]] int get();
    /// Appends what stands in front of one of `stops`, or of the end.
    void take_run(std::string& field, std::array<char, 3> stops);
    void read_quoted(std::string& field);
    [[noreturn]] void refuse(std::string_view what) const;

    ByteSource& source_;
    std::string subject_;
    std::vector<std::byte> buffer_;
    std::size_t at_ = 0, end_ = 0;
    std::size_t line_ = 1, row_line_ = 0;
    std::size_t row_bytes_ = 0;
};

}  // namespace lifeboat::format::verify
