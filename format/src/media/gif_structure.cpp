// GIF, block by block to the trailer.  GIF89a specification, §§11 to 27.
#include "byte_order.hpp"
#include "media/structure_follower.hpp"

#include <fmt/format.h>

namespace lifeboat::format::media {
namespace {

using Bytes = std::span<const std::byte>;

constexpr std::uint8_t extension = 0x21, image = 0x2C, trailer = 0x3B;

/// Bytes of the colour table that the flags of a descriptor announce.
std::uint64_t table_bytes(std::uint8_t flags) {
    const bool has_table = (flags & 0x80U) != 0;
    return has_table ? std::uint64_t{3} << ((flags & 7U) + 1U) : 0;
}

class GifFollower final : public StructureFollower {
  public:
    explicit GifFollower(std::uint64_t file_bytes) : StructureFollower(file_bytes) {
        next(6, 7);
    }

  protected:
    void on_gathered(Bytes piece) override {
        switch (expected_) {
            case Piece::screen:
                set_pixels({static_cast<std::uint32_t>(little_endian(piece, 0, 2)),
                            static_cast<std::uint32_t>(little_endian(piece, 2, 2))});
                return expect(table_bytes(byte_at(piece, 4)), 1, Piece::introducer);
            case Piece::introducer:
                return on_introducer(byte_at(piece, 0));
            case Piece::descriptor:
                // Behind the colour table comes the size of the first codes.
                has_image_ = true;
                return expect(table_bytes(byte_at(piece, 8)) + 1, 1, Piece::sub_block);
            case Piece::sub_block:
                if (const std::uint8_t length = byte_at(piece, 0); length != 0) {
                    return expect(length, 1, Piece::sub_block);
                }
                return expect(0, 1, Piece::introducer);
        }
    }

    [[nodiscard]] std::string place() const override {
        return has_image_ ? "without its trailer" : "before its first image";
    }

  private:
    enum class Piece : std::uint8_t { screen, introducer, descriptor, sub_block };

    void expect(std::uint64_t skip, std::size_t count, Piece piece) {
        expected_ = piece;
        next(skip, count);
    }

    void on_introducer(std::uint8_t code) {
        if (code == image) {
            return expect(0, 9, Piece::descriptor);
        }
        if (code == extension) {
            return expect(1, 1, Piece::sub_block);
        }
        if (code != trailer) {
            return refuse(fmt::format("byte {} is 0x{:02X} where a block must begin",
                                      offset() - 1, code));
        }
        if (!has_image_) {
            return refuse("it holds no image");
        }
        done();
    }

    Piece expected_ = Piece::screen;
    bool has_image_ = false;
};

}  // namespace

std::unique_ptr<StructureFollower> follow_gif(std::uint64_t file_bytes) {
    return std::make_unique<GifFollower>(file_bytes);
}

}  // namespace lifeboat::format::media
