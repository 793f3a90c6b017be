// One question of a capture, and what becomes of it when there is no answer.
#pragma once

#include "creator/capture/ledger.hpp"
#include "creator/flickr/api_call.hpp"
#include "lifeboat/format/clock.hpp"

#include <string>
#include <string_view>

namespace lifeboat::creator::capture {

/// What a step left to do.
enum class StepResult {
    done,  ///< Asked for and answered, or refused and noted.
    later  ///< Something failed for now: worth another round.
};

[[nodiscard]] constexpr StepResult worst(StepResult left, StepResult right) noexcept {
    return left == StepResult::later ? left : right;
}

/// What an omission speaks of.
struct Subject {
    std::string words;      ///< "photo 123".
    std::string_view part;  ///< A code of spec/registry.md.
    format::PhotoId photo;  ///< Empty when it does not concern one photo.
};

/// May be used from several threads.
class Asker {
  public:
    /// Keeps all three.
    Asker(flickr::ApiSource& api, Ledger& ledger, const format::Clock& clock)
        : api_(api), ledger_(ledger), clock_(clock) {}

    /// Asks, and notes an omission when Flickr says no; what fails for now is one in the last
    /// round only.
    [[nodiscard]] StepResult ask(const flickr::ApiCall& call, const Subject& subject,
                                 bool is_last_round);

    /// As ask(), when the answer is known to have failed.
    [[nodiscard]] StepResult give_up(const flickr::ApiFailure& failure, const Subject& subject,
                                     bool is_last_round);

    void note_omission(const Subject& subject, std::string_view reason,
                       const std::string& explanation);

  private:
    flickr::ApiSource& api_;
    Ledger& ledger_;
    const format::Clock& clock_;
};

}  // namespace lifeboat::creator::capture
