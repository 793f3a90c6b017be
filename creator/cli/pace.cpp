#include "creator/cli/pace.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace lifeboat::creator::cli {
namespace {

constexpr auto shortest_look = std::chrono::seconds(3);
constexpr auto between_samples = std::chrono::seconds(10);
/// Ten minutes of samples: longer than most pauses.
constexpr std::size_t most_samples = 60;

}  // namespace

void Pace::note(const format::Progress& progress, format::Timestamp now) {
    const auto known = phases_.find(progress.phase);
    Phase& phase = known != phases_.end()
                       ? known->second
                       : phases_.emplace(std::string(progress.phase), Phase()).first->second;
    // A further round over what failed begins anew.
    if (progress.done < phase.done && progress.total != phase.total) {
        phase = Phase();
    }
    phase.done = std::max(phase.done, progress.done);
    phase.total = progress.total;
    if (phase.samples.empty() || now - phase.samples.back().at >= between_samples) {
        phase.samples.push_back({now, progress.done});
    }
    if (phase.samples.size() > most_samples) {
        phase.samples.pop_front();
    }
}

std::optional<std::uint64_t> Pace::left_of(const Phase& phase, format::Timestamp now) {
    const Sample& first = phase.samples.front();
    const auto elapsed = now - first.at;
    const std::uint64_t fresh = phase.done - std::min(phase.done, first.done);
    if (elapsed < shortest_look || fresh == 0) {
        return std::nullopt;
    }
    const double left = static_cast<double>(phase.total - phase.done);
    const double pace = static_cast<double>(fresh) / static_cast<double>(elapsed.count());
    return static_cast<std::uint64_t>(std::llround(left / pace));
}

std::optional<std::uint64_t> Pace::seconds_left(format::Timestamp now) const {
    std::uint64_t longest = 0;
    bool is_under_way = false;
    for (const auto& [name, phase] : phases_) {
        if (phase.done >= phase.total) {
            continue;
        }
        const auto left = left_of(phase, now);
        if (!left) {
            return std::nullopt;
        }
        is_under_way = true;
        longest = std::max(longest, *left);
    }
    return is_under_way ? std::optional(longest) : std::nullopt;
}

}  // namespace lifeboat::creator::cli
