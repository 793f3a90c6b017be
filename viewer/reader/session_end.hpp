// When a program that serves ends: on a signal, or when the terminal that it was started from
// is gone.
#pragma once

#include <chrono>
#include <csignal>

namespace lifeboat::viewer {

enum class SessionEnd {
    not_yet,
    interrupted,  ///< SIGINT.
    terminated,   ///< SIGTERM.
    hung_up       ///< SIGHUP, or no terminal any more where there was one.
};

/// From its making on SIGINT, SIGTERM and SIGHUP are blocked in this thread and those that it
/// starts.  One object a program.
class SessionWatch {
  public:
    SessionWatch();

    /// Waits up to `moment`.  A SIGHUP that was ignored when the program began (nohup) stays
    /// ignored, and so does the end of the terminal then.
    [[nodiscard]] SessionEnd wait(std::chrono::milliseconds moment) const;

  private:
    sigset_t signals_{};
    bool heeds_hangup_ = true;
    bool began_on_terminal_ = false;
};

}  // namespace lifeboat::viewer
