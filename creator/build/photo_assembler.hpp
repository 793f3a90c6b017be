// One photo's record, put together from what the capture holds of it.
#pragma once

#include "creator/capture/capture_reader.hpp"
#include "creator/capture/selection.hpp"
#include "creator/flickr/account_export.hpp"
#include "lifeboat/format/member.hpp"
#include "lifeboat/format/photo.hpp"
#include "lifeboat/format/result.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace lifeboat::creator::build {

struct AssembledPhoto {
    format::Photo photo;
    format::Member owner;  ///< As the photo's record names them; without seen_at.
    std::vector<std::filesystem::path> files;  ///< files[i] is photo.renditions[i].
    /// Those of photo.omissions that only building noticed.
    std::vector<format::Omission> noticed;
};

/// What is remembered of a selected photo between the two passes.
struct Passenger {
    format::PhotoId id;
    std::vector<std::size_t> selected_by;  ///< Indexes into Lifeboat::targets.
    std::optional<std::uint64_t> faves;    ///< As a listing counted them.
    std::uint64_t media_bytes = 0;         ///< Of its files; known when it was assembled.
};

/// One thread.  Memory: the decision about each photo, and the omissions.
class PhotoAssembler {
  public:
    /// Keeps `capture`, which must outlive it.  Errors: storage, malformed.
    explicit PhotoAssembler(capture::CaptureReader& capture);

    /// Whether the capture decided that the photo may travel.
    [[nodiscard]] bool may_travel(const format::PhotoId& photo) const;

    /// The photo, or why there can be no record of it.  Parts that the capture does not hold
    /// are listed in its omissions.  Errors: storage, malformed.
    [[nodiscard]] format::Result<AssembledPhoto, format::Omission> assemble(
        const Passenger& passenger);

    /// As served in the run; empty when it could not be had.
    [[nodiscard]] const std::vector<format::License>& license_table() const noexcept {
        return license_table_;
    }

  private:
    /// nullptr for a photo that may not travel.
    [[nodiscard]] const format::TravelGround* ground_of(const format::PhotoId& photo) const;
    /// From the document of an account export, where Flickr itself gave no record.
    format::Result<AssembledPhoto, format::Omission> assemble_exported(
        const Passenger& passenger, const flickr::ApiAnswer& document);
    const flickr::ExportedProfile& export_profile();
    void add_words(AssembledPhoto& into);
    void add_contexts(AssembledPhoto& into);
    void add_galleries(AssembledPhoto& into);
    void add_people(AssembledPhoto& into);
    void add_faves(AssembledPhoto& into, const Passenger& passenger);
    void add_exif(AssembledPhoto& into);
    void add_license_history(AssembledPhoto& into);
    /// Parses the captured answer to `call`, when there is one; what cannot be read is noticed.
    template <typename Parse, typename Take>
    void add_part(AssembledPhoto& into, const flickr::ApiCall& call, std::string_view part,
                  const Parse& parse, const Take& take);
    void add_rights(format::Photo& photo) const;
    void add_files(AssembledPhoto& into) const;

    capture::CaptureReader& capture_;
    std::vector<format::License> license_table_;
    std::optional<flickr::ExportedProfile> export_profile_;  ///< Read when it is needed.
    std::vector<capture::TravelDecision> grounds_;           ///< By photo.
    std::map<format::PhotoId, std::vector<format::Omission>> omissions_;
};

/// By photo, part and subject: the order in a package does not depend on which call was
/// answered first.
[[nodiscard]] bool comes_before(const format::Omission& a, const format::Omission& b);

}  // namespace lifeboat::creator::build
