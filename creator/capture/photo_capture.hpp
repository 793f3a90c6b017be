// Everything that is asked about one photo: its record, what others said and did with it, those
// people, and its files.
//
// Counts decide which calls are made: comments are asked for where the record counts some,
// people where it says that there are any, the list of files where a listing did not give it.
#pragma once

#include "creator/capture/ledger.hpp"
#include "creator/capture/media_fetcher.hpp"
#include "creator/capture/member_capture.hpp"
#include "creator/capture/selection.hpp"
#include "creator/capture/step.hpp"
#include "creator/flickr/api_call.hpp"
#include "creator/flickr/photo_parser.hpp"
#include "creator/request/creation_request.hpp"
#include "creator/rights/travel_judge.hpp"
#include "lifeboat/format/clock.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::capture {

struct PhotoCaptureParts {
    flickr::ApiSource& api;
    Asker& asker;
    Ledger& ledger;
    MediaFetcher& fetcher;
    MemberCapture& members;
    const format::Clock& clock;
    const rights::TravelJudge& judge;
    request::CreationOptions options;
};

/// May be used from several threads, for different photos.
class PhotoCapture {
  public:
    explicit PhotoCapture(const PhotoCaptureParts& parts) : parts_(parts) {}

    /// Asks about the photo and decides by its own record whether it travels.  In the last
    /// round what fails for now becomes an omission.
    [[nodiscard]] StepResult describe(const SelectedPhoto& selected, bool is_last_round);

    /// Fetches the files of a photo that travels; those that the journal holds are skipped.
    [[nodiscard]] StepResult fetch_files(const SelectedPhoto& selected, bool is_last_round);

  private:
    /// True when the photo travels; else its tombstone is written.
    bool decide(const flickr::PhotoInfo& info);
    StepResult ask_parts(const SelectedPhoto& selected, const flickr::PhotoInfo& info,
                         bool is_last_round);
    StepResult ask_exif(const Subject& photo, bool is_last_round);
    StepResult ask_faves(const SelectedPhoto& selected, bool is_last_round);
    StepResult ask_people(const flickr::PhotoInfo& info, bool is_last_round);
    StepResult ask_pages(const std::function<flickr::ApiCall(int page)>& page_call,
                         const std::function<std::uint64_t(const std::string& body)>& pages_of,
                         const Subject& subject, bool is_last_round);
    [[nodiscard]] bool offers_files(const SelectedPhoto& selected) const;
    StepResult fetch_wishes(const format::PhotoId& photo, const std::vector<MediaWish>& wishes,
                            bool is_last_round);
    /// Fetches what a listing offered.  False when the servers have something else: the list of
    /// files is to be asked for.
    bool fetch_offered(const SelectedPhoto& selected, StepResult& result, bool is_last_round);

    PhotoCaptureParts parts_;
};

/// The tombstone of a photo.
[[nodiscard]] format::AshorePhoto tombstone(const format::PhotoId& photo,
                                            const format::MemberId& owner, std::string reason,
                                            std::string explanation, format::Timestamp now);

}  // namespace lifeboat::creator::capture
