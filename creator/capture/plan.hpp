// What a capture would bring, told before anything is written.
//
// Listings are read as a capture would read them; single photos are not asked about, so what
// only their own record says stays open.
#pragma once

#include "creator/capture/creation.hpp"
#include "lifeboat/format/license.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace lifeboat::creator::capture {

struct Plan {
    std::vector<format::Target> targets;  ///< With claimed and received totals.
    std::uint64_t selected = 0;
    std::uint64_t travelling = 0;  ///< By what the listings say.
    std::uint64_t undecided = 0;   ///< Named by themselves: their own record decides.
    std::map<std::string, std::uint64_t> ashore;  ///< By reason, spec/registry.md.
    /// By name as served in Flickr's table; by number where that is not known.
    std::map<std::string, std::uint64_t> licenses;
    std::uint64_t calls_made = 0;     ///< To learn this; a capture makes them again.
    std::uint64_t calls_to_come = 0;  ///< Of the capture: an estimate, those included.
    std::uint64_t files = 0;          ///< An estimate.
    std::uint64_t bytes = 0;          ///< An estimate from the pixels of listed originals.
};

/// Asks Flickr and writes nothing.  Errors: as run_capture(), those of the folder apart.
[[nodiscard]] Plan make_plan(const request::CreationRequest& request,
                             const CaptureEnvironment& environment);

/// How many calls the selection of `plan` takes at so many an hour; 0 where there is no limit.
[[nodiscard]] double hours_for(std::uint64_t calls, std::uint32_t calls_per_hour) noexcept;

}  // namespace lifeboat::creator::capture
