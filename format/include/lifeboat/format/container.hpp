// A package at rest: a folder, or the same tree inside a ZIP or TAR under one top folder.
// Spec §8.
#pragma once

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/package_path.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::format {

enum class ContainerFormat : std::uint8_t { folder, zip, tar };
[[nodiscard]] std::string_view to_string(ContainerFormat format) noexcept;

/// ".zip", ".tar", and "" for a folder.
[[nodiscard]] std::string_view extension_of(ContainerFormat format) noexcept;

enum class EntryKind : std::uint8_t { file, folder, link, other };

struct ContainerEntry {
    std::string
        path;  ///< Inside the top folder, '/' between components, as the container has it.
    std::uint64_t bytes = 0;
    EntryKind kind = EntryKind::file;
};

/// Something about the container itself that no reader should accept in silence: traversal,
/// absolute names, links, duplicate names, two top folders, headers that contradict one
/// another.
struct ContainerProblem {
    std::string path;  ///< As the container has it; empty when it concerns the whole.
    std::string found;
    std::string expected;
};

/// Port.  entries() and open() may be called from several threads at once; each ByteSource is
/// for one thread.
class ContainerReader {
  public:
    virtual ~ContainerReader() = default;

    [[nodiscard]] virtual ContainerFormat format() const noexcept = 0;

    /// Name of the top folder: the package's name.
    [[nodiscard]] virtual const std::string& root_name() const noexcept = 0;

    /// Files, and folders that hold nothing, sorted by bytes of the path.  Unsafe entries are
    /// not among them but in problems().
    [[nodiscard]] virtual const std::vector<ContainerEntry>& entries() const noexcept = 0;
    [[nodiscard]] virtual const std::vector<ContainerProblem>& problems() const noexcept = 0;

    /// The entry of that path; nullptr when there is none.
    [[nodiscard]] const ContainerEntry* find(std::string_view path) const noexcept;

    /// Reads one file from its start.  Errors: not_found, malformed, storage.
    [[nodiscard]] virtual std::unique_ptr<ByteSource> open(
        const ContainerEntry& entry) const = 0;

    /// Opens the file of that path.  Errors: as open(entry).
    [[nodiscard]] std::unique_ptr<ByteSource> open(std::string_view path) const;

    /// Where an entry's bytes lie verbatim in the file at location(): stored members and folder
    /// files.  nullopt when they are compressed.  For byte ranges without reading from the
    /// start.
    struct Extent {
        std::filesystem::path file;
        std::uint64_t offset = 0;
        std::uint64_t bytes = 0;
    };
    [[nodiscard]] virtual std::optional<Extent> extent(const ContainerEntry& entry) const = 0;

    /// Where an entry lies as a bare DEFLATE stream (RFC 1951), and what it expands to by the
    /// directory: for handing it on compressed.  nullopt for whatever is not stored so.
    struct DeflatedExtent {
        Extent stream;
        std::uint64_t bytes = 0;  ///< Expanded.
        std::uint32_t crc32 = 0;  ///< Of the expanded bytes.
    };
    [[nodiscard]] virtual std::optional<DeflatedExtent> deflated_extent(
        const ContainerEntry& entry) const;
};

/// Looks at what `path` is by its bytes, not its name.
///
/// Errors: not_found, permission_denied, storage; malformed when it is no folder, ZIP or TAR or
/// is too damaged to list.
[[nodiscard]] std::unique_ptr<ContainerReader> open_container(
    const std::filesystem::path& path);

/// A folder or ZIP that is no package, such as the archive that Flickr makes of an account: its
/// names are taken as they stand, and it needs no top folder.  Errors: as open_container().
[[nodiscard]] std::unique_ptr<ContainerReader> open_loose_archive(
    const std::filesystem::path& path);

struct ContainerWriterOptions {
    /// Time stamp of every entry in a ZIP or TAR, and of every file in a folder.
    Timestamp modified_at{};
    /// False only in tests: a crash may then lose a package that commit() reported.
    bool sync_to_disk = true;
};

/// A member whose place is known before its bytes are.
class ReservedMember {
  public:
    virtual ~ReservedMember() = default;

    /// Copies `source` to its end.  Once, in any thread, beside the writer and other members.
    ///
    /// Errors: storage; internal when the size differs from the one reserved; whatever `source`
    /// throws.
    virtual Fixity fill(ByteSource& source) = 0;

    /// Makes it a member of the container.  Once, after fill(), in the writer's thread.
    /// Errors: storage.
    virtual void settle(const Fixity& fixity) = 0;
};

/// Port.  Writes "<destination>.partial" and renames it into place when it is whole.  Not safe
/// for concurrent use, but for members that were reserved.
///
/// Lifecycle: add() and reserve() as often as needed, then exactly one of commit() or
/// abandon(); the destructor abandons.  After an error only abandon() is allowed.
class ContainerWriter {
  public:
    virtual ~ContainerWriter() = default;

    /// Copies `source` to its end into `path` and says what passed.  `bytes` is the size when
    /// it is known beforehand, which a TAR needs and checks.  Store compressed when `is_text`.
    ///
    /// Errors: already_exists if `path` was added before; storage; internal when the size
    /// differs from `bytes`; whatever `source` throws.
    virtual Fixity add(const PackagePath& path, ByteSource& source, std::uint64_t bytes,
                       bool is_text) = 0;

    /// Sets a place aside for a member of `bytes`, stored as it is; nullptr where members can
    /// only be written one after the other (TAR).  It must be settled before commit(), and gone
    /// before the writer is.  Errors: as add().
    [[nodiscard]] virtual std::unique_ptr<ReservedMember> reserve(const PackagePath& path,
                                                                  std::uint64_t bytes) = 0;

    /// Flushes everything to disk and renames without replacing.
    ///
    /// Errors: storage; internal when a reserved member was not settled; already_exists if
    /// someone took the name meanwhile.
    virtual void commit() = 0;

    /// Removes what was written; does nothing after commit().
    virtual void abandon() noexcept = 0;
};

/// `destination` is the final path, extension included; its file name without extension is the
/// top folder.  A "<destination>.partial" left by a killed run is removed first.
///
/// Errors: already_exists when `destination` exists; not_found, permission_denied, storage.
[[nodiscard]] std::unique_ptr<ContainerWriter> make_container_writer(
    ContainerFormat format, const std::filesystem::path& destination,
    const ContainerWriterOptions& options);

}  // namespace lifeboat::format
