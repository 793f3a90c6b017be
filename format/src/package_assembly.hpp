// The work behind PackageWriter: every file goes into the payload, and what each standard will
// say of it is noted until the seal.
//
// Memory until the seal: a record a file (Payload), a label a photo and a place in a collection
// (Arrangement), a name a member (OwnerNames), up to 1,000 entities of the crate, and the
// photos whose files are under way.  Rows, METS lines and PREMIS objects go to spools.
#pragma once

#include "arrangement.hpp"
#include "json/crate_json.hpp"
#include "lifeboat/format/package_writer.hpp"
#include "media_copies.hpp"
#include "owner_names.hpp"
#include "payload.hpp"
#include "representation.hpp"
#include "rights_register.hpp"

#include <deque>
#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace lifeboat::format {

/// Not safe for concurrent use.  Lifecycle: as PackageWriter.
class PackageAssembly {
  public:
    PackageAssembly(const std::filesystem::path& folder, const Lifeboat& lifeboat,
                    PackageWriterOptions options);

    void add_photo(const Photo& photo, std::span<const MediaOpener> files);
    void add_member(const Member& member, const MediaOpener& icon);
    void add_collection(const Collection& collection);
    void add_file(FileGroup group, const PackagePath& path, ByteSource& source,
                  std::uint64_t bytes);

    [[nodiscard]] SealedPackage seal(const Lifeboat& lifeboat);
    void abandon() noexcept {
        copies_.stop();
        payload_.abandon();
    }

  private:
    struct Copied {
        FileFormat format;
        std::string defect;  ///< Of the file as Flickr served it; empty when it is whole.
        std::uint64_t file_number = 0;
        Representation* representation = nullptr;
    };

    /// A media file on its way.
    struct PendingCopy {
        PackagePath path;
        MediaOpener open;
        std::unique_ptr<ReservedMember> place;  ///< Null where it must wait for its turn.
        std::future<CopiedMedia> media;         ///< Of the place.
    };
    struct PendingPhoto {
        Photo photo;
        std::vector<PendingCopy> copies;     ///< One for each rendition.
        std::uint64_t words = 0, media = 0;  ///< What was said of it, and its files: bytes.
    };
    /// What a media file belongs to, as PREMIS names it.
    struct Subject {
        std::string type, id;
    };

    /// A file group of the package METS.
    struct Group {
        std::string id, use;
        Spool lines;
    };

    /// The steps of seal(), in their order.
    void write_records(const Lifeboat& lifeboat);
    void write_schemas();
    void write_documents(const Lifeboat& lifeboat);
    /// The full text of each licence that a photo carries.
    void write_license_texts();
    /// The agreement behind each permission whose evidence it is.
    void write_agreements();
    void write_tables(const Lifeboat& lifeboat);
    void write_representations(const Lifeboat& lifeboat);
    void write_crate(const Lifeboat& lifeboat);
    void write_package_mets(const Lifeboat& lifeboat);

    const PayloadFile& add_record(std::string_view path, std::string_view text);
    void list(Group& group, const PayloadFile& file);
    Group& group_of(FileGroup group, std::string_view path);
    /// Of those under way.
    void finish_first_photo();
    void finish_photo(PendingPhoto& pending);
    /// `rendition` must stay until finish_copy().
    PendingCopy begin_copy(const Rendition& rendition, const MediaOpener& open);
    Copied finish_copy(PendingCopy& copy, const Rendition& rendition, const Subject& subject,
                       const std::string& source_path, std::vector<std::string> rights_ids);
    const PayloadFile& settle(PendingCopy& copy, const Rendition& rendition, MediaView& view);
    void note_for_crate(const Photo& photo, const Rendition& rendition, const Copied& copied);
    /// Notes a document that the crate names as a part of its folder.
    void note_crate_part(std::string_view folder, const PayloadFile& file,
                         std::string_view name, std::string_view description);
    std::vector<CrateFolder> crate_folders();
    [[nodiscard]] std::string schemas_from(std::string_view steps_up) const;

    std::filesystem::path destination_;
    PackageWriterOptions options_;
    std::string name_, urn_, created_, date_;
    std::filesystem::path spool_file_;
    Payload payload_;
    FileNumbers numbers_;
    Representation originals_, social_, access_;
    Group documentation_, schemas_, viewer_, representation_documents_;
    Spool metadata_rows_, rights_rows_;
    std::uint64_t defects_ = 0;  ///< Media files with a defect.
    RightsRegister rights_;
    OwnerNames names_;
    Arrangement arrangement_;
    std::vector<PhotoId> photos_;
    std::set<LicenseId> licenses_;  ///< Of photos_.
    std::vector<CrateFile> crate_photos_;
    std::vector<MemberId> crate_owners_;  ///< Of crate_photos_, one each.
    std::vector<CrateFile> crate_top_files_;
    std::map<std::string, std::vector<CrateFile>, std::less<>> crate_parts_;  ///< By folder.
    std::vector<xml::MetsFile> metadata_files_;  ///< In the order of write_package_mets().
    bool has_reading_room_ = false;
    bool has_videos_ = false;
    bool has_xsds_ = false;
    std::deque<PendingPhoto> pending_;
    std::uint64_t words_under_way_ = 0, media_under_way_ = 0;  ///< Of those, in bytes.
    MediaCopies copies_;  ///< Last: it writes into what pending_ holds and the payload.
};

}  // namespace lifeboat::format
