// How fast a long piece of work gets on, and how long it will take from here.
//
// A run that is taken up again answers thousands of questions from its capture within seconds
// and then waits for Flickr again: only the last minutes tell the pace.  Several phases run
// side by side (photos are described while files are fetched); what is left is what the
// slowest of them needs.
#pragma once

#include "lifeboat/format/progress.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>

namespace lifeboat::creator::cli {

/// Not safe for concurrent use.
class Pace {
  public:
    /// Takes a step into account that was reported at `now`.
    void note(const format::Progress& progress, format::Timestamp now);

    /// Seconds to the end of all phases that are under way; nullopt until the slowest of them
    /// has shown its pace.
    [[nodiscard]] std::optional<std::uint64_t> seconds_left(format::Timestamp now) const;

  private:
    struct Sample {
        format::Timestamp at{};
        std::uint64_t done = 0;
    };
    struct Phase {
        std::deque<Sample> samples;  ///< Oldest first, some seconds apart.
        std::uint64_t done = 0;
        std::uint64_t total = 0;
    };
    [[nodiscard]] static std::optional<std::uint64_t> left_of(const Phase& phase,
                                                              format::Timestamp now);

    std::map<std::string, Phase, std::less<>> phases_;
};

}  // namespace lifeboat::creator::cli
