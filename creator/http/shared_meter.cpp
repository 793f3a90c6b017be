#include "creator/http/shared_meter.hpp"

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <utility>

namespace lifeboat::creator::http {
namespace {

/// No turn and no pause lies further ahead: the clock was set back by a restart.
constexpr TickSpan furthest{2 * 3'600'000};

/// As they stand in the file, in milliseconds of the monotonic clock.
struct Moments {
    std::int64_t next_turn = 0;
    std::int64_t pause_end = 0;
};

std::int64_t milliseconds(TickPoint point) {
    return std::chrono::duration_cast<TickSpan>(point.time_since_epoch()).count();
}

TickPoint point(std::int64_t milliseconds) {
    return TickPoint(TickSpan(milliseconds));
}

/// The file, open and locked by this process.
class LockedFile {
  public:
    explicit LockedFile(const std::filesystem::path& path)
        : path_(path), handle_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        int locked = -1;
        do {
            locked = handle_ < 0 ? -1 : ::flock(handle_, LOCK_EX);
        } while (locked < 0 && handle_ >= 0 && errno == EINTR);
        if (locked < 0) {
            const int reason = errno;
            if (handle_ >= 0) {
                ::close(handle_);
            }
            throw format::system_error(reason, path.string(), "opening the shared meter");
        }
    }
    /// Closing unlocks.
    ~LockedFile() { ::close(handle_); }
    LockedFile(const LockedFile&) = delete;
    LockedFile& operator=(const LockedFile&) = delete;

    [[nodiscard]] Moments read(TickPoint now) const {
        Moments moments;
        if (::pread(handle_, &moments, sizeof moments, 0) !=
            static_cast<ssize_t>(sizeof moments)) {
            return {};
        }
        const std::int64_t limit = milliseconds(now) + furthest.count();
        const bool is_possible = moments.next_turn <= limit && moments.pause_end <= limit;
        return is_possible ? moments : Moments{};
    }

    void write(const Moments& moments) const {
        if (::pwrite(handle_, &moments, sizeof moments, 0) !=
            static_cast<ssize_t>(sizeof moments)) {
            throw format::system_error(errno, path_.string(), "writing the shared meter");
        }
    }

  private:
    const std::filesystem::path& path_;
    int handle_;
};

}  // namespace

SharedMeter::SharedMeter(std::filesystem::path file) : file_(std::move(file)) {
    std::error_code problem;
    std::filesystem::create_directories(file_.parent_path(), problem);
    if (problem) {
        throw format::system_error(problem.value(), file_.parent_path().string(),
                                   "making the folder of the shared meter");
    }
    const LockedFile made(file_);
    static_cast<void>(made);
}

TickPoint SharedMeter::take_turn(TickPoint now, TickSpan interval) {
    const LockedFile file(file_);
    Moments moments = file.read(now);
    const std::int64_t turn = std::max(moments.next_turn, milliseconds(now));
    moments.next_turn = turn + interval.count();
    file.write(moments);
    return std::max(now, point(turn));
}

void SharedMeter::pause_until(TickPoint end, TickPoint now) {
    const LockedFile file(file_);
    Moments moments = file.read(now);
    moments.pause_end = std::max(moments.pause_end, milliseconds(end));
    file.write(moments);
}

TickPoint SharedMeter::pause_end(TickPoint now) {
    const LockedFile file(file_);
    return point(file.read(now).pause_end);
}

}  // namespace lifeboat::creator::http
