// Decodes images to their last pixel, to see whether they can be.  Nothing is kept of the
// pixels.
//
// The bytes are a stranger's: memory and pixels are bounded, no library may end the program.
#pragma once

#include "lifeboat/format/byte_stream.hpp"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <span>
#include <string>
#include <string_view>

namespace lifeboat::format::media {

struct DecodeLimits {
    std::uint64_t pixels = std::uint64_t{1} << 30;
    /// For libraries that keep the whole picture, as progressive JPEG and WebP need it.
    std::uint64_t memory_bytes = std::uint64_t{256} << 20;
};

struct DecodeResult {
    /// What the decoder complains of: "Corrupt JPEG data: bad Huffman code".  Empty when the
    /// picture is whole.
    std::string problem;
    /// Why it was not decoded, which says nothing against it: "it has more than … pixels".
    std::string not_tried;
};

/// True for media types that decode_image() knows: JPEG, PNG, GIF, WebP.
[[nodiscard]] bool can_decode(std::string_view media_type);

/// Reads `source` from its start.  Errors: whatever `source` throws.
[[nodiscard]] DecodeResult decode_image(std::string_view media_type, ByteSource& source,
                                        const DecodeLimits& limits);

// One door for each library.
[[nodiscard]] DecodeResult decode_jpeg(ByteSource& source, const DecodeLimits& limits);
[[nodiscard]] DecodeResult decode_png(ByteSource& source, const DecodeLimits& limits);
[[nodiscard]] DecodeResult decode_gif(ByteSource& source, const DecodeLimits& limits);
[[nodiscard]] DecodeResult decode_webp(ByteSource& source, const DecodeLimits& limits);

/// A source for libraries in C, which no exception may cross: an error is kept and gives the
/// end of the file, and is thrown by rethrow().
class GuardedSource {
  public:
    explicit GuardedSource(ByteSource& source) : source_(&source) {}

    /// Fills as much of `buffer` as there is; less only at the end.
    [[nodiscard]] std::size_t read(std::span<std::byte> buffer) noexcept;
    /// Throws what read() could not.
    void rethrow() const;

  private:
    ByteSource* source_;
    std::exception_ptr error_;
};

}  // namespace lifeboat::format::media
