// An open file descriptor with an owner: the system calls of this library, with EINTR and short
// transfers handled and every failure turned into an Error that names the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace lifeboat::format {

/// Moves, does not copy; closes in its destructor.  read_at() is safe for concurrent use.
class FileHandle {
  public:
    FileHandle() = default;

    /// `flags` as open(2) has them, O_CLOEXEC is added; files are created with mode 0644
    /// whatever the umask.  Errors: as system_error().
    FileHandle(const std::filesystem::path& path, int flags);
    FileHandle(FileHandle&& other) noexcept;
    FileHandle& operator=(FileHandle&& other) noexcept;
    FileHandle(const FileHandle&) = delete;
    FileHandle& operator=(const FileHandle&) = delete;
    ~FileHandle();

    [[nodiscard]] bool is_open() const noexcept { return descriptor_ >= 0; }
    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

    /// Size in bytes.  Errors: storage when it is not a regular file.
    [[nodiscard]] std::uint64_t regular_size() const;

    /// At least one byte, or 0 at the end.
    [[nodiscard]] std::size_t read(std::span<std::byte> buffer);

    /// Fills `buffer` from `offset` on; fewer bytes only where the file ends.
    [[nodiscard]] std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const;

    /// Writes all of `bytes` at the current position, or at `offset`.
    void write(std::span<const std::byte> bytes);
    void write_at(std::uint64_t offset, std::span<const std::byte> bytes);

    /// Sets modification and access time, in seconds since 1970.
    void set_time(std::int64_t seconds);

    /// fsync(2).
    void sync();

    /// Has the system begin to write these bytes to the disk, so that a later sync() finds
    /// little left to wait for.  A hint: what fails, sync() reports.
    void begin_writing_back(std::uint64_t offset, std::uint64_t bytes) const noexcept;

    /// close(2) with its error reported: on some file systems the last write fails here.
    void close();

  private:
    std::filesystem::path path_;
    int descriptor_ = -1;
};

/// fsync of a folder, so that the names in it survive a power cut.
void sync_folder(const std::filesystem::path& folder);

/// Makes `folder` and what is missing above it, each name flushed like a file's.
///
/// Errors: already_exists where something else has the name; storage, permission_denied.
void make_folders(const std::filesystem::path& folder);

/// renameat2 with RENAME_NOREPLACE; link and unlink where the file system lacks it.
///
/// Errors: already_exists; storage, permission_denied, not_found.
void rename_without_replacing(const std::filesystem::path& from,
                              const std::filesystem::path& to);

}  // namespace lifeboat::format
