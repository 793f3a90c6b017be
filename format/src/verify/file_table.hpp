// What the verifier knows of each file of a package: one compact row a file, so that a package
// of half a million files needs some 60 MB.
#pragma once

#include "lifeboat/format/container.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/file_format.hpp"
#include "verify/path_index.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

namespace lifeboat::format::verify {

using Sha256 = std::array<std::uint8_t, 32>;
using Sha512 = std::array<std::uint8_t, 64>;

/// Facts about a file, as bits of FileFact::marks.
enum Mark : std::uint32_t {
    listed_sha256 =
        1U << 0,  ///< In a sound manifest or tag manifest; the digest is in the row.
    listed_sha512 = 1U << 1,
    stray = 1U << 2,         ///< In none of the manifests that could be used.
    damaged = 1U << 3,       ///< Its bytes are not what the manifests say, or cannot be read.
    contradicted = 1U << 4,  ///< METS says something else of it than the manifests.
    hashed = 1U << 5,
    in_premis = 1U << 6,
    of_rendition = 1U << 7,  ///< Named by a rendition or an icon.
    is_original = 1U << 8,
    in_metadata_csv = 1U << 9,
    in_rights_csv = 1U << 10,
    is_read_page = 1U << 11,  ///< An HTML page whose ids are known.
    defective = 1U << 12,     ///< Media whose own structure is broken.
    known_defect = 1U << 13,  ///< Its record says that it came so.
    in_several_mets = 1U << 14
};

struct FileFact {
    Sha256 sha256{};  ///< As the manifest states; as computed where no manifest does.
    Sha512 sha512{};
    std::uint32_t marks = 0;
    std::uint16_t format = 0;  ///< Of a media file: index for FileTable::format_of().
    std::uint16_t mets = 0;    ///< One more than the ordinal of the METS that describes it.
    PixelSize pixels;          ///< Of an image.
};

/// One row for each entry of the container, in its order.  Rows may be used by several threads
/// at once as long as each member of a row has one user; mark() and intern() are safe on any.
class FileTable {
  public:
    explicit FileTable(const ContainerReader& container);

    [[nodiscard]] std::size_t size() const noexcept { return facts_.size(); }
    [[nodiscard]] const ContainerEntry& entry(std::size_t index) const;
    [[nodiscard]] FileFact& fact(std::size_t index) { return facts_[index]; }
    [[nodiscard]] const FileFact& fact(std::size_t index) const { return facts_[index]; }
    [[nodiscard]] bool is_file(std::size_t index) const;

    /// The row of a regular file; nullopt when there is none of that path.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view path) const;
    /// True when files lie below that folder; `folder` has no slash at its end.
    [[nodiscard]] bool has_folder(std::string_view folder) const;

    [[nodiscard]] bool has(std::size_t index, std::uint32_t marks) const;
    /// Sets marks and says which of them were set before.
    std::uint32_t mark(std::size_t index, std::uint32_t marks);

    /// True when the bytes of the file are what the documents above it say, so that its content
    /// means something.
    [[nodiscard]] bool is_sound(std::size_t index) const {
        return !has(index, stray | damaged | contradicted);
    }

    [[nodiscard]] std::uint16_t intern(const FileFormat& format);
    [[nodiscard]] FileFormat format_of(std::size_t index) const;

  private:
    const ContainerReader* container_;
    PathIndex index_;
    std::vector<FileFact> facts_;
    mutable std::mutex formats_mutex_;
    std::vector<FileFormat> formats_;
};

/// The bytes of `hex`; nullopt when it is not exactly that many digits.  Either case.
[[nodiscard]] std::optional<Sha256> parse_sha256(std::string_view hex);
[[nodiscard]] std::optional<Sha512> parse_sha512(std::string_view hex);

[[nodiscard]] inline bool is_payload(std::string_view path) {
    return path.starts_with("data/");
}
/// A photo, video, thumbnail or icon: a file of a representation other than social.
[[nodiscard]] bool is_media(std::string_view path);

}  // namespace lifeboat::format::verify
