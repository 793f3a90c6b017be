#include "image_format.hpp"

#include "byte_order.hpp"
#include "jpeg_segments.hpp"

#include <algorithm>
#include <array>

namespace lifeboat::format {
namespace {

using Bytes = std::span<const std::byte>;

FileFormat jpeg(std::string pronom, std::string name, std::string version) {
    return {"image/jpeg", std::move(pronom), std::move(name), std::move(version), "jpg"};
}

FileFormat jfif(Bytes content) {
    constexpr std::array<std::string_view, 3> ids{"fmt/42", "fmt/43", "fmt/44"};
    constexpr std::array<std::string_view, 3> versions{"1.00", "1.01", "1.02"};
    const std::uint8_t minor = byte_at(content, 6);
    if (byte_at(content, 5) != 1 || minor >= ids.size()) {
        return jpeg("fmt/41", "Raw JPEG Stream", "");
    }
    return jpeg(std::string{ids[minor]}, "JPEG File Interchange Format",
                std::string{versions[minor]});
}

/// A TIFF structure inside an Exif segment.  JEITA CP-3451 §4.5.
class TiffReader {
  public:
    explicit TiffReader(Bytes bytes) : bytes_(bytes), little_(stands_at(bytes, 0, "II")) {}

    [[nodiscard]] std::uint64_t number(std::size_t at, std::size_t count) const {
        return little_ ? little_endian(bytes_, at, count) : big_endian(bytes_, at, count);
    }

    /// Offset of the 12 bytes of `tag` in the directory at `directory`.
    [[nodiscard]] std::optional<std::size_t> find(std::uint64_t directory,
                                                  std::uint64_t tag) const {
        const auto begin = static_cast<std::size_t>(directory);
        if (begin + 2 > bytes_.size()) {
            return std::nullopt;
        }
        const std::uint64_t entries = number(begin, 2);
        for (std::size_t i = 0; i < entries; ++i) {
            const std::size_t entry = begin + 2 + 12 * i;
            if (entry + 12 > bytes_.size()) {
                return std::nullopt;
            }
            if (number(entry, 2) == tag) {
                return entry;
            }
        }
        return std::nullopt;
    }

  private:
    Bytes bytes_;
    bool little_;
};

/// "0220" and so on; empty when the tag is not in the head.
std::string exif_version(Bytes content) {
    constexpr std::size_t behind_label = 6;
    constexpr std::uint64_t exif_directory_tag = 0x8769;
    constexpr std::uint64_t exif_version_tag = 0x9000;
    if (content.size() < behind_label + 8) {
        return {};
    }
    const Bytes bytes = content.subspan(behind_label);
    const TiffReader tiff(bytes);
    const auto pointer = tiff.find(tiff.number(4, 4), exif_directory_tag);
    if (!pointer) {
        return {};
    }
    const auto version = tiff.find(tiff.number(*pointer + 8, 4), exif_version_tag);
    if (!version) {
        return {};
    }
    std::string text;
    for (std::size_t i = 0; i < 4; ++i) {
        text.push_back(static_cast<char>(byte_at(bytes, *version + 8 + i)));
    }
    return text;
}

FileFormat exif(Bytes content) {
    constexpr std::string_view name = "Exchangeable Image File Format (Compressed)";
    const std::string version = exif_version(content);
    if (version == "0200") {
        return jpeg("x-fmt/398", std::string{name}, "2.0");
    }
    if (version == "0210") {
        return jpeg("x-fmt/390", std::string{name}, "2.1");
    }
    if (version == "0220") {
        return jpeg("x-fmt/391", std::string{name}, "2.2");
    }
    if (version == "0221") {
        return jpeg("fmt/645", std::string{name}, "2.21");
    }
    if (version.starts_with("023")) {
        return jpeg("fmt/1507", std::string{name}, "2.3.x");
    }
    return jpeg("fmt/41", "Raw JPEG Stream", "");
}

/// As PRONOM does: the first segment decides between JFIF and Exif.
FileFormat identify_jpeg(Bytes head) {
    JpegSegments segments(head);
    const auto first = segments.next();
    if (first && first->marker == 0xE0 && stands_at(first->content, 0, "JFIF")) {
        return jfif(first->content);
    }
    if (first && first->marker == 0xE1 && stands_at(first->content, 0, "Exif")) {
        return exif(first->content);
    }
    return jpeg("fmt/41", "Raw JPEG Stream", "");
}

/// The version of PNG shows in the chunks that it introduced.
FileFormat identify_png(Bytes head) {
    FileFormat format{"image/png", "fmt/11", "Portable Network Graphics", "1.0", "png"};
    constexpr std::size_t behind_signature = 8;
    std::size_t at = behind_signature;
    while (at + 8 <= head.size()) {
        if (stands_at(head, at + 4, "iTXt")) {
            format.pronom = "fmt/13";
            format.version = "1.2";
            return format;
        }
        if (stands_at(head, at + 4, "iCCP") || stands_at(head, at + 4, "sRGB") ||
            stands_at(head, at + 4, "sPLT")) {
            format.pronom = "fmt/12";
            format.version = "1.1";
        }
        at += 12 + static_cast<std::size_t>(big_endian(head, at, 4));
    }
    return format;
}

FileFormat identify_webp(Bytes head) {
    FileFormat format{"image/webp", "", "WebP", "", "webp"};
    if (stands_at(head, 12, "VP8 ")) {
        format.pronom = "fmt/566";
    } else if (stands_at(head, 12, "VP8L")) {
        format.pronom = "fmt/567";
    } else if (stands_at(head, 12, "VP8X")) {
        format.pronom = "fmt/568";
    }
    return format;
}

bool brand_is_one_of(Bytes head, std::span<const std::string_view> brands) {
    return std::any_of(brands.begin(), brands.end(),
                       [&](std::string_view brand) { return stands_at(head, 8, brand); });
}

/// ISO base media files and QuickTime, told apart by their major brand.
std::optional<FileFormat> identify_boxes(Bytes head) {
    constexpr std::array<std::string_view, 5> heic{"heic", "heix", "heim", "heis", "mif1"};
    constexpr std::array<std::string_view, 2> avif{"avif", "avis"};
    constexpr std::array<std::string_view, 9> mp4{"isom", "iso2", "iso4", "iso5", "iso6",
                                                  "mp41", "mp42", "avc1", "M4V "};
    constexpr std::array<std::string_view, 2> old_quicktime{"moov", "mdat"};
    const FileFormat quicktime{"video/quicktime", "x-fmt/384", "Quicktime", "", "mov"};
    if (!stands_at(head, 4, "ftyp")) {
        const bool old = std::any_of(old_quicktime.begin(), old_quicktime.end(),
                                     [&](auto atom) { return stands_at(head, 4, atom); });
        return old ? std::optional{quicktime} : std::nullopt;
    }
    if (stands_at(head, 8, "qt  ")) {
        return quicktime;
    }
    if (brand_is_one_of(head, heic)) {
        return FileFormat{"image/heic", "fmt/1101", "High Efficiency Image File Format", "",
                          "heic"};
    }
    if (brand_is_one_of(head, avif)) {
        return FileFormat{"image/avif", "", "AV1 Image File Format", "", "avif"};
    }
    if (brand_is_one_of(head, mp4)) {
        return FileFormat{"video/mp4", "fmt/199", "MPEG-4 Media File", "", "mp4"};
    }
    return std::nullopt;
}

}  // namespace

bool stands_at(std::span<const std::byte> bytes, std::size_t offset, std::string_view text) {
    const auto expected = std::as_bytes(std::span{text});
    return offset <= bytes.size() && bytes.size() - offset >= text.size() &&
           std::equal(expected.begin(), expected.end(),
                      bytes.begin() + static_cast<std::ptrdiff_t>(offset));
}

std::optional<FileFormat> identify_image(std::span<const std::byte> head) {
    if (stands_at(head, 0, "\xFF\xD8\xFF")) {
        return identify_jpeg(head);
    }
    if (stands_at(head, 0, "\x89PNG\r\n\x1A\n")) {
        return identify_png(head);
    }
    if (stands_at(head, 0, "GIF87a")) {
        return FileFormat{"image/gif", "fmt/3", "Graphics Interchange Format", "87a", "gif"};
    }
    if (stands_at(head, 0, "GIF89a")) {
        return FileFormat{"image/gif", "fmt/4", "Graphics Interchange Format", "89a", "gif"};
    }
    if (stands_at(head, 0, "RIFF") && stands_at(head, 8, "WEBP")) {
        return identify_webp(head);
    }
    if (stands_at(head, 0, std::string_view{"II*\0", 4}) ||
        stands_at(head, 0, std::string_view{"MM\0*", 4})) {
        return FileFormat{"image/tiff", "fmt/353", "Tagged Image File Format", "", "tif"};
    }
    return identify_boxes(head);
}

}  // namespace lifeboat::format
