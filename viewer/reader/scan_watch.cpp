#include "viewer/reader/scan_watch.hpp"

#include "viewer/reader/text_browser.hpp"

#include <fmt/format.h>

#include <ctime>
#include <ostream>
#include <string>

namespace lifeboat::viewer {
namespace {

sigset_t interrupt() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    return signals;
}

}  // namespace

void InterruptibleScan::begin() {
    was_interrupted_ = false;
    struct sigaction action {};
    heeds_interrupt_ =
        ::sigaction(SIGINT, nullptr, &action) == 0 && action.sa_handler != SIG_IGN;
    if (heeds_interrupt_) {
        const sigset_t signals = interrupt();
        ::pthread_sigmask(SIG_BLOCK, &signals, &before_);
    }
}

bool InterruptibleScan::goes_on(std::size_t looked_at, std::size_t photos) {
    constexpr std::size_t step = 500;
    if (heeds_interrupt_) {
        const sigset_t signals = interrupt();
        const timespec at_once{};
        was_interrupted_ = ::sigtimedwait(&signals, nullptr, &at_once) == SIGINT;
    }
    if (progress_ != nullptr && looked_at > 0 && looked_at % step == 0) {
        static const Language english("en");
        const std::string line =
            fmt::format("{} of {} photos looked at; Ctrl-C shows what is found so far",
                        english.grouped(looked_at), english.grouped(photos));
        *progress_ << '\r' << line << std::flush;
        columns_ = line.size();
    }
    return !was_interrupted_;
}

void InterruptibleScan::end() noexcept {
    if (columns_ > 0) {
        *progress_ << '\r' << std::string(columns_, ' ') << '\r' << std::flush;
        columns_ = 0;
    }
    if (heeds_interrupt_) {
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
}

}  // namespace lifeboat::viewer
