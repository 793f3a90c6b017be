// Follows the structure of one file while its bytes pass: the base of the followers of each
// format.  No byte is read twice and hardly any is kept, so a follower costs next to nothing
// beside the digests that are computed of the same bytes.
//
// A follower tells what comes next: pass over so many bytes and gather so many, stream() what
// passes until something shows up, done(), or refuse().  Exactly one of them is called by each
// on_gathered(), and at most one by each on_bytes().
#pragma once

#include "lifeboat/format/file_format.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace lifeboat::format::media {

/// Not safe for concurrent use.
class StructureFollower {
  public:
    virtual ~StructureFollower() = default;
    StructureFollower(const StructureFollower&) = delete;
    StructureFollower& operator=(const StructureFollower&) = delete;

    /// The next bytes of the file, cut as they come.
    void take(std::span<const std::byte> bytes);

    /// What is wrong with the file, which ended; empty when it is whole.
    [[nodiscard]] std::string finish();

    /// 0 by 0 when the file did not tell.
    [[nodiscard]] PixelSize pixels() const noexcept { return pixels_; }

  protected:
    explicit StructureFollower(std::uint64_t file_bytes) : file_bytes_(file_bytes) {}

    /// The file has a whole piece of `count` bytes behind the next `skip`.
    virtual void on_gathered(std::span<const std::byte> piece) = 0;
    /// Says how many of `bytes`, at least one, were taken.
    [[nodiscard]] virtual std::size_t on_bytes(std::span<const std::byte> bytes);
    /// Where the file is while it has not come to its end: "inside the chunk IDAT".
    [[nodiscard]] virtual std::string place() const = 0;

    void next(std::uint64_t skip, std::size_t count);
    void stream() { mode_ = Mode::stream; }
    void done() { mode_ = Mode::done; }
    void refuse(std::string problem);
    void set_pixels(PixelSize pixels) { pixels_ = pixels; }

    [[nodiscard]] std::uint64_t file_bytes() const noexcept { return file_bytes_; }
    /// Of the first byte that was not handed out yet.
    [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }
    [[nodiscard]] std::uint64_t bytes_left() const noexcept {
        return offset_ < file_bytes_ ? file_bytes_ - offset_ : 0;
    }

  private:
    enum class Mode : std::uint8_t { gather, stream, done };

    [[nodiscard]] std::size_t gather(std::span<const std::byte> bytes);

    std::uint64_t file_bytes_;
    std::uint64_t offset_ = 0;
    std::uint64_t skip_ = 0;
    std::size_t wanted_ = 0;
    std::vector<std::byte> piece_;
    Mode mode_ = Mode::gather;
    std::string problem_;
    PixelSize pixels_;
};

/// The follower for a file that begins with `front` (16 bytes, or all there are) and has
/// `file_bytes` in all; nullptr for a format whose structure is not known here.
[[nodiscard]] std::unique_ptr<StructureFollower> make_follower(std::span<const std::byte> front,
                                                               std::uint64_t file_bytes);

[[nodiscard]] std::unique_ptr<StructureFollower> follow_jpeg(std::uint64_t file_bytes);
[[nodiscard]] std::unique_ptr<StructureFollower> follow_png(std::uint64_t file_bytes);
[[nodiscard]] std::unique_ptr<StructureFollower> follow_gif(std::uint64_t file_bytes);
[[nodiscard]] std::unique_ptr<StructureFollower> follow_webp(std::uint64_t file_bytes);
[[nodiscard]] std::unique_ptr<StructureFollower> follow_tiff(std::uint64_t file_bytes);
/// ISO base media files and QuickTime: videos, HEIC, AVIF.
[[nodiscard]] std::unique_ptr<StructureFollower> follow_boxes(std::uint64_t file_bytes);

}  // namespace lifeboat::format::media
