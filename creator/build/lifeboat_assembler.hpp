// A finished capture as the records of a package.  Pure: no network, no clock; everything is
// ordered by the selection, so that neither the order in which answers came nor a run that was
// interrupted shows.
//
// Memory: the capture's index, a card a photo, and the members; records of photos are
// assembled one at a time, twice: once to survey them, once to write them.
#pragma once

#include "creator/build/part_plan.hpp"
#include "creator/build/photo_assembler.hpp"
#include "creator/build/privacy_pass.hpp"
#include "creator/capture/capture_reader.hpp"
#include "creator/rights/photo_facts.hpp"
#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/member.hpp"
#include "viewer/pages/reading_room.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace lifeboat::creator::build {

/// What owners answered, on the day of the build.
struct ConsentCheck {
    const rights::ConsentSource* source = nullptr;  ///< nullptr: nobody showed a permission.
    format::Timestamp at{};                         ///< Of tombstones that follow from it.
};

/// One thread.
class LifeboatAssembler {
  public:
    /// Called before each photo with how many are done and how many there are.
    using Step = std::function<void(std::size_t done, std::size_t total)>;

    /// Surveys the whole capture, or with `part` as much of it as concerns that part's photos.
    /// Keeps `capture`, which must outlive it.
    ///
    /// Errors: as resolve_selection(); NothingToPack: permission_denied when photos were
    /// selected and all of them stay ashore, not_found when none could be had; storage,
    /// malformed.
    LifeboatAssembler(capture::CaptureReader& capture, const Step& on_step,
                      const PartOrder* part = nullptr, ConsentCheck consent = {},
                      const PrivacyOrder& privacy = {});

    /// Complete but for `withheld`.
    [[nodiscard]] const format::Lifeboat& lifeboat() const noexcept { return lifeboat_; }
    /// In the order of selection.  Empty once take_cards() gave them away.
    [[nodiscard]] const std::vector<viewer::PhotoCard>& cards() const noexcept {
        return cards_;
    }
    [[nodiscard]] std::vector<viewer::PhotoCard> take_cards() noexcept {
        return std::exchange(cards_, {});
    }
    /// By id; icons()[i] is the file of members()[i].icon, empty when there is none.  Empty
    /// once take_members() gave them away.
    [[nodiscard]] const std::vector<format::Member>& members() const noexcept {
        return members_;
    }
    [[nodiscard]] std::vector<format::Member> take_members() noexcept {
        return std::exchange(members_, {});
    }
    [[nodiscard]] const std::vector<std::filesystem::path>& icons() const noexcept {
        return icons_;
    }
    /// In the order of the targets.  Empty once take_collections() gave them away.
    [[nodiscard]] const std::vector<format::Collection>& collections() const noexcept {
        return collections_;
    }
    [[nodiscard]] std::vector<format::Collection> take_collections() noexcept {
        return std::exchange(collections_, {});
    }

    /// Photos with a record; those that may not travel; those that were selected and could not
    /// be had.  No photo is in two of them.
    [[nodiscard]] const std::set<format::PhotoId>& travelling() const noexcept {
        return travelling_;
    }
    [[nodiscard]] const std::set<format::PhotoId>& ashore() const noexcept { return ashore_; }
    [[nodiscard]] const std::set<format::PhotoId>& missing() const noexcept { return missing_; }
    /// Photos that travel in other parts; empty without a part.
    [[nodiscard]] const std::set<format::PhotoId>& elsewhere() const noexcept {
        return elsewhere_;
    }
    /// The photos that travel, in the order of selection.  Empty once they were handed over.
    [[nodiscard]] std::vector<PhotoLoad> loads() const;
    /// What the privacy switches took out of records: the exchanges that hold it stay out, too.
    [[nodiscard]] const privacy::PrivacyTrail& privacy_trail() const noexcept {
        return privacy_.trail();
    }
    /// PrivacyPass::kept_request(), none where a target is withheld; with Labels and Notices of
    /// this package's photos alone.
    [[nodiscard]] std::optional<request::CreationRequest> kept_request() const;
    /// Photos to which the request wants Labels or Notices put, and which it does not select;
    /// each once, in the request's order.
    [[nodiscard]] std::vector<format::PhotoId> marked_in_vain() const;
    /// Members whose own record, as Flickr served it, belongs into the package.
    [[nodiscard]] const std::set<format::MemberId>& called() const noexcept { return called_; }

    /// Assembles every photo that travels again, in the order of selection, and hands it on.
    /// What was remembered of them for this is forgotten: once.  Errors: storage, malformed;
    /// internal when done twice.
    void hand_over_photos(const std::function<void(const AssembledPhoto&)>& visit);

  private:
    class Survey;

    /// Labels and Notices, on the lifeboat as a whole or on photos.
    void hang_marks();
    /// PhotoAssembler::assemble(), and what the request's galleries and marks say of the photo.
    format::Result<AssembledPhoto, format::Omission> assemble(const Passenger& passenger);

    capture::CaptureReader& capture_;
    PhotoAssembler photos_;
    ConsentCheck consent_;
    PrivacyPass privacy_;
    format::Lifeboat lifeboat_;
    std::vector<Passenger> passengers_;  ///< In the order of selection.
    std::vector<viewer::PhotoCard> cards_;
    std::vector<format::Member> members_;
    std::vector<std::filesystem::path> icons_;
    std::vector<format::Collection> collections_;
    std::set<format::PhotoId> travelling_;
    std::set<format::PhotoId> ashore_;
    std::set<format::PhotoId> missing_;
    std::set<format::PhotoId> elsewhere_;
    std::set<format::MemberId> called_;
    /// Photo → gallery that was asked for → its curator's words on the photo.
    std::map<format::PhotoId, std::map<format::CollectionId, std::string>> curated_;
    /// Photo → the marks on it, which are the request's, in the order of the request.
    std::map<format::PhotoId, std::vector<const format::CommunityMark*>> marks_;
};

}  // namespace lifeboat::creator::build
