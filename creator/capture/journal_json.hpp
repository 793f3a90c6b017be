// The lines of journal.jsonl and the document capture.json as JSON.  spec/capture.md.
#pragma once

#include "creator/capture/capture_record.hpp"

#include <string>
#include <string_view>

namespace lifeboat::creator::capture {

/// capture.json: what this folder is.
struct CaptureIdentity {
    std::string uuid;      ///< 36 characters.
    std::string software;  ///< "data-lifeboat 0.1.0"
    format::Timestamp created_at{};
};

[[nodiscard]] std::string to_json(const CaptureIdentity& identity);

/// Errors: malformed, naming `subject`; unsupported_version.
[[nodiscard]] CaptureIdentity parse_capture_identity(std::string_view text,
                                                     std::string_view subject);

/// One line with its line feed.
[[nodiscard]] std::string to_json_line(const JournalEntry& entry);

/// Errors: malformed, naming `subject`.
[[nodiscard]] JournalEntry parse_journal_line(std::string_view line, std::string_view subject);

}  // namespace lifeboat::creator::capture
