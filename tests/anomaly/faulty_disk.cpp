// A disk that fails when told to: a library for LD_PRELOAD that stands before the C library's
// calls that change files.  Settings are environment variables:
//
//   FAULTY_DISK_UNDER  only calls about this absolute folder and what is below it count
//   FAULTY_DISK_AT     which call is struck, counted from 1; 0 strikes none
//   FAULTY_DISK_HOW    what happens then: a number of <errno.h>, once; "full" writes half of
//   what
//                      was asked and has no space from then on; "short" writes half, once;
//                      "kill" ends the process before the call
//   FAULTY_DISK_READS  if set, calls that read count, and calls that change do not
//   FAULTY_DISK_LOG    gets a line for every call that counts: its number, name and path; and
//                      before the struck one a line "struck"
//
// It makes system calls by itself and calls nothing that a sanitizer intercepts.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace {

enum class How { nothing, fail, full, shorten, kill };

/// What the kernel is asked to do, as far as it matters here.
enum class Kind { changes, takes_space, writes, reads };

struct Verdict {
    int error = 0;         ///< The call fails with this; 0: it goes through.
    bool is_half = false;  ///< Only half of the bytes are to be written.
};

struct Settings {
    std::string_view under;
    long at = 0;
    How how = How::nothing;
    int error = 0;
    bool reads = false;
    int log = -1;
};

std::string_view setting(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view{} : value;
}

Settings read_settings() {
    Settings settings;
    settings.under = setting("FAULTY_DISK_UNDER");
    settings.at =
        std::atol(setting("FAULTY_DISK_AT").empty() ? "0" : std::getenv("FAULTY_DISK_AT"));
    settings.reads = !setting("FAULTY_DISK_READS").empty();
    const std::string_view how = setting("FAULTY_DISK_HOW");
    if (how == "full") {
        settings.how = How::full;
    } else if (how == "short") {
        settings.how = How::shorten;
    } else if (how == "kill") {
        settings.how = How::kill;
    } else if (!how.empty()) {
        settings.how = How::fail;
        settings.error = std::atoi(how.data());
    }
    if (!setting("FAULTY_DISK_LOG").empty()) {
        settings.log =
            static_cast<int>(::syscall(SYS_openat, AT_FDCWD, std::getenv("FAULTY_DISK_LOG"),
                                       O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
    }
    return settings;
}

const Settings& settings() {
    static const Settings read = read_settings();
    return read;
}

std::atomic<long> calls{0};
std::atomic<bool> is_full{false};

bool counts(std::string_view path) {
    const std::string_view under = settings().under;
    return !under.empty() && path.substr(0, under.size()) == under &&
           (path.size() == under.size() || path[under.size()] == '/');
}

void note(long number, const char* call, const char* path) {
    std::array<char, PATH_MAX + 64> line{};
    const int size = std::snprintf(line.data(), line.size(), "%ld %s %s\n", number, call, path);
    if (settings().log >= 0 && size > 0) {
        ::syscall(SYS_write, settings().log, line.data(), static_cast<std::size_t>(size));
    }
}

Verdict strike(long number, const char* call, Kind kind) {
    note(number, "struck", call);
    switch (settings().how) {
        case How::kill:
            ::syscall(SYS_kill, ::syscall(SYS_getpid), SIGKILL);
            return {};
        case How::fail:
            return {settings().error, false};
        case How::full:
            is_full = true;
            return kind == Kind::writes ? Verdict{0, true} : Verdict{ENOSPC, false};
        case How::shorten:
            return {0, kind == Kind::writes};
        case How::nothing:
            break;
    }
    return {};
}

Verdict judge(const char* call, const char* path, Kind kind) {
    if (!counts(path) || (kind == Kind::reads) != settings().reads) {
        return {};
    }
    const long number = ++calls;
    note(number, call, path);
    if (number == settings().at) {
        return strike(number, call, kind);
    }
    const bool needs_space = kind == Kind::takes_space || kind == Kind::writes;
    return is_full && needs_space ? Verdict{ENOSPC, false} : Verdict{};
}

using PathText = std::array<char, PATH_MAX + 1>;

PathText path_of(int descriptor) {
    std::array<char, 64> link{};
    std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", descriptor);
    PathText path{};
    ::syscall(SYS_readlinkat, AT_FDCWD, link.data(), path.data(), path.size() - 1);
    return path;
}

/// A path as the kernel would resolve it: absolute, or below the folder `at`.
PathText path_at(int at, const char* path) {
    if (path[0] == '/' || at == AT_FDCWD) {
        PathText copy{};
        std::snprintf(copy.data(), copy.size(), "%s", path);
        return copy;
    }
    const PathText folder = path_of(at);
    PathText joined{};
    std::snprintf(joined.data(), joined.size(), "%.2000s/%.2000s", folder.data(), path);
    return joined;
}

int refused(int error) {
    errno = error;
    return -1;
}

int open_file(const char* call, int at, const char* path, int flags, mode_t mode) {
    const bool changes = (flags & (O_CREAT | O_WRONLY | O_RDWR | O_TRUNC | O_DIRECTORY)) != 0;
    const Kind kind = (flags & O_CREAT) != 0 ? Kind::takes_space
                      : changes              ? Kind::changes
                                             : Kind::reads;
    const Verdict verdict = judge(call, path_at(at, path).data(), kind);
    return verdict.error != 0 ? refused(verdict.error)
                              : static_cast<int>(::syscall(SYS_openat, at, path, flags, mode));
}

/// The mode is there only if the file may be created.
mode_t mode_of(int flags, va_list rest) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
}

Verdict judge_open(const char* call, int descriptor, Kind kind) {
    return judge(call, path_of(descriptor).data(), kind);
}

std::size_t allowed(const Verdict& verdict, std::size_t size) {
    return verdict.is_half && size > 1 ? size / 2 : size;
}

/// A call that changes names or attributes and either works or does not.
template <typename... Arguments>
int plain_call(const Verdict& verdict, long number, Arguments... arguments) {
    return verdict.error != 0 ? refused(verdict.error)
                              : static_cast<int>(::syscall(number, arguments...));
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return open_file("open", AT_FDCWD, path, flags, mode);
}

int openat(int at, const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return open_file("openat", at, path, flags, mode);
}

int open64(const char*, int, ...) __attribute__((alias("open")));
int openat64(int, const char*, int, ...) __attribute__((alias("openat")));

ssize_t write(int descriptor, const void* bytes, std::size_t size) {
    const Verdict verdict = judge_open("write", descriptor, Kind::writes);
    if (verdict.error != 0) return refused(verdict.error);
    return ::syscall(SYS_write, descriptor, bytes, allowed(verdict, size));
}

ssize_t pwrite(int descriptor, const void* bytes, std::size_t size, off_t offset) {
    const Verdict verdict = judge_open("pwrite", descriptor, Kind::writes);
    if (verdict.error != 0) return refused(verdict.error);
    return ::syscall(SYS_pwrite64, descriptor, bytes, allowed(verdict, size), offset);
}

ssize_t pwrite64(int, const void*, std::size_t, off64_t) __attribute__((alias("pwrite")));

ssize_t writev(int descriptor, const struct iovec* pieces, int count) {
    const Verdict verdict = judge_open("writev", descriptor, Kind::writes);
    if (verdict.error != 0) return refused(verdict.error);
    if (verdict.is_half && count > 0) {
        return ::syscall(SYS_write, descriptor, pieces->iov_base,
                         allowed(verdict, pieces->iov_len));
    }
    return ::syscall(SYS_writev, descriptor, pieces, count);
}

ssize_t copy_file_range(int from, off64_t* from_offset, int to, off64_t* to_offset,
                        std::size_t size, unsigned flags) {
    const Verdict verdict = judge_open("copy_file_range", to, Kind::writes);
    if (verdict.error != 0) return refused(verdict.error);
    return ::syscall(SYS_copy_file_range, from, from_offset, to, to_offset,
                     allowed(verdict, size), flags);
}

ssize_t read(int descriptor, void* bytes, std::size_t size) {
    const Verdict verdict = judge_open("read", descriptor, Kind::reads);
    if (verdict.error != 0) return refused(verdict.error);
    return ::syscall(SYS_read, descriptor, bytes, size);
}

ssize_t pread(int descriptor, void* bytes, std::size_t size, off_t offset) {
    const Verdict verdict = judge_open("pread", descriptor, Kind::reads);
    if (verdict.error != 0) return refused(verdict.error);
    return ::syscall(SYS_pread64, descriptor, bytes, size, offset);
}

ssize_t pread64(int, void*, std::size_t, off64_t) __attribute__((alias("pread")));

int fsync(int descriptor) {
    return plain_call(judge_open("fsync", descriptor, Kind::takes_space), SYS_fsync,
                      descriptor);
}

int fdatasync(int descriptor) {
    return plain_call(judge_open("fdatasync", descriptor, Kind::takes_space), SYS_fdatasync,
                      descriptor);
}

int syncfs(int descriptor) noexcept {
    return plain_call(judge_open("syncfs", descriptor, Kind::takes_space), SYS_syncfs,
                      descriptor);
}

int ftruncate(int descriptor, off_t size) noexcept {
    return plain_call(judge_open("ftruncate", descriptor, Kind::changes), SYS_ftruncate,
                      descriptor, size);
}

int ftruncate64(int, off64_t) noexcept __attribute__((alias("ftruncate")));

/// As in the kernel: the descriptor is gone, whatever the answer.
int close(int descriptor) {
    const Verdict verdict = judge_open("close", descriptor, Kind::changes);
    const long result = ::syscall(SYS_close, descriptor);
    return verdict.error != 0 ? refused(verdict.error) : static_cast<int>(result);
}

int fchmod(int descriptor, mode_t mode) noexcept {
    return plain_call(judge_open("fchmod", descriptor, Kind::changes), SYS_fchmod, descriptor,
                      mode);
}

int chmod(const char* path, mode_t mode) noexcept {
    return plain_call(judge("chmod", path, Kind::changes), SYS_fchmodat, AT_FDCWD, path, mode);
}

int futimens(int descriptor, const struct timespec* times) noexcept {
    return plain_call(judge_open("futimens", descriptor, Kind::changes), SYS_utimensat,
                      descriptor, nullptr, times, 0);
}

int mkdir(const char* path, mode_t mode) noexcept {
    return plain_call(judge("mkdir", path, Kind::takes_space), SYS_mkdirat, AT_FDCWD, path,
                      mode);
}

int link(const char* from, const char* to) noexcept {
    return plain_call(judge("link", to, Kind::takes_space), SYS_linkat, AT_FDCWD, from,
                      AT_FDCWD, to, 0);
}

int unlink(const char* path) noexcept {
    return plain_call(judge("unlink", path, Kind::changes), SYS_unlinkat, AT_FDCWD, path, 0);
}

int unlinkat(int at, const char* path, int flags) noexcept {
    return plain_call(judge("unlinkat", path_at(at, path).data(), Kind::changes), SYS_unlinkat,
                      at, path, flags);
}

int rename(const char* from, const char* to) noexcept {
    return plain_call(judge("rename", to, Kind::takes_space), SYS_renameat2, AT_FDCWD, from,
                      AT_FDCWD, to, 0);
}

int renameat2(int from_at, const char* from, int to_at, const char* to,
              unsigned flags) noexcept {
    return plain_call(judge("renameat2", path_at(to_at, to).data(), Kind::takes_space),
                      SYS_renameat2, from_at, from, to_at, to, flags);
}

}  // extern "C"
