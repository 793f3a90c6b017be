// Writes one Data Lifeboat package, from the first photo to the seal, in all its standards:
// BagIt, METS, PREMIS, MODS, RO-Crate, the CSV files, canonical JSON.  Spec §3 to §8.
//
// A package under construction is never visible under its final name.  Bytes go to
// "<name>.partial"; seal() writes METS, manifests and tag files, flushes everything to disk and
// renames the result into place.  A reader therefore finds either no package or a whole one.
//
// Memory: one record a file (path, size, two digests, about 250 bytes) until the seal;
// documents are streamed; of at most 256 photos, and some 8 MiB, what was said of them is kept
// while their files are copied.
#pragma once

#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/container.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/member.hpp"
#include "lifeboat/format/package_path.hpp"
#include "lifeboat/format/photo.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace lifeboat::format {

struct PackageWriterOptions {
    ContainerFormat container = ContainerFormat::folder;
    /// False only in tests.
    bool sync_to_disk = true;
    /// A folder with the official XSDs, which are copied into data/schemas/; may be empty.
    std::filesystem::path xsd_folder;
};

/// What seal() made.
struct SealedPackage {
    std::filesystem::path location;
    std::uint64_t payload_files = 0;
    std::uint64_t payload_bytes = 0;
};

/// The part of a package that a further file belongs to: its METS file group.
enum class FileGroup : std::uint8_t {
    viewer,         ///< data/viewer/…
    documentation,  ///< data/documentation/…
    social          ///< representations/social/data/…: the capture's WARC, further lists
};

/// Opens a media file when its turn comes, from a thread of the writer's; what it refers to
/// must stay until the seal.
using MediaOpener = std::function<std::unique_ptr<ByteSource>()>;

/// Not safe for concurrent use: one thread writes a package.
///
/// Lifecycle: construct; add_*() with all photos before seal(); exactly one of seal() or
/// abandon().  A writer destroyed before seal() abandons the package.
class PackageWriter {
  public:
    /// Begins "<folder>/<lifeboat.name><extension>.partial".  `lifeboat` gives name, title,
    /// maker and dates; counts and lists may still change until seal().
    ///
    /// Errors: already_exists, not_found, permission_denied, storage.
    PackageWriter(const std::filesystem::path& folder, const Lifeboat& lifeboat,
                  PackageWriterOptions options);
    PackageWriter(const PackageWriter&) = delete;
    PackageWriter& operator=(const PackageWriter&) = delete;
    PackageWriter(PackageWriter&&) noexcept;
    PackageWriter& operator=(PackageWriter&&) noexcept;
    ~PackageWriter();

    /// Copies the files of the photo's renditions (`files[i]` belongs to `photo.renditions[i]`)
    /// and writes its JSON, its PREMIS objects and its rows in the CSV files.  Call in the
    /// order of selection.  Some photos' files may still be on their way when this returns:
    /// what goes wrong with them is an error of a later step, at the latest of seal(), and
    /// names the file.
    ///
    /// Errors: storage; malformed when a file's size or digests are not those of its rendition:
    /// the capture was damaged after it was made.
    void add_photo(const Photo& photo, std::span<const std::filesystem::path> files);

    /// As above, for files that lie in a container.
    void add_photo(const Photo& photo, std::span<const MediaOpener> files);

    /// `icon` is the file of `member.icon`, ignored when there is none.
    void add_member(const Member& member, const std::filesystem::path& icon);
    void add_member(const Member& member, const MediaOpener& icon);
    void add_collection(const Collection& collection);

    /// A further payload file; `path` begins with "data/".  Errors: already_exists, storage,
    /// whatever `source` throws.
    void add_file(FileGroup group, const PackagePath& path, ByteSource& source,
                  std::uint64_t bytes);
    void add_file(FileGroup group, const PackagePath& path, std::string_view text);

    /// Writes the lists, lifeboat.json, documentation, schemas, index.html, README.txt, PREMIS,
    /// METS, manifests and tag files, and publishes the package.  `lifeboat` is the final
    /// description; its name must be that of the constructor.
    ///
    /// Errors: storage; already_exists if someone took the name meanwhile.  On error nothing
    /// exists under the final name.
    [[nodiscard]] SealedPackage seal(const Lifeboat& lifeboat);

    /// Removes the partial package; does nothing once seal() has succeeded.
    void abandon() noexcept;

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

/// The paths of spec §3.3, so that nobody composes them twice.  All begin with "data/".
[[nodiscard]] std::string photo_json_path(const PhotoId& id);
[[nodiscard]] std::string member_json_path(const MemberId& id);
[[nodiscard]] std::string collection_json_path(CollectionKind kind, const CollectionId& id);
/// "representations/originals/data/<2 hex>/<id>_<suffix>.<extension>", with neither "data/" in
/// front: as Rendition::path has it.
[[nodiscard]] std::string rendition_path(RenditionRole role, const PhotoId& id,
                                         std::string_view suffix, std::string_view extension);
/// "representations/access/data/icons/<2 hex>/<nsid>.<extension>": as Member::icon has it.
[[nodiscard]] std::string icon_path(const MemberId& id, std::string_view extension);

}  // namespace lifeboat::format
