// Progress for a person: one line on stderr that is drawn over itself, at most ten times a
// second, and erased at the end.
#pragma once

#include "creator/cli/pace.hpp"
#include "lifeboat/format/clock.hpp"
#include "lifeboat/format/progress.hpp"

#include <chrono>
#include <iosfwd>
#include <mutex>
#include <string>

namespace lifeboat::creator::cli {

class TerminalProgress final : public format::ProgressObserver {
  public:
    /// Keeps both.
    TerminalProgress(std::ostream& err, const format::Clock& clock);
    ~TerminalProgress() override;

    void on_progress(const format::Progress& progress) override;
    void on_notice(std::string_view text) override;
    void clear();

  private:
    void erase();

    std::ostream& err_;
    const format::Clock& clock_;
    std::mutex mutex_;
    Pace pace_;
    std::string phase_;
    std::chrono::steady_clock::time_point drawn_at_{};
    bool is_drawn_ = false;
};

}  // namespace lifeboat::creator::cli
