// Whom to ask about what: the photos that a permission, and nothing else, would let travel,
// grouped by the members who own them.
#pragma once

#include "creator/capture/creation.hpp"
#include "creator/consent/letter.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace lifeboat::creator::consent {

struct Question {
    format::MemberId member;
    std::string member_name;
    std::vector<LetterPhoto> photos;  ///< In the order of selection.
};

struct Questions {
    std::vector<Question> members;    ///< By NSID.
    std::uint64_t asked_already = 0;  ///< Photos that the ledger speaks of.
    std::uint64_t free = 0;           ///< Travel without being asked for.
    std::uint64_t hopeless = 0;       ///< Stay ashore whatever their owner says.
};

/// Whether an owner of whom the ledger speaks is to be asked again about a photo.
using AskAgain = std::function<bool(const format::PhotoId&, const format::MemberId&)>;

/// Reads listings, and of each photo that may be in question its record and its sizes; fetches
/// no file.  `environment.consent` is the ledger as it stands.
///
/// Errors: as capture::make_plan().
[[nodiscard]] Questions find_questions(const request::CreationRequest& request,
                                       const capture::CaptureEnvironment& environment,
                                       const AskAgain& again = {});

}  // namespace lifeboat::creator::consent
