// What a capture would bring, told before anything is written.
//
// Listings are read as a capture would read them; single photos are asked about only where that
// is wanted, so what only their own record says stays open otherwise.
#pragma once

#include "creator/capture/creation.hpp"
#include "creator/rights/policy.hpp"
#include "lifeboat/format/license.hpp"
#include "lifeboat/format/lifeboat.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace lifeboat::creator::capture {

/// How many photos fare how.
struct Tally {
    std::uint64_t travelling = 0, described = 0, ashore = 0, undecided = 0;
    bool operator==(const Tally&) const = default;
};

/// One rule of the policy and what it decided.
struct RuleTally {
    std::string rule;        ///< Its name.
    std::string conditions;  ///< In words.
    rights::Disposition then = rights::Disposition::ashore;
    std::string remedy;  ///< What would change the outcome; may be empty.
    std::uint64_t photos = 0;
};

/// How much a plan asks.
enum class PlanDepth {
    listings,  ///< The listings; what they do not tell is taken for the best.
    records    ///< The record of every photo that the listings do not keep ashore, too.
};

struct Plan {
    std::vector<format::Target> targets;  ///< With claimed and received totals.
    std::uint64_t selected = 0;
    std::uint64_t travelling = 0;  ///< By what the listings say.
    std::uint64_t undecided = 0;   ///< Named by themselves: their own record decides.
    std::uint64_t unreadable = 0;  ///< Whose own record could not be had.
    std::map<std::string, std::uint64_t> ashore;  ///< By reason, spec/registry.md.
    /// By name as served in Flickr's table; by number where that is not known.
    std::map<std::string, std::uint64_t> licenses;
    /// The decisions by "licence", "visibility", "download", "safety level", "people tagged"
    /// and "owner", then by value.
    std::map<std::string, std::map<std::string, Tally>> tables;
    std::string policy;            ///< Its title.
    std::vector<RuleTally> rules;  ///< Those that decided something, in the policy's order.
    std::vector<std::string> warnings;
    /// What is known of third parties' data in photos that would travel.
    std::vector<format::PrivacyMeasure> privacy;
    PlanDepth depth = PlanDepth::listings;
    std::uint64_t calls_made = 0;     ///< To learn this; a capture makes them again.
    std::uint64_t calls_to_come = 0;  ///< Of the capture: an estimate, those included.
    std::uint64_t files = 0;          ///< An estimate.
    std::uint64_t bytes = 0;          ///< An estimate from the pixels of listed originals.
};

/// Asks Flickr and writes nothing.  Errors: as run_capture(), those of the folder apart.
[[nodiscard]] Plan make_plan(const request::CreationRequest& request,
                             const CaptureEnvironment& environment,
                             PlanDepth depth = PlanDepth::listings);

/// How many calls the selection of `plan` takes at so many an hour; 0 where there is no limit.
[[nodiscard]] double hours_for(std::uint64_t calls, std::uint32_t calls_per_hour) noexcept;

}  // namespace lifeboat::creator::capture
