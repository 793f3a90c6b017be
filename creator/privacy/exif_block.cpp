#include "creator/privacy/exif_block.hpp"

#include <optional>

namespace lifeboat::creator::privacy {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view exif_head = "Exif\0\0"sv;
constexpr int deepest = 3;

constexpr std::uint16_t tag_orientation = 0x0112, tag_exif = 0x8769, tag_gps = 0x8825,
                        tag_maker_note = 0x927C, tag_owner = 0xA430, tag_body_serial = 0xA431,
                        tag_lens_serial = 0xA435, tag_camera_serial = 0xC62F;

/// A TIFF in memory.
class Tiff {
  public:
    explicit Tiff(std::string_view bytes) : bytes_(bytes) {}

    ExifBlock read() {
        if (bytes_.starts_with("II*\0"sv)) {
            is_little_ = true;
        } else if (!bytes_.starts_with("MM\0*"sv)) {
            return {};
        }
        if (const auto first = number(4, 4)) {
            directory(*first, 1);
        }
        return block_;
    }

  private:
    [[nodiscard]] std::optional<std::uint32_t> number(std::uint64_t at, int length) const {
        if (at + static_cast<std::uint64_t>(length) > bytes_.size()) {
            return std::nullopt;
        }
        std::uint32_t value = 0;
        for (int i = 0; i < length; ++i) {
            const int place = is_little_ ? length - 1 - i : i;
            value = value << 8 |
                    static_cast<unsigned char>(bytes_[at + static_cast<std::uint64_t>(place)]);
        }
        return value;
    }

    void directory(std::uint64_t at, int depth) {
        constexpr std::uint64_t entry_bytes = 12;
        const auto count = number(at, 2);
        for (std::uint64_t i = 0; count && i < *count && entries_left_ > 0; ++i) {
            --entries_left_;
            const std::uint64_t entry = at + 2 + i * entry_bytes;
            const auto tag = number(entry, 2);
            const auto value = number(entry + 8, 4);
            if (!tag || !value) {
                return;
            }
            take(static_cast<std::uint16_t>(*tag), entry, *value, depth);
        }
    }

    void take(std::uint16_t tag, std::uint64_t entry, std::uint32_t value, int depth) {
        switch (tag) {
            case tag_orientation:
                if (const auto way = number(entry + 8, 2); way && *way >= 1 && *way <= 8) {
                    block_.orientation = static_cast<std::uint16_t>(*way);
                }
                break;
            case tag_exif:
                if (depth < deepest) {
                    directory(value, depth + 1);
                }
                break;
            case tag_gps:
                block_.has_place = true;
                break;
            case tag_maker_note:
            case tag_owner:
            case tag_body_serial:
            case tag_lens_serial:
            case tag_camera_serial:
                block_.has_identity = true;
                break;
            default:
                break;
        }
    }

    std::string_view bytes_;
    bool is_little_ = false;
    /// Directories that point at one another would be read for ever.
    int entries_left_ = 10'000;
    ExifBlock block_;
};

}  // namespace

ExifBlock read_exif_block(std::string_view block) {
    if (block.starts_with(exif_head)) {
        block.remove_prefix(exif_head.size());
    }
    return Tiff(block).read();
}

std::string orientation_block(std::uint16_t orientation) {
    std::string block(exif_head);
    block += "MM\0*\0\0\0\x08"sv;           // Big-endian; the directory begins at byte 8.
    block += "\0\x01"sv;                    // One entry:
    block += "\x01\x12\0\x03\0\0\0\x01"sv;  // Orientation, a SHORT, one of them.
    block += '\0';
    block += static_cast<char>(orientation);
    block += "\0\0"sv;      // The rest of the value's four bytes.
    block += "\0\0\0\0"sv;  // No further directory.
    return block;
}

}  // namespace lifeboat::creator::privacy
