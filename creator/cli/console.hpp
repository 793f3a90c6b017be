// Where a command speaks: results on stdout, everything else on stderr.
#pragma once

#include "creator/cli/options.hpp"
#include "lifeboat/format/clock.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/progress.hpp"

#include <iosfwd>
#include <memory>
#include <string_view>

namespace lifeboat::creator::cli {

class Console {
  public:
    /// Keeps the streams and the clock.  `is_terminal` says whether `err` is one that a
    /// progress line may be drawn on.
    Console(std::ostream& out, std::ostream& err, const GlobalOptions& options,
            bool is_terminal, const format::Clock& clock);
    ~Console();
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    [[nodiscard]] const GlobalOptions& options() const noexcept { return options_; }

    /// One line of the result.
    void result(std::string_view line);

    /// One line for the person at the terminal; silent with --quiet and with --json.
    void say(std::string_view line);

    /// As say(); with --json a "notice" object.
    void announce(std::string_view line);

    /// A question, which is asked with --quiet and --json, too.
    void ask(std::string_view line);

    /// As say(), only with --verbose.
    void detail(std::string_view line);

    /// Reports a failure in full, in words or as an exit_error object, and gives the exit
    /// status.
    int fail(const format::Error& error);

    /// The observer for a long operation: a line on a terminal, JSON objects, or nothing.
    [[nodiscard]] format::ProgressObserver& progress() noexcept { return *progress_; }

    /// Removes a progress line that is still drawn.
    void clear_progress();

  private:
    std::ostream& out_;
    std::ostream& err_;
    GlobalOptions options_;
    std::unique_ptr<format::ProgressObserver> progress_;
};

}  // namespace lifeboat::creator::cli
