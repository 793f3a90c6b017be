// What the journal of a running capture says, in memory and on disk at once: every note is in
// the journal when the call returns, and no note is written twice.
#pragma once

#include "creator/capture/capture_store.hpp"
#include "lifeboat/format/clock.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace lifeboat::creator::capture {

/// May be used from several threads.
class Ledger {
  public:
    /// Begins with what the store found.  Keeps `store`.
    explicit Ledger(CaptureStore& store);

    [[nodiscard]] bool is_finished() const;
    [[nodiscard]] bool is_ashore(const format::PhotoId& photo) const;
    [[nodiscard]] bool travels(const format::PhotoId& photo) const;
    [[nodiscard]] bool has_media(const format::PhotoId& photo,
                                 format::RenditionRole role) const;
    /// Whether a file of it came out of an account export.
    [[nodiscard]] bool has_exported_media(const format::PhotoId& photo) const;
    /// Whether the policy lets its description travel and no file.
    [[nodiscard]] bool is_described_only(const format::PhotoId& photo) const;
    /// Whether it was selected by an earlier run: it travels, stays ashore or could not be had.
    [[nodiscard]] bool is_known(const format::PhotoId& photo) const;
    [[nodiscard]] bool has_icon(const format::MemberId& member) const;
    [[nodiscard]] bool is_omitted(const std::string& subject, std::string_view part) const;

    void note(const TravelDecision& decision);
    void note(std::span<const format::AshorePhoto> photos);
    /// An omission of the same subject and part is the same.
    void note(const format::Omission& omission);
    /// As note(), of something that a later run may get: the journal has it only together with
    /// the capture's end, so that a run that ends before leaves nothing given up for good.
    void note_for_now(const format::Omission& omission);
    void note(const CapturedMedia& media);
    /// A file that an account export holds, which takes the place of one that Flickr served.
    void note_exported(const CapturedMedia& media);
    void note(const CaptureReopened& reopened);
    void note(const format::AccountExport& archive);
    void note_finished(format::Timestamp at);

    struct Counts {
        std::uint64_t travelling = 0, ashore = 0, omissions = 0, media_files = 0,
                      media_bytes = 0;
    };
    [[nodiscard]] Counts counts() const;

    /// URL of a picture that was had, a small one where there is one; empty when there is none.
    [[nodiscard]] std::string known_good_file() const;

    /// An omission that explains why there is no photo, one that a later run may mend before
    /// others; nullopt when there is none.
    [[nodiscard]] std::optional<format::Omission> first_omission() const;

  private:
    /// The member of an icon, else empty.
    using MediaKey = std::tuple<format::PhotoId, format::MemberId, format::RenditionRole>;
    bool take(const CapturedMedia& media);
    bool take(const TravelDecision& decision);
    bool take(const format::AshorePhoto& photo);
    bool take(const format::Omission& omission);
    bool take(const CaptureFinished& finished);
    bool take(const CaptureReopened& reopened);
    bool take(const format::AccountExport& archive);

    CaptureStore& store_;
    mutable std::mutex mutex_;
    std::set<format::PhotoId> travelling_;
    std::set<format::PhotoId> ashore_;
    std::set<MediaKey> media_;
    std::string known_good_file_;
    std::set<std::pair<std::string, std::string>> omitted_;  ///< Subject and part.
    std::set<format::PhotoId> missing_;                      ///< Without a record.
    std::set<format::PhotoId> described_only_;
    std::set<format::PhotoId> exported_;  ///< With a file of an account export.
    std::set<std::string> archives_;      ///< SHA-256 of the exports.
    std::optional<format::Omission> first_omission_;
    std::vector<JournalEntry> for_now_;
    std::uint64_t media_bytes_ = 0;
    bool is_finished_ = false;
};

}  // namespace lifeboat::creator::capture
