#include "viewer/reader/session_end.hpp"

#include <poll.h>
#include <unistd.h>

#include <ctime>

namespace lifeboat::viewer {

SessionWatch::SessionWatch() {
    struct sigaction before {};
    heeds_hangup_ = ::sigaction(SIGHUP, nullptr, &before) != 0 || before.sa_handler != SIG_IGN;
    began_on_terminal_ = ::isatty(STDIN_FILENO) == 1;
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    if (heeds_hangup_) {
        sigaddset(&signals_, SIGHUP);
    }
    ::pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
}

SessionEnd SessionWatch::wait(std::chrono::milliseconds moment) const {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(moment);
    const timespec time{seconds.count(), std::chrono::nanoseconds(moment - seconds).count()};
    switch (::sigtimedwait(&signals_, nullptr, &time)) {
        case SIGINT:
            return SessionEnd::interrupted;
        case SIGTERM:
            return SessionEnd::terminated;
        case SIGHUP:
            return SessionEnd::hung_up;
        default:
            break;
    }
    // A program in the background gets no signal when its shell is killed, but its terminal is
    // gone all the same.
    pollfd terminal{STDIN_FILENO, 0, 0};
    const bool is_gone = began_on_terminal_ && heeds_hangup_ && ::poll(&terminal, 1, 0) > 0 &&
                         (terminal.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
    return is_gone ? SessionEnd::hung_up : SessionEnd::not_yet;
}

}  // namespace lifeboat::viewer
