// ISO base media files (MP4, HEIC, AVIF) and QuickTime: that boxes cover the file and those
// that a film or picture needs are there.  ISO/IEC 14496-12 §4.2.
#include "byte_order.hpp"
#include "media/structure_follower.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::format::media {
namespace {

using Bytes = std::span<const std::byte>;

class BoxFollower final : public StructureFollower {
  public:
    explicit BoxFollower(std::uint64_t file_bytes) : StructureFollower(file_bytes) {
        next(0, head_bytes);
    }

  protected:
    void on_gathered(Bytes piece) override {
        switch (expected_) {
            case Piece::head:
                return on_head(piece);
            case Piece::large_size:
                return on_size(big_endian(piece, 0, 8), 2 * head_bytes);
            case Piece::rest:
                return on_rest(piece);
        }
    }

    [[nodiscard]] std::string place() const override {
        return fmt::format("inside the box {}", type_);
    }

  private:
    enum class Piece : std::uint8_t { head, large_size, rest };
    static constexpr std::uint64_t head_bytes = 8;

    void expect(std::uint64_t skip, std::size_t count, Piece piece) {
        expected_ = piece;
        next(skip, count);
    }

    void on_head(Bytes piece) {
        type_.clear();
        for (std::size_t i = 4; i < head_bytes; ++i) {
            const std::uint8_t byte = byte_at(piece, i);
            type_.push_back(byte >= 0x20 && byte < 0x7F ? static_cast<char>(byte) : '?');
        }
        has_film_ = has_film_ || type_ == "moov";
        has_data_ = has_data_ || type_ == "mdat" || type_ == "moof" || type_ == "idat";
        has_picture_ = has_picture_ || type_ == "meta";
        const std::uint64_t size = big_endian(piece, 0, 4);
        if (size == 1) {
            return expect(0, head_bytes, Piece::large_size);
        }
        // Size 0 says: up to the end of the file.
        on_size(size == 0 ? head_bytes + bytes_left() : size, head_bytes);
    }

    void on_size(std::uint64_t size, std::uint64_t head) {
        if (size < head || size - head > bytes_left()) {
            return refuse(
                fmt::format("the box {} at byte {} says that it has {} bytes of the "
                            "{} that are left",
                            type_, offset() - head, size, bytes_left() + head));
        }
        const std::uint64_t content = size - head;
        const std::uint64_t behind = bytes_left() - content;
        if (behind == 0) {
            return on_end();
        }
        if (behind < head_bytes) {
            return expect(content, static_cast<std::size_t>(behind), Piece::rest);
        }
        expect(content, head_bytes, Piece::head);
    }

    /// QuickTime ends some lists of boxes with zeros.
    void on_rest(Bytes piece) {
        if (std::any_of(piece.begin(), piece.end(),
                        [](std::byte byte) { return byte != std::byte{0}; })) {
            return refuse(fmt::format("{} bytes stand behind its last box", piece.size()));
        }
        on_end();
    }

    void on_end() {
        if (!has_film_ && !has_picture_) {
            return refuse("it holds neither the box moov of a film nor meta of a picture");
        }
        if (has_film_ && !has_picture_ && !has_data_) {
            return refuse("it holds no box mdat: there is no film in it");
        }
        done();
    }

    Piece expected_ = Piece::head;
    std::string type_ = "ftyp";
    bool has_film_ = false, has_data_ = false, has_picture_ = false;
};

}  // namespace

std::unique_ptr<StructureFollower> follow_boxes(std::uint64_t file_bytes) {
    return std::make_unique<BoxFollower>(file_bytes);
}

}  // namespace lifeboat::format::media
