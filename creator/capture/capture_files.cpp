#include "creator/capture/capture_files.hpp"

#include "creator/capture/journal_json.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"

#include <fcntl.h>

#include <array>
#include <cerrno>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace lifeboat::creator::capture {
namespace {

using format::Error;
using format::ErrorCode;

constexpr std::size_t longest_line = std::size_t{4} << 20;

/// Lines of a file, without their line feeds.
class LineReader {
  public:
    LineReader(const std::filesystem::path& file)
        : source_(format::open_file(file)), subject_(file.string()) {}

    /// False at the end; a last line without line feed counts as torn and is not given.
    [[nodiscard]] bool next(std::string& line) {
        while (true) {
            const std::size_t end = buffer_.find('\n', searched_);
            if (end != std::string::npos) {
                line = buffer_.substr(0, end);
                buffer_.erase(0, end + 1);
                searched_ = 0;
                return true;
            }
            searched_ = buffer_.size();
            if (searched_ > longest_line) {
                throw Error(ErrorCode::malformed, subject_, "a line is longer than 4 MiB");
            }
            std::array<char, 16384> chunk{};
            const std::size_t count =
                source_->read(std::as_writable_bytes(std::span<char>(chunk)));
            if (count == 0) {
                return false;
            }
            buffer_.append(chunk.data(), count);
        }
    }

    [[nodiscard]] bool has_rest() const noexcept { return !buffer_.empty(); }

  private:
    std::unique_ptr<format::ByteSource> source_;
    std::string subject_;
    std::string buffer_;
    std::size_t searched_ = 0;
};

}  // namespace

std::filesystem::path identity_file(const std::filesystem::path& folder) {
    return folder / "capture.json";
}

std::filesystem::path request_file(const std::filesystem::path& folder) {
    return folder / "request.json";
}

std::filesystem::path secret_file(const std::filesystem::path& folder) {
    return folder / "pseudonyms.key";
}

std::filesystem::path journal_file(const std::filesystem::path& folder) {
    return folder / "journal.jsonl";
}

std::filesystem::path exchange_file(const std::filesystem::path& folder, std::uint32_t number) {
    std::string digits = std::to_string(number);
    digits.insert(0, digits.size() < 5 ? 5 - digits.size() : 0, '0');
    return folder / "api" / ("api-" + digits + ".warc.gz");
}

std::uint32_t count_exchange_files(const std::filesystem::path& folder) {
    std::uint32_t count = 0;
    while (std::filesystem::exists(exchange_file(folder, count))) {
        ++count;
    }
    return count;
}

void lock_capture(const format::FileHandle& file, LockKind kind,
                  const std::filesystem::path& folder) {
    struct flock lock {};
    lock.l_type = kind == LockKind::shared ? F_RDLCK : F_WRLCK;
    lock.l_whence = SEEK_SET;
    if (::fcntl(file.descriptor(), F_OFD_SETLK, &lock) == 0) {
        return;
    }
    if (errno == EAGAIN || errno == EACCES) {
        throw Error(ErrorCode::unavailable, folder.string(),
                    "another process holds this capture");
    }
    throw format::system_error(errno, folder.string(), "locking the capture");
}

JournalExtent read_journal(const std::filesystem::path& file,
                           const std::function<void(JournalEntry)>& visit) {
    return read_journal_places(
        file, [&](JournalEntry entry, const JournalPlace&) { visit(std::move(entry)); });
}

JournalExtent read_journal_places(
    const std::filesystem::path& file,
    const std::function<void(JournalEntry, const JournalPlace&)>& visit) {
    JournalExtent extent;
    if (!std::filesystem::exists(file)) {
        return extent;
    }
    LineReader lines(file);
    std::string line;
    std::size_t number = 0;
    std::optional<Error> problem;
    while (lines.next(line)) {
        ++number;
        if (problem) {
            throw Error(*problem);  // A damaged line with others behind it is no torn end.
        }
        try {
            visit(parse_journal_line(line, file.string() + ":" + std::to_string(number)),
                  {extent.whole_bytes, static_cast<std::uint32_t>(line.size())});
            extent.whole_bytes += line.size() + 1;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::malformed) {
                throw;
            }
            problem = error;
        }
    }
    if (problem && lines.has_rest()) {
        throw Error(*problem);
    }
    extent.is_torn = problem.has_value() || lines.has_rest();
    return extent;
}

}  // namespace lifeboat::creator::capture
