// PNG, chunk by chunk with its check sums, from IHDR to IEND.  ISO/IEC 15948 §5.
#include "byte_order.hpp"
#include "deflate.hpp"
#include "media/structure_follower.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace lifeboat::format::media {
namespace {

using Bytes = std::span<const std::byte>;

class PngFollower final : public StructureFollower {
  public:
    explicit PngFollower(std::uint64_t file_bytes) : StructureFollower(file_bytes) {
        next(signature_bytes, 8);
    }

  protected:
    void on_gathered(Bytes piece) override {
        switch (expected_) {
            case Piece::head:
                return on_head(piece);
            case Piece::header_data:
                return on_header_data(piece);
            case Piece::check_sum:
                return on_check_sum(static_cast<std::uint32_t>(big_endian(piece, 0, 4)));
        }
    }

    std::size_t on_bytes(Bytes bytes) override {
        const auto count =
            static_cast<std::size_t>(std::min<std::uint64_t>(remaining_, bytes.size()));
        sum_ = crc32_of(sum_, bytes.first(count));
        remaining_ -= count;
        if (remaining_ == 0) {
            expect(4, Piece::check_sum);
        }
        return count;
    }

    [[nodiscard]] std::string place() const override {
        return expected_ == Piece::head ? "without the chunk IEND"
                                        : fmt::format("inside the chunk {}", type_);
    }

  private:
    enum class Piece : std::uint8_t { head, header_data, check_sum };
    static constexpr std::uint64_t signature_bytes = 8;
    static constexpr std::uint64_t header_bytes = 13;
    static constexpr std::uint64_t largest_chunk = 0x7FFFFFFF;

    void expect(std::size_t count, Piece piece) {
        expected_ = piece;
        next(0, count);
    }

    void on_head(Bytes piece) {
        remaining_ = big_endian(piece, 0, 4);
        type_.clear();
        for (std::size_t i = 4; i < 8; ++i) {
            type_.push_back(static_cast<char>(byte_at(piece, i)));
        }
        const bool is_named = std::all_of(type_.begin(), type_.end(), [](char c) {
            return std::isalpha(static_cast<unsigned char>(c)) != 0;
        });
        if (!is_named || remaining_ > largest_chunk) {
            return refuse(fmt::format("there is no chunk at byte {}", offset() - 8));
        }
        if (is_first_ != (type_ == "IHDR") || (is_first_ && remaining_ != header_bytes)) {
            return refuse(fmt::format("the chunk {} with {} bytes stands {}", type_, remaining_,
                                      is_first_ ? "where IHDR must stand" : "a second time"));
        }
        sum_ = crc32_of(0, piece.subspan(4));
        if (is_first_) {
            return expect(header_bytes, Piece::header_data);
        }
        expected_ = Piece::check_sum;
        if (remaining_ == 0) {
            return expect(4, Piece::check_sum);
        }
        stream();
    }

    void on_header_data(Bytes piece) {
        is_first_ = false;
        sum_ = crc32_of(sum_, piece);
        set_pixels({static_cast<std::uint32_t>(big_endian(piece, 0, 4)),
                    static_cast<std::uint32_t>(big_endian(piece, 4, 4))});
        expect(4, Piece::check_sum);
    }

    void on_check_sum(std::uint32_t stated) {
        if (stated != sum_) {
            return refuse(
                fmt::format("the chunk {} that ends at byte {} has the CRC {:08x}, "
                            "and states {:08x}",
                            type_, offset(), sum_, stated));
        }
        has_image_ = has_image_ || type_ == "IDAT";
        if (type_ != "IEND") {
            return expect(8, Piece::head);
        }
        if (!has_image_) {
            return refuse("it holds no chunk IDAT: there is no picture in it");
        }
        done();
    }

    Piece expected_ = Piece::head;
    std::string type_;
    std::uint64_t remaining_ = 0;
    std::uint32_t sum_ = 0;
    bool is_first_ = true;
    bool has_image_ = false;
};

}  // namespace

std::unique_ptr<StructureFollower> follow_png(std::uint64_t file_bytes) {
    return std::make_unique<PngFollower>(file_bytes);
}

}  // namespace lifeboat::format::media
