#include "creator/cli/console.hpp"

#include "creator/cli/exit_status.hpp"
#include "creator/cli/progress_terminal.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"

#include <ostream>

namespace lifeboat::creator::cli {
namespace {

/// Notices are said line by line; there is nothing to draw on.
class NoticesOnly final : public format::ProgressObserver {
  public:
    explicit NoticesOnly(std::ostream& err) : err_(err) {}
    void on_progress(const format::Progress&) override {}
    void on_notice(std::string_view text) override {
        err_ << printable(text) << '\n' << std::flush;
    }

  private:
    std::ostream& err_;
};

std::unique_ptr<format::ProgressObserver> choose_progress(std::ostream& out, std::ostream& err,
                                                          const GlobalOptions& options,
                                                          bool is_terminal,
                                                          const format::Clock& clock) {
    if (options.quiet) return std::make_unique<format::SilentProgress>();
    if (options.json) {
        if (options.no_progress) return std::make_unique<format::SilentProgress>();
        return std::make_unique<JsonProgress>(out, clock);
    }
    if (is_terminal && !options.no_progress) {
        return std::make_unique<TerminalProgress>(err, clock);
    }
    return std::make_unique<NoticesOnly>(err);
}

}  // namespace

Console::Console(std::ostream& out, std::ostream& err, const GlobalOptions& options,
                 bool is_terminal, const format::Clock& clock)
    : out_(out),
      err_(err),
      options_(options),
      progress_(choose_progress(out, err, options, is_terminal, clock)) {}

Console::~Console() = default;

void Console::result(std::string_view line) {
    clear_progress();
    out_ << line << '\n' << std::flush;
}

void Console::say(std::string_view line) {
    if (options_.quiet || options_.json) return;
    clear_progress();
    err_ << line << '\n' << std::flush;
}

void Console::ask(std::string_view line) {
    clear_progress();
    err_ << line << '\n' << std::flush;
}

void Console::announce(std::string_view line) {
    say(line);
    if (options_.json) progress_->on_notice(line);
}

void Console::detail(std::string_view line) {
    if (options_.verbose) say(line);
}

int Console::fail(const format::Error& error) {
    clear_progress();
    const ExitStatus status = exit_status_of(error.code());
    if (options_.json) {
        err_ << exit_error_json(error, status) << '\n' << std::flush;
        return status;
    }
    err_ << "lifeboat: " << printable(error.what());
    for (const std::string& step : error.context()) err_ << "\n  while " << printable(step);
    err_ << '\n' << std::flush;
    return status;
}

void Console::clear_progress() {
    if (auto* terminal = dynamic_cast<TerminalProgress*>(progress_.get())) terminal->clear();
}

}  // namespace lifeboat::creator::cli
