// The door to libwebp.
#include "media/image_decoder.hpp"

#include <fmt/format.h>
#include <webp/decode.h>

#include <memory>
#include <vector>

namespace lifeboat::format::media {
namespace {

constexpr std::size_t block_bytes = std::size_t{64} << 10;
constexpr std::uint64_t bytes_a_pixel = 4;

struct DeleteDecoder {
    void operator()(WebPIDecoder* decoder) const { WebPIDelete(decoder); }
};

const std::uint8_t* octets(const std::vector<std::byte>& bytes) {
    return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

/// Empty when the picture is one to be decoded.
std::string reason_not_to_try(const WebPBitstreamFeatures& picture,
                              const DecodeLimits& limits) {
    if (picture.has_animation != 0) {
        return "animations are not decoded";
    }
    const auto pixels =
        static_cast<std::uint64_t>(picture.width) * static_cast<std::uint64_t>(picture.height);
    if (pixels > limits.pixels || pixels * bytes_a_pixel > limits.memory_bytes) {
        return fmt::format("it has {} pixels, for which {} bytes of memory do not do", pixels,
                           limits.memory_bytes);
    }
    return {};
}

}  // namespace

DecodeResult decode_webp(ByteSource& bytes, const DecodeLimits& limits) {
    GuardedSource source(bytes);
    std::vector<std::byte> block(block_bytes);
    std::size_t got = source.read(block);
    WebPBitstreamFeatures picture{};
    const VP8StatusCode head = WebPGetFeatures(octets(block), got, &picture);
    source.rethrow();
    if (head != VP8_STATUS_OK) {
        return {fmt::format("its head cannot be read (libwebp's status {})",
                            static_cast<int>(head)),
                {}};
    }
    if (auto reason = reason_not_to_try(picture, limits); !reason.empty()) {
        return {{}, std::move(reason)};
    }
    const std::unique_ptr<WebPIDecoder, DeleteDecoder> decoder(
        WebPINewRGB(MODE_RGBA, nullptr, 0, 0));
    if (decoder == nullptr) {
        return {{}, "there is not enough memory for it"};
    }
    VP8StatusCode status = VP8_STATUS_SUSPENDED;
    while (got != 0 && status == VP8_STATUS_SUSPENDED) {
        status = WebPIAppend(decoder.get(), octets(block), got);
        got = source.read(block);
    }
    source.rethrow();
    if (status == VP8_STATUS_OUT_OF_MEMORY) {
        return {{}, "there is not enough memory for it"};
    }
    if (status == VP8_STATUS_SUSPENDED) {
        return {"it ends before its last row", {}};
    }
    if (status != VP8_STATUS_OK) {
        return {fmt::format("its picture is damaged (libwebp's status {})",
                            static_cast<int>(status)),
                {}};
    }
    return {};
}

}  // namespace lifeboat::format::media
