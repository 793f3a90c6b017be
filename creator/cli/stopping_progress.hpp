// Work that reports its progress from the thread that asked for it ends where a stop is seen.
#pragma once

#include "lifeboat/format/error.hpp"
#include "lifeboat/format/progress.hpp"

#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

namespace lifeboat::creator::cli {

/// Passes everything on; throws cancelled at the next progress once a stop was asked for.
class StoppingProgress final : public format::ProgressObserver {
  public:
    /// `subject` names the work in the message.  Keeps `observer`.
    StoppingProgress(format::ProgressObserver& observer, std::stop_token stop,
                     std::string subject)
        : observer_(observer), stop_(std::move(stop)), subject_(std::move(subject)) {}

    void on_progress(const format::Progress& progress) override {
        if (stop_.stop_requested()) {
            throw format::Error(format::ErrorCode::cancelled, subject_, "stopped on request");
        }
        observer_.on_progress(progress);
    }
    void on_notice(std::string_view text) override { observer_.on_notice(text); }

  private:
    format::ProgressObserver& observer_;
    std::stop_token stop_;
    std::string subject_;
};

}  // namespace lifeboat::creator::cli
