// Names inside a capture folder, its lock, and reading its journal.  spec/capture.md.
#pragma once

#include "creator/capture/capture_record.hpp"
#include "lifeboat/format/file_handle.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

namespace lifeboat::creator::capture {

[[nodiscard]] std::filesystem::path identity_file(const std::filesystem::path& folder);
[[nodiscard]] std::filesystem::path request_file(const std::filesystem::path& folder);
/// "pseudonyms.key": what pseudonyms in packages follow from.
[[nodiscard]] std::filesystem::path secret_file(const std::filesystem::path& folder);
[[nodiscard]] std::filesystem::path journal_file(const std::filesystem::path& folder);
/// "api/api-00000.warc.gz"
[[nodiscard]] std::filesystem::path exchange_file(const std::filesystem::path& folder,
                                                  std::uint32_t number);

/// How many exchange files there are, counted from 0 without a gap.
[[nodiscard]] std::uint32_t count_exchange_files(const std::filesystem::path& folder);

enum class LockKind { shared, exclusive };

/// Locks the open file for as long as it is open in this process.  The lock belongs to the
/// open file, so a second opening in the same process is refused as well.
///
/// Errors: unavailable, naming `folder`, when another holder is in the way; storage.
void lock_capture(const format::FileHandle& file, LockKind kind,
                  const std::filesystem::path& folder);

struct JournalExtent {
    std::uint64_t whole_bytes = 0;  ///< Of the lines that are whole.
    bool is_torn = false;           ///< Something that is no whole line stands behind them.
};

/// Where a line of the journal lies, without its line feed.
struct JournalPlace {
    std::uint64_t offset = 0;
    std::uint32_t length = 0;
};

/// Passes the entries on in order.  A missing file has none.  Errors: malformed, with the line,
/// for a damaged line that is not the last; storage.
[[nodiscard]] JournalExtent read_journal(const std::filesystem::path& file,
                                         const std::function<void(JournalEntry)>& visit);
/// The same, with the place of each entry.
[[nodiscard]] JournalExtent read_journal_places(
    const std::filesystem::path& file,
    const std::function<void(JournalEntry, const JournalPlace&)>& visit);

}  // namespace lifeboat::creator::capture
