#include "creator/cli/interrupt.hpp"

#include "creator/cli/exit_status.hpp"

#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <ctime>

namespace lifeboat::creator::cli {
namespace {

sigset_t watched_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

}  // namespace

Interrupt::Interrupt() {
    const sigset_t set = watched_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    waiter_ = std::jthread([source = source_](const std::stop_token& ending) mutable {
        const sigset_t awaited = watched_signals();
        const timespec tick{0, 100'000'000};
        while (!ending.stop_requested()) {
            if (sigtimedwait(&awaited, nullptr, &tick) < 0) continue;
            // The capture is safe at any moment, so an impatient second signal may end it here.
            if (!source.request_stop()) _exit(exit_cancelled);
        }
    });
}

Interrupt::~Interrupt() {
    waiter_.request_stop();
    waiter_.join();
    const sigset_t set = watched_signals();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

}  // namespace lifeboat::creator::cli
