// Everything that is asked about one photo: its record, sizes, contexts and comments, its
// owner, and its files.
#pragma once

#include "creator/capture/ledger.hpp"
#include "creator/capture/media_fetcher.hpp"
#include "creator/capture/selection.hpp"
#include "creator/flickr/api_call.hpp"
#include "lifeboat/format/clock.hpp"

#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace lifeboat::creator::capture {

/// What a step left to do.
enum class StepResult {
    done,  ///< Asked for and answered, or refused and noted.
    later  ///< Something failed for now: worth another round.
};

struct PhotoCaptureParts {
    flickr::ApiSource& api;
    Ledger& ledger;
    MediaFetcher& fetcher;
    const format::Clock& clock;
    format::MemberId maker;  ///< May be empty.
    bool want_original = true;
};

/// May be used from several threads, for different photos.
class PhotoCapture {
  public:
    explicit PhotoCapture(PhotoCaptureParts parts) : parts_(std::move(parts)) {}

    /// Asks about the photo and decides by its own record whether it travels.  In the last
    /// round what fails for now becomes an omission.
    [[nodiscard]] StepResult describe(const format::PhotoId& photo, bool is_last_round);

    /// Fetches the files of a photo that travels; those that the journal holds are skipped.
    [[nodiscard]] StepResult fetch_files(const format::PhotoId& photo, bool is_last_round);

    /// Asks for something that no photo depends on, such as an album's own record.
    [[nodiscard]] StepResult ask(const flickr::ApiCall& call, const std::string& subject,
                                 std::string_view part, const format::PhotoId& photo,
                                 bool is_last_round);

  private:
    StepResult ask_owner(const format::MemberId& owner, bool is_last_round);
    void note_failure(const flickr::ApiFailure& failure, const std::string& subject,
                      std::string_view part, const format::PhotoId& photo);
    void note_omission(const std::string& subject, std::string_view part,
                       const format::PhotoId& photo, std::string_view reason,
                       const std::string& explanation);

    PhotoCaptureParts parts_;
    std::mutex mutex_;
    std::set<format::MemberId> owners_;  ///< Asked for, or being asked for.
};

/// The tombstone of a photo.
[[nodiscard]] format::AshorePhoto tombstone(const format::PhotoId& photo,
                                            const format::MemberId& owner, std::string reason,
                                            std::string explanation, format::Timestamp now);

}  // namespace lifeboat::creator::capture
