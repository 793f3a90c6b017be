#include "creator/capture/append_file.hpp"

#include "lifeboat/format/error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <span>

namespace lifeboat::creator::capture {
namespace {

std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span{text.data(), text.size()});
}

}  // namespace

AppendFile::AppendFile(const std::filesystem::path& path, std::uint64_t whole_bytes)
    : file_(path, O_WRONLY | O_CREAT), end_(whole_bytes), flushed_end_(whole_bytes) {
    if (::ftruncate(file_.descriptor(), static_cast<off_t>(whole_bytes)) != 0) {
        throw format::system_error(errno, path.string(), "cutting off a torn end");
    }
    file_.sync();
    format::sync_folder(path.parent_path());
}

std::uint64_t AppendFile::append(std::string_view piece) {
    const std::lock_guard lock(writing_);
    const std::uint64_t begin = end_;
    try {
        file_.write_at(begin, bytes_of(piece));
    } catch (...) {
        // If this fails too, the next opening finds the torn end and cuts it off.
        [[maybe_unused]] const int ignored =
            ::ftruncate(file_.descriptor(), static_cast<off_t>(begin));
        throw;
    }
    end_ = begin + piece.size();
    return begin;
}

void AppendFile::sync() {
    const std::uint64_t wanted = size();
    const std::lock_guard lock(flushing_);
    if (flushed_end_ >= wanted) {
        return;
    }
    const std::uint64_t written = size();
    if (::fdatasync(file_.descriptor()) != 0) {
        throw format::system_error(errno, file_.path().string(), "flushing to disk");
    }
    flushed_end_ = written;
}

std::uint64_t AppendFile::size() {
    const std::lock_guard lock(writing_);
    return end_;
}

namespace {

std::filesystem::path temporary_for(std::filesystem::path path) {
    return path += ".part";
}

void put_into_place(format::FileHandle file, const std::filesystem::path& path,
                    std::string_view text) {
    const std::filesystem::path temporary = file.path();
    file.write(bytes_of(text));
    file.sync();
    file.close();
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        throw format::system_error(errno, path.string(), "renaming into place");
    }
    format::sync_folder(path.parent_path());
}

}  // namespace

void write_durably(const std::filesystem::path& path, std::string_view text) {
    put_into_place(format::FileHandle(temporary_for(path), O_WRONLY | O_CREAT | O_TRUNC), path,
                   text);
}

void write_secret_durably(const std::filesystem::path& path, std::string_view text) {
    const std::filesystem::path temporary = temporary_for(path);
    std::filesystem::remove(temporary);  // Of a killed run, and perhaps open to others.
    const int made =
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (made < 0) {
        throw format::system_error(errno, temporary.string(), "making it");
    }
    ::close(made);
    put_into_place(format::FileHandle(temporary, O_WRONLY), path, text);
}

}  // namespace lifeboat::creator::capture
