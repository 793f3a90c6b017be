#include "container/partial_output.hpp"

#include "lifeboat/format/error.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace lifeboat::format {
namespace {

bool is_taken(const std::filesystem::path& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) == 0) {
        return true;
    }
    if (errno == ENOENT) {
        return false;
    }
    throw system_error(errno, path.string(), "looking whether it exists");
}

Error being_written(const std::filesystem::path& partial) {
    return {ErrorCode::already_exists, partial.string(), "is being written by another process"};
}

std::filesystem::path with_suffix(std::filesystem::path path) {
    return path += ".partial";
}

}  // namespace

PartialOutput::PartialOutput(std::filesystem::path destination, Kind kind)
    : destination_(std::move(destination)), partial_(with_suffix(destination_)), kind_(kind) {
    if (is_taken(destination_)) {
        throw Error(ErrorCode::already_exists, destination_.string(),
                    "exists, expected a name that is free");
    }
    if (is_taken(partial_)) {
        remove_stale();
    }
    create();
    lock();
    mine_ = true;
}

PartialOutput::~PartialOutput() {
    discard();
}

void PartialOutput::remove_stale() {
    FileHandle stale(partial_, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if (::flock(stale.descriptor(), LOCK_EX | LOCK_NB) != 0) {
        throw being_written(partial_);
    }
    std::error_code error;
    std::filesystem::remove_all(partial_, error);
    if (error) {
        throw system_error(error.value(), partial_.string(),
                           "removing what an earlier run left");
    }
}

void PartialOutput::create() {
    if (kind_ == Kind::file) {
        handle_ = FileHandle(partial_, O_RDWR | O_CREAT | O_EXCL);
        return;
    }
    constexpr mode_t folder_mode = S_IRWXU | S_IRGRP | S_IXGRP | S_IROTH | S_IXOTH;
    if (::mkdir(partial_.c_str(), folder_mode) != 0) {
        throw system_error(errno, partial_.string(), "creating it");
    }
    try {
        handle_ = FileHandle(partial_, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
        if (::fchmod(handle_.descriptor(), folder_mode) != 0) {
            throw system_error(errno, partial_.string(), "setting its mode");
        }
    } catch (...) {
        // Empty, or another run has begun to write in it: then it stays.
        ::rmdir(partial_.c_str());
        throw;
    }
}

void PartialOutput::lock() {
    // Between create() and here another run may have taken the new file for a stale one: then
    // the lock is held, or the name means something else by now.
    struct stat own {};
    struct stat named {};
    if (::flock(handle_.descriptor(), LOCK_EX | LOCK_NB) != 0 ||
        ::fstat(handle_.descriptor(), &own) != 0 || ::lstat(partial_.c_str(), &named) != 0 ||
        own.st_ino != named.st_ino || own.st_dev != named.st_dev) {
        throw being_written(partial_);
    }
}

void PartialOutput::flush() {
    if (kind_ == Kind::file) {
        handle_.sync();
        return;
    }
    // One syncfs instead of an fsync a file: 100,000 photos are 400,000 files.  Since Linux 5.8
    // it reports every write that failed since the folder was opened.
    if (::syncfs(handle_.descriptor()) != 0) {
        throw system_error(errno, partial_.string(), "flushing it to disk");
    }
}

void PartialOutput::publish(bool sync) {
    if (sync) {
        flush();
    }
    rename_without_replacing(partial_, destination_);
    if (sync) {
        try {
            sync_folder(destination_.parent_path());
        } catch (...) {
            // The name may not survive a power cut: take it back rather than promise it.
            static_cast<void>(::rename(destination_.c_str(), partial_.c_str()));
            throw;
        }
    }
    mine_ = false;
}

void PartialOutput::discard() noexcept {
    if (mine_) {
        mine_ = false;
        std::error_code ignored;
        std::filesystem::remove_all(partial_, ignored);
    }
}

}  // namespace lifeboat::format
