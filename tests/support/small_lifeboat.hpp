// A small, whole lifeboat for tests: three photos (one a video with its poster), members, an
// album, a gallery, a photo ashore, a word of a capture and a page to read.  Everything is
// generated; nothing needs a network or a file beside the tests.
#pragma once

#include "lifeboat/format/package_writer.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace lifeboat::support {

/// A JPEG (JFIF 1.01, baseline, grey) of `columns` by `rows` blocks of 8 pixels that any
/// decoder reads.  Different shades give different bytes.
[[nodiscard]] std::string tiny_jpeg(std::uint8_t shade, std::uint16_t columns = 1,
                                    std::uint16_t rows = 1);
/// The head of an MP4 and some bytes; no decoder is asked.
[[nodiscard]] std::string tiny_mp4();

/// The parts may be changed before seal(); files() writes what renditions say.
class SmallLifeboat {
  public:
    /// Media files are written into `media_folder`, which must exist.
    explicit SmallLifeboat(std::filesystem::path media_folder);

    SmallLifeboat& with_title(std::string title);
    SmallLifeboat& in(format::ContainerFormat container);
    /// Adds `count` further photos, each with a file of its own.
    SmallLifeboat& with_more_photos(std::size_t count);
    SmallLifeboat& without_photos();
    SmallLifeboat& without_reading_room();
    SmallLifeboat& with_xsds(std::filesystem::path folder);

    /// Writes the package into `folder` and says where it lies.
    [[nodiscard]] std::filesystem::path seal(const std::filesystem::path& folder) const;

    /// Stores `bytes` in the media folder and makes `rendition` speak of them.
    void store(format::Rendition& rendition, const std::string& bytes) const;
    /// Where the file of `rendition` is.
    [[nodiscard]] std::filesystem::path file_of(const format::Rendition& rendition) const;
    [[nodiscard]] std::vector<std::filesystem::path> files_of(const format::Photo& photo) const;

    format::Lifeboat lifeboat;
    std::vector<format::Photo> photos;
    std::vector<format::Member> members;
    std::vector<format::Collection> collections;

  private:
    std::filesystem::path media_folder_;
    format::PackageWriterOptions options_;
    bool has_reading_room_ = true;
};

}  // namespace lifeboat::support
