#include "creator/cli/progress_terminal.hpp"

#include "creator/cli/report_text.hpp"

#include <fmt/format.h>

#include <ostream>

namespace lifeboat::creator::cli {
namespace {

constexpr auto redraw_interval = std::chrono::milliseconds(100);
constexpr std::size_t line_width = 78;

std::string duration(std::uint64_t seconds) {
    if (seconds >= 3600)
        return fmt::format("{} h {:02} min", seconds / 3600, seconds / 60 % 60);
    if (seconds >= 60) return fmt::format("{} min {:02} s", seconds / 60, seconds % 60);
    return fmt::format("{} s", seconds);
}

/// Cuts at a character boundary.
void shorten(std::string& text, std::size_t width) {
    if (text.size() <= width) return;
    std::size_t end = width;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
    text.resize(end);
}

}  // namespace

TerminalProgress::TerminalProgress(std::ostream& err, const format::Clock& clock)
    : err_(err), clock_(clock) {}

TerminalProgress::~TerminalProgress() {
    erase();
}

void TerminalProgress::on_progress(const format::Progress& progress) {
    const std::lock_guard lock(mutex_);
    pace_.note(progress, clock_.now());
    if (phase_ != progress.phase) {
        phase_ = progress.phase;
        // Phases that run side by side take turns within the interval.
        if (progress.done == 0) drawn_at_ = {};
    }
    const auto now = std::chrono::steady_clock::now();
    if (is_drawn_ && now - drawn_at_ < redraw_interval) return;
    drawn_at_ = now;

    std::string line = fmt::format("{}: {}", phase_, progress.done);
    if (progress.total > 0) line += fmt::format(" of {}", progress.total);
    line += fmt::format(" {}", progress.unit);
    if (const auto left = pace_.seconds_left(clock_.now())) {
        line += fmt::format(", about {} to go", duration(*left));
    }
    if (!progress.subject.empty()) line += "  " + printable(progress.subject);
    shorten(line, line_width);
    err_ << "\r\033[K" << line << std::flush;
    is_drawn_ = true;
}

void TerminalProgress::on_notice(std::string_view text) {
    const std::lock_guard lock(mutex_);
    erase();
    err_ << printable(text) << '\n' << std::flush;
}

void TerminalProgress::clear() {
    const std::lock_guard lock(mutex_);
    erase();
}

void TerminalProgress::erase() {
    if (is_drawn_) err_ << "\r\033[K" << std::flush;
    is_drawn_ = false;
}

}  // namespace lifeboat::creator::cli
