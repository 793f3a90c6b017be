// One pass over photos: they are described by some threads and their files fetched by others,
// so that the meter of the API and the media servers never wait for one another.
#pragma once

#include "creator/capture/photo_capture.hpp"
#include "lifeboat/format/progress.hpp"

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace lifeboat::creator::capture {

struct RoundParts {
    PhotoCapture& capture;
    Ledger& ledger;
    format::ProgressObserver& progress;  ///< Called from any thread.
    unsigned jobs = 4;                   ///< At least 1; threads of either kind.
    /// Requested by the round itself when one of its threads fails.
    std::stop_source& stop;
};

/// Returns the photos of which something failed for now, in their order.
///
/// Errors: the first that a thread met; cancelled when a stop was requested from outside.
[[nodiscard]] std::vector<const SelectedPhoto*> run_round(
    const RoundParts& parts, std::span<const SelectedPhoto* const> photos, bool is_last);

}  // namespace lifeboat::creator::capture
