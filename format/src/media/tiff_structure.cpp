// TIFF: that directories, values and strips lie inside the file.  TIFF 6.0 §2.
//
// Directories may lie anywhere; only those that lie ahead are read, as the file passes once.
#include "byte_order.hpp"
#include "image_format.hpp"
#include "media/structure_follower.hpp"

#include <fmt/format.h>

#include <array>

namespace lifeboat::format::media {
namespace {

using Bytes = std::span<const std::byte>;

constexpr std::size_t entry_bytes = 12;
constexpr std::size_t largest_directory = 4096;

/// Bytes of one value of each field type; 0 for types unknown here.
std::uint64_t value_bytes(std::uint64_t type) {
    constexpr std::array<std::uint8_t, 14> sizes{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
    return type < sizes.size() ? sizes[static_cast<std::size_t>(type)] : 0;
}

class TiffFollower final : public StructureFollower {
  public:
    explicit TiffFollower(std::uint64_t file_bytes) : StructureFollower(file_bytes) {
        next(0, 8);
    }

  protected:
    void on_gathered(Bytes piece) override {
        switch (expected_) {
            case Piece::head:
                is_little_ = stands_at(piece, 0, "II");
                return go_to(number(piece, 4, 4));
            case Piece::count:
                return on_count(static_cast<std::size_t>(number(piece, 0, 2)));
            case Piece::directory:
                return on_directory(piece);
        }
    }

    [[nodiscard]] std::string place() const override { return "before its directory"; }

  private:
    enum class Piece : std::uint8_t { head, count, directory };

    [[nodiscard]] std::uint64_t number(Bytes bytes, std::size_t at, std::size_t count) const {
        return is_little_ ? little_endian(bytes, at, count) : big_endian(bytes, at, count);
    }

    void go_to(std::uint64_t directory) {
        if (directory < 8 || directory + 2 > file_bytes()) {
            return refuse(fmt::format("its directory is said to lie at byte {} of {}",
                                      directory, file_bytes()));
        }
        if (directory < offset()) {
            return done();
        }
        expected_ = Piece::count;
        next(directory - offset(), 2);
    }

    void on_count(std::size_t count) {
        if (count == 0 || count * entry_bytes + 4 > bytes_left()) {
            return refuse(fmt::format("the directory at byte {} says that it has {} entries",
                                      offset() - 2, count));
        }
        if (count > largest_directory) {
            return done();
        }
        expected_ = Piece::directory;
        next(0, count * entry_bytes + 4);
    }

    void on_directory(Bytes piece) {
        PixelSize size;
        std::uint64_t strip = 0, strip_bytes = 0;
        for (std::size_t at = 0; at + entry_bytes <= piece.size(); at += entry_bytes) {
            const std::uint64_t tag = number(piece, at, 2);
            const std::uint64_t type = number(piece, at + 2, 2);
            const std::uint64_t count = number(piece, at + 4, 4);
            const std::uint64_t bytes = value_bytes(type) * count;
            const std::uint64_t far = number(piece, at + 8, 4);
            if (bytes > 4 && (far > file_bytes() || bytes > file_bytes() - far)) {
                return refuse(
                    fmt::format("the values of tag {} are said to lie at byte {} of "
                                "{}",
                                tag, far, file_bytes()));
            }
            const std::uint64_t value = type == 3 ? number(piece, at + 8, 2) : far;
            if (tag == 256) {
                size.width = static_cast<std::uint32_t>(value);
            } else if (tag == 257) {
                size.height = static_cast<std::uint32_t>(value);
            } else if (count == 1 && (tag == 273 || tag == 324)) {
                strip = value;
            } else if (count == 1 && (tag == 279 || tag == 325)) {
                strip_bytes = value;
            }
        }
        if (strip + strip_bytes > file_bytes()) {
            return refuse(fmt::format("its picture is said to be the {} bytes at byte {} of {}",
                                      strip_bytes, strip, file_bytes()));
        }
        if (pixels().width == 0) {
            set_pixels(size);
        }
        const std::uint64_t more = number(piece, piece.size() - 4, 4);
        if (more == 0) {
            return done();
        }
        go_to(more);
    }

    Piece expected_ = Piece::head;
    bool is_little_ = true;
};

}  // namespace

std::unique_ptr<StructureFollower> follow_tiff(std::uint64_t file_bytes) {
    return std::make_unique<TiffFollower>(file_bytes);
}

}  // namespace lifeboat::format::media
