// The contents of a new edition: the records that stay, their files, what belongs to all.
#pragma once

#include "creator/redact/exchange_filter.hpp"
#include "creator/redact/record_filter.hpp"
#include "lifeboat/format/package_reader.hpp"
#include "lifeboat/format/package_writer.hpp"
#include "lifeboat/format/progress.hpp"
#include "viewer/pages/reading_room.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace lifeboat::creator::redact {

/// One thread.  Lifecycle: survey(), then write().
class NewEdition {
  public:
    /// Keeps everything; `work` is a folder for files that are written anew.
    NewEdition(const format::PackageReader& old, const Removal& removal,
               const RemovalPlan& plan, std::filesystem::path work,
               format::ProgressObserver& progress)
        : old_(old),
          removal_(removal),
          plan_(plan),
          filter_(plan),
          work_(std::move(work)),
          progress_(progress) {}

    /// Filters everything once: the description is complete afterwards, but for its edition.
    /// Errors: usage when the maker is removed or no photo is left; malformed, storage.
    void survey();

    [[nodiscard]] format::Lifeboat& lifeboat() noexcept { return lifeboat_; }
    [[nodiscard]] const Tally& tally() const noexcept { return tally_; }

    /// Filters everything again and hands it to `writer`; all but the seal.
    void write(format::PackageWriter& writer);

  private:
    void survey_photo(const format::Photo& photo);
    void survey_collections();
    void survey_members();
    void write_photo(const format::Photo& photo, format::PackageWriter& writer,
                     viewer::ReadingRoom& room);
    void write_documents(format::PackageWriter& writer);
    [[nodiscard]] bool is_kept_document(const std::string& path) const;
    /// A file that lost its metadata, and what is now said of it.
    struct Stripped {
        std::size_t rendition = 0;  ///< Its index.
        format::Rendition now;
        std::filesystem::path file;
    };
    /// Writes those of the photo's files anew that must lose their metadata.
    void strip_files(const format::Photo& photo);
    [[nodiscard]] bool must_be_stripped(const format::Photo& photo,
                                        const format::Rendition& rendition) const;
    /// False when there was nothing to take out.
    [[nodiscard]] bool strip(const format::Photo& photo, Stripped& stripped) const;
    /// The photo's files, and in `photo` what is said of them.
    [[nodiscard]] std::vector<format::MediaOpener> files_of(format::Photo& photo) const;

    const format::PackageReader& old_;
    const Removal& removal_;
    const RemovalPlan& plan_;
    RecordFilter filter_;
    std::filesystem::path work_;
    format::ProgressObserver& progress_;
    format::Lifeboat lifeboat_;
    Tally tally_;  ///< Of the first pass.
    std::vector<viewer::PhotoCard> cards_;
    std::vector<format::AshorePhoto> tombstones_;
    std::vector<format::Collection> collections_;
    std::vector<format::Member> members_;
    std::set<format::MemberId> heard_before_, heard_;  ///< Who has a word in the package.
    std::set<format::MemberId> gone_;
    std::set<std::string> evidence_;  ///< Of photos that stay, where it is no agreement.
    std::map<format::PhotoId, std::vector<Stripped>> stripped_;
    FilteredExchanges exchanges_;
    format::LifeboatCounts counts_;
    std::uint64_t done_ = 0;
};

}  // namespace lifeboat::creator::redact
