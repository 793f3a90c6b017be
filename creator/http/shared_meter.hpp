// The state of a meter in a file, for all processes of this machine that use the same key.
//
// It holds two moments of the machine's monotonic clock, which all processes share: when the
// next request may go out, and when a common pause ends.  After a restart of the machine the
// clock begins anew, and what lies impossibly far ahead is forgotten.
#pragma once

#include "creator/http/ticker.hpp"

#include <filesystem>

namespace lifeboat::creator::http {

/// Each call locks the file, reads, writes and unlocks it.  May be used from several threads.
class SharedMeter {
  public:
    /// Makes the file (mode 0600) and its folder when missing.  Errors: permission_denied,
    /// storage.
    explicit SharedMeter(std::filesystem::path file);

    /// Takes the next turn at or after `now`; whoever comes next gets one `interval` later.
    /// Errors: permission_denied, storage.
    [[nodiscard]] TickPoint take_turn(TickPoint now, TickSpan interval);

    /// Everybody waits until `end`, or longer when that was said before.
    void pause_until(TickPoint end, TickPoint now);

    /// When the common pause ends; in the past when there is none.
    [[nodiscard]] TickPoint pause_end(TickPoint now);

  private:
    std::filesystem::path file_;
};

}  // namespace lifeboat::creator::http
