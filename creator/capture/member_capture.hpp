// The members whose own records belong to a lifeboat, and their icons.
//
// Each is asked about once a run, however many photos name them.  Owners and curators always
// are; whoever commented, tagged or is shown only where the request wants everything.
#pragma once

#include "creator/capture/ledger.hpp"
#include "creator/capture/media_fetcher.hpp"
#include "creator/capture/step.hpp"
#include "creator/flickr/api_call.hpp"

#include <mutex>
#include <set>
#include <vector>

namespace lifeboat::creator::capture {

struct MemberCaptureParts {
    Asker& asker;
    flickr::ApiSource& api;
    Ledger& ledger;
    MediaFetcher& fetcher;
};

/// May be used from several threads.
class MemberCapture {
  public:
    explicit MemberCapture(MemberCaptureParts parts) : parts_(parts) {}

    /// Asks for the record of somebody without whom the lifeboat has a gap: Flickr's "no" is an
    /// omission.  An empty id asks nothing.
    StepResult ask_owner(const format::MemberId& member, bool is_last_round);

    /// Asks for the record of somebody who is known from the words of others already: Flickr's
    /// "no" (the member has left) changes nothing.
    StepResult ask_contributor(const format::MemberId& member, bool is_last_round);

    /// Fetches the icon of everybody who was asked about.  Those that the journal holds are
    /// skipped.
    [[nodiscard]] StepResult fetch_icons(bool is_last_round);

  private:
    [[nodiscard]] bool begin(const format::MemberId& member);
    StepResult settle(const format::MemberId& member, StepResult result);

    MemberCaptureParts parts_;
    std::mutex mutex_;
    std::set<format::MemberId> asked_;  ///< Answered, refused, or being asked for.
    std::set<format::MemberId> left_;   ///< Contributors whom Flickr has no more.
};

}  // namespace lifeboat::creator::capture
