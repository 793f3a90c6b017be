// Turns the first SIGINT or SIGTERM into a stop request; the second ends the process at once.
#pragma once

#include <stop_token>
#include <thread>

namespace lifeboat::creator::cli {

/// One instance a process, made before any other thread: it blocks the signals and waits for
/// them on a thread of its own.
class Interrupt {
  public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    [[nodiscard]] std::stop_token token() const noexcept { return source_.get_token(); }

  private:
    std::stop_source source_;
    std::jthread waiter_;
};

}  // namespace lifeboat::creator::cli
