// A file that only grows, by whole pieces: the WARC files and the journal of a capture.
#pragma once

#include "lifeboat/format/file_handle.hpp"

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string_view>

namespace lifeboat::creator::capture {

/// May be used from several threads.
class AppendFile {
  public:
    /// Opens or makes the file and cuts off what stands behind `whole_bytes`.
    /// Errors: storage, permission_denied.
    AppendFile(const std::filesystem::path& path, std::uint64_t whole_bytes);

    /// Appends and returns where `piece` begins.  A piece that could not be written wholly is
    /// cut off again.  It is on its way to the disk, but see sync().
    [[nodiscard]] std::uint64_t append(std::string_view piece);

    /// Returns when everything appended so far is on the disk; threads that wait together
    /// share one flush.
    void sync();

    [[nodiscard]] std::uint64_t size();

  private:
    format::FileHandle file_;
    std::mutex writing_;
    std::uint64_t end_;
    std::mutex flushing_;
    std::uint64_t flushed_end_;
};

/// Writes a small file under a temporary name, flushes it and renames it into place.
/// Errors: storage, permission_denied.
void write_durably(const std::filesystem::path& path, std::string_view text);
/// As write_durably(); nobody but its owner may read it, at no moment.
void write_secret_durably(const std::filesystem::path& path, std::string_view text);

}  // namespace lifeboat::creator::capture
