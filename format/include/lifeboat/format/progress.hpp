// How long operations say what they are doing.  The library knows no terminal.
#pragma once

#include <cstdint>
#include <string_view>

namespace lifeboat::format {

/// One step forward.  `total` is 0 while it is unknown.
struct Progress {
    std::string_view phase;  ///< "resolve", "capture", "media", "build", "verify"
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    std::string_view unit;     ///< "photos", "files", "bytes"
    std::string_view subject;  ///< What is being worked on; may be empty.
};

/// Port.  Calls come from any thread, one at a time, and must return quickly.
class ProgressObserver {
  public:
    virtual ~ProgressObserver() = default;

    virtual void on_progress(const Progress& progress) = 0;

    /// Something a person should know that is neither an error nor an omission: a retry, a
    /// pause.
    virtual void on_notice(std::string_view text) = 0;
};

/// Says nothing.
class SilentProgress final : public ProgressObserver {
  public:
    void on_progress(const Progress&) override {}
    void on_notice(std::string_view) override {}
};

}  // namespace lifeboat::format
