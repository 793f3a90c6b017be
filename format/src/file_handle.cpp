#include "lifeboat/format/file_handle.hpp"

#include "lifeboat/format/error.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

namespace lifeboat::format {
namespace {

/// Repeats a system call that a signal interrupted.
template <typename Call>
auto without_interruption(Call call) {
    decltype(call()) result{};
    do {
        result = call();
    } while (result < 0 && errno == EINTR);
    return result;
}

}  // namespace

FileHandle::FileHandle(const std::filesystem::path& path, int flags) : path_(path) {
    descriptor_ = without_interruption([&] {
        return ::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
    });
    if (descriptor_ < 0) {
        throw system_error(errno, path.string(), "opening it");
    }
    if ((flags & O_CREAT) != 0 &&
        ::fchmod(descriptor_, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH) != 0) {
        const int error = errno;
        ::close(std::exchange(descriptor_, -1));
        if ((flags & O_EXCL) != 0) {
            // Made by this very call, so nobody else's.
            ::unlink(path.c_str());
        }
        throw system_error(error, path.string(), "setting its mode");
    }
}

FileHandle::FileHandle(FileHandle&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FileHandle::~FileHandle() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

std::uint64_t FileHandle::regular_size() const {
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0) {
        throw system_error(errno, path_.string(), "asking for its size");
    }
    if (!S_ISREG(status.st_mode)) {
        throw Error(ErrorCode::storage, path_.string(),
                    "found something else where a regular file was expected");
    }
    return static_cast<std::uint64_t>(status.st_size);
}

std::size_t FileHandle::read(std::span<std::byte> buffer) {
    const auto got =
        without_interruption([&] { return ::read(descriptor_, buffer.data(), buffer.size()); });
    if (got < 0) {
        throw system_error(errno, path_.string(), "reading it");
    }
    return static_cast<std::size_t>(got);
}

std::size_t FileHandle::read_at(std::uint64_t offset, std::span<std::byte> buffer) const {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const auto rest = buffer.subspan(filled);
        const auto got = without_interruption([&] {
            return ::pread(descriptor_, rest.data(), rest.size(),
                           static_cast<off_t>(offset + filled));
        });
        if (got < 0) {
            throw system_error(errno, path_.string(), "reading it");
        }
        if (got == 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

void FileHandle::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const auto put = without_interruption(
            [&] { return ::write(descriptor_, bytes.data(), bytes.size()); });
        if (put < 0) {
            throw system_error(errno, path_.string(), "writing it");
        }
        bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
}

void FileHandle::write_at(std::uint64_t offset, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const auto put = without_interruption([&] {
            return ::pwrite(descriptor_, bytes.data(), bytes.size(),
                            static_cast<off_t>(offset));
        });
        if (put < 0) {
            throw system_error(errno, path_.string(), "writing it");
        }
        bytes = bytes.subspan(static_cast<std::size_t>(put));
        offset += static_cast<std::uint64_t>(put);
    }
}

void FileHandle::set_time(std::int64_t seconds) {
    struct timespec time {};
    time.tv_sec = static_cast<time_t>(seconds);
    const struct timespec times[] = {time, time};
    if (::futimens(descriptor_, times) != 0) {
        throw system_error(errno, path_.string(), "setting its time");
    }
}

void FileHandle::sync() {
    if (without_interruption([&] { return ::fsync(descriptor_); }) != 0) {
        throw system_error(errno, path_.string(), "flushing it to disk");
    }
}

void FileHandle::begin_writing_back(std::uint64_t offset, std::uint64_t bytes) const noexcept {
    static_cast<void>(::sync_file_range(descriptor_, static_cast<off64_t>(offset),
                                        static_cast<off64_t>(bytes), SYNC_FILE_RANGE_WRITE));
}

void FileHandle::close() {
    // After EINTR Linux has closed the descriptor already; a second close could hit a
    // stranger's.
    if (::close(std::exchange(descriptor_, -1)) != 0 && errno != EINTR) {
        throw system_error(errno, path_.string(), "closing it");
    }
}

void sync_folder(const std::filesystem::path& folder) {
    FileHandle handle(folder.empty() ? std::filesystem::path{"."} : folder,
                      O_RDONLY | O_DIRECTORY);
    handle.sync();
}

void make_folders(const std::filesystem::path& folder) {
    std::filesystem::path made;
    for (const std::filesystem::path& part : folder) {
        const std::filesystem::path parent = made;
        made /= part;
        std::error_code code;
        if (part.empty() || std::filesystem::is_directory(made, code)) {
            continue;
        }
        const bool is_new = std::filesystem::create_directory(made, code);
        if (code) {
            throw system_error(code.value(), made.string(), "making the folder");
        }
        if (is_new) {
            sync_folder(parent);
        }
    }
}

void rename_without_replacing(const std::filesystem::path& from,
                              const std::filesystem::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
        return;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        throw system_error(errno, to.string(), "renaming the finished package to it");
    }
    if (std::filesystem::is_directory(from)) {
        // rename(2) replaces only an empty folder, so no package can be lost here.
        if (::access(to.c_str(), F_OK) == 0) {
            throw system_error(EEXIST, to.string(), "renaming the finished package to it");
        }
        if (::rename(from.c_str(), to.c_str()) != 0) {
            throw system_error(errno, to.string(), "renaming the finished package to it");
        }
        return;
    }
    if (::link(from.c_str(), to.c_str()) != 0) {
        throw system_error(errno, to.string(), "renaming the finished package to it");
    }
    if (::unlink(from.c_str()) != 0) {
        const int error = errno;
        // Two names for one file would be no rename: the new one is taken back.
        ::unlink(to.c_str());
        throw system_error(error, to.string(), "renaming the finished package to it");
    }
}

}  // namespace lifeboat::format
