// WebP: the RIFF length and the chunks inside it.  RFC 9649 §2.
#include "byte_order.hpp"
#include "image_format.hpp"
#include "media/structure_follower.hpp"

#include <fmt/format.h>

namespace lifeboat::format::media {
namespace {

using Bytes = std::span<const std::byte>;

class WebpFollower final : public StructureFollower {
  public:
    explicit WebpFollower(std::uint64_t file_bytes) : StructureFollower(file_bytes) {
        next(0, 12);
    }

  protected:
    void on_gathered(Bytes piece) override {
        if (end_ != 0) {
            return on_chunk(piece);
        }
        end_ = 8 + little_endian(piece, 4, 4);
        if (end_ > file_bytes()) {
            return refuse(
                fmt::format("it has {} bytes, and its head says {}", file_bytes(), end_));
        }
        go_on(0);
    }

    [[nodiscard]] std::string place() const override { return "inside its chunks"; }

  private:
    void on_chunk(Bytes piece) {
        const std::uint64_t length = little_endian(piece, 4, 4);
        if (length > end_ - offset()) {
            return refuse(
                fmt::format("the chunk at byte {} says that it has {} bytes of the "
                            "{} that are left",
                            offset() - 8, length, end_ - offset()));
        }
        has_image_ = has_image_ || stands_at(piece, 0, "VP8 ") || stands_at(piece, 0, "VP8L") ||
                     stands_at(piece, 0, "ANMF");
        go_on(length + length % 2);
    }

    /// Past `content` bytes to the next chunk, if there is room for one.
    void go_on(std::uint64_t content) {
        if (offset() + content + 8 <= end_) {
            return next(content, 8);
        }
        if (!has_image_) {
            return refuse("it holds no image");
        }
        done();
    }

    std::uint64_t end_ = 0;
    bool has_image_ = false;
};

}  // namespace

std::unique_ptr<StructureFollower> follow_webp(std::uint64_t file_bytes) {
    return std::make_unique<WebpFollower>(file_bytes);
}

}  // namespace lifeboat::format::media
