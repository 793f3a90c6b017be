// JPEG, marker by marker from SOI to EOI.  ITU-T T.81 Annex B.
//
// What stands behind EOI is not looked at: cameras put previews and films there.
#include "byte_order.hpp"
#include "media/structure_follower.hpp"

#include <fmt/format.h>

#include <cstring>

namespace lifeboat::format::media {
namespace {

using Bytes = std::span<const std::byte>;

constexpr std::uint8_t marker_prefix = 0xFF;
constexpr std::uint8_t start_of_image = 0xD8, end_of_image = 0xD9, start_of_scan = 0xDA;

bool is_restart(std::uint8_t code) {
    return code >= 0xD0 && code <= 0xD7;
}

/// SOF0 to SOF15 without DHT, JPG and DAC, which share their range.
bool is_start_of_frame(std::uint8_t code) {
    return code >= 0xC0 && code <= 0xCF && code != 0xC4 && code != 0xC8 && code != 0xCC;
}

/// TEM and what T.81 reserves: none of them stands in a file.
bool is_no_marker(std::uint8_t code) {
    return code < 0xC0;
}

class JpegFollower final : public StructureFollower {
  public:
    explicit JpegFollower(std::uint64_t file_bytes) : StructureFollower(file_bytes) {
        next(2, 1);  // SOI is what made this a JPEG.
    }

  protected:
    void on_gathered(Bytes piece) override {
        switch (expected_) {
            case Piece::prefix:
                return on_prefix(byte_at(piece, 0));
            case Piece::code:
                return on_code(byte_at(piece, 0));
            case Piece::length:
                return on_length(static_cast<std::size_t>(big_endian(piece, 0, 2)));
            case Piece::frame:
                return on_frame(piece);
            case Piece::scan:
                ++scans_;
                behind_prefix_ = false;
                return stream();
        }
    }

    std::size_t on_bytes(Bytes bytes) override {
        std::size_t at = 0;
        while (at < bytes.size()) {
            if (!behind_prefix_) {
                const void* found =
                    std::memchr(bytes.data() + at, marker_prefix, bytes.size() - at);
                if (found == nullptr) {
                    return bytes.size();
                }
                at = static_cast<std::size_t>(static_cast<const std::byte*>(found) -
                                              bytes.data()) +
                     1;
                behind_prefix_ = true;
                continue;
            }
            const std::uint8_t code = byte_at(bytes, at++);
            behind_prefix_ = code == marker_prefix;
            if (code != 0 && code != marker_prefix && !is_restart(code)) {
                on_code(code);
                return at;
            }
        }
        return at;
    }

    [[nodiscard]] std::string place() const override {
        if (scans_ == 0) {
            return "before its first scan";
        }
        return "without the marker EOI";
    }

  private:
    enum class Piece : std::uint8_t { prefix, code, length, frame, scan };

    void expect(std::uint64_t skip, std::size_t count, Piece piece) {
        expected_ = piece;
        next(skip, count);
    }

    void on_prefix(std::uint8_t byte) {
        if (byte != marker_prefix) {
            return refuse(fmt::format("byte {} is 0x{:02X} where a marker must begin",
                                      offset() - 1, byte));
        }
        expect(0, 1, Piece::code);
    }

    void on_code(std::uint8_t code) {
        code_ = code;
        if (code == marker_prefix) {  // Any number of fill bytes may stand before a marker.
            expect(0, 1, Piece::code);
        } else if (code == end_of_image) {
            if (scans_ == 0) {
                return refuse("it holds no scan: there is no picture in it");
            }
            done();
        } else if (is_restart(code)) {
            expect(0, 1, Piece::prefix);
        } else if (code == start_of_image || is_no_marker(code)) {
            refuse(fmt::format(
                "the marker 0xFF{:02X} stands {}", code,
                scans_ == 0 ? "before the first scan" : fmt::format("in scan {}", scans_)));
        } else if (is_start_of_frame(code)) {
            expect(0, 7, Piece::frame);
        } else {
            expect(0, 2, Piece::length);
        }
    }

    void on_length(std::size_t length) {
        if (length < 2) {
            return refuse(
                fmt::format("the segment 0xFF{:02X} says that it has {} bytes", code_, length));
        }
        if (code_ != start_of_scan) {
            return expect(length - 2, 1, Piece::prefix);
        }
        if (pixels().width == 0) {
            return refuse("a scan stands before any frame");
        }
        if (length < 8 || length > 14) {  // Of one to four components.
            return refuse(fmt::format("the head of a scan has {} bytes", length));
        }
        expect(0, length - 2, Piece::scan);
    }

    void on_frame(Bytes piece) {
        const auto length = static_cast<std::uint64_t>(big_endian(piece, 0, 2));
        const PixelSize size{static_cast<std::uint32_t>(big_endian(piece, 5, 2)),
                             static_cast<std::uint32_t>(big_endian(piece, 3, 2))};
        if (length < 11 || size.width == 0) {
            return refuse(
                fmt::format("its frame has {} columns in {} bytes", size.width, length));
        }
        if (pixels().width == 0) {
            set_pixels(size);
        }
        expect(length - piece.size(), 1, Piece::prefix);
    }

    Piece expected_ = Piece::prefix;
    std::uint8_t code_ = start_of_image;
    bool behind_prefix_ = false;
    std::size_t scans_ = 0;
};

}  // namespace

std::unique_ptr<StructureFollower> follow_jpeg(std::uint64_t file_bytes) {
    return std::make_unique<JpegFollower>(file_bytes);
}

}  // namespace lifeboat::format::media
