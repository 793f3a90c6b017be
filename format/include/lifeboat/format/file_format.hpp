// What a file is, by its own bytes: media type and PRONOM id.  Names and headers are not asked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lifeboat::format {

struct FileFormat {
    std::string media_type;  ///< "image/jpeg"; "application/octet-stream" when not recognised.
    std::string pronom;      ///< "fmt/43"; empty when not recognised.
    std::string name;        ///< PRONOM's name of the format.
    std::string version;     ///< "1.01"; may be empty.
    std::string extension;   ///< "jpg"; "bin" when not recognised.
    bool operator==(const FileFormat&) const = default;
};

/// Recognises JPEG (raw, JFIF, Exif), PNG, GIF, WebP, TIFF, HEIC, AVIF, MP4, MOV, XML, HTML,
/// JSON, WARC in gzip, PDF.  `head` is the front of the file, 4 KiB of it are enough.
[[nodiscard]] FileFormat identify_format(std::span<const std::byte> head);

/// The format of a text file by its package path, for what the program itself writes.
[[nodiscard]] FileFormat format_of_text(std::string_view path);

struct PixelSize {
    std::uint32_t width = 0;  ///< 0 when the image's head does not tell.
    std::uint32_t height = 0;
};

/// Pixel size of a JPEG, PNG, GIF or WebP, from the front of its file; give 256 KiB where there
/// are so many, for JPEGs with large application segments.
[[nodiscard]] PixelSize pixel_size(std::span<const std::byte> head);

}  // namespace lifeboat::format
