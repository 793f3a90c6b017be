#include "creator/capture/step.hpp"

namespace lifeboat::creator::capture {
namespace {

/// The omission's reason for Flickr's "no".  Code 1 may mean never, deleted or private.
std::string_view reason_of(const flickr::ApiFailure& failure) noexcept {
    if (failure.gave_up) {
        return reason_unavailable;
    }
    return failure.code == 2 ? "permission_denied" : "not_available";
}

}  // namespace

StepResult Asker::ask(const flickr::ApiCall& call, const Subject& subject, bool is_last_round) {
    const auto answer = api_.call(call);
    return answer ? StepResult::done : give_up(answer.error(), subject, is_last_round);
}

StepResult Asker::give_up(const flickr::ApiFailure& failure, const Subject& subject,
                          bool is_last_round) {
    if (failure.gave_up && !is_last_round) {
        return StepResult::later;
    }
    const std::string words = failure.gave_up
                                  ? "no answer in all attempts, the last time: "
                                  : "Flickr's code " + std::to_string(failure.code) + ": ";
    note_omission(subject, reason_of(failure), words + failure.message);
    return StepResult::done;
}

void Asker::note_omission(const Subject& subject, std::string_view reason,
                          const std::string& explanation) {
    const format::Omission omission{subject.words, std::string(subject.part),
                                    subject.photo, std::string(reason),
                                    explanation,   clock_.now()};
    if (reason == reason_unavailable) {
        ledger_.note_for_now(omission);
    } else {
        ledger_.note(omission);
    }
}

}  // namespace lifeboat::creator::capture
