#include "media/image_decoder.hpp"

#include "lifeboat/format/error.hpp"

#include <array>
#include <utility>

namespace lifeboat::format::media {
namespace {

using Decoder = DecodeResult (*)(ByteSource&, const DecodeLimits&);

constexpr std::array<std::pair<std::string_view, Decoder>, 4> decoders{{
    {"image/jpeg", decode_jpeg},
    {"image/png", decode_png},
    {"image/gif", decode_gif},
    {"image/webp", decode_webp},
}};

}  // namespace

bool can_decode(std::string_view media_type) {
    for (const auto& [type, decoder] : decoders) {
        if (type == media_type) {
            return true;
        }
    }
    return false;
}

DecodeResult decode_image(std::string_view media_type, ByteSource& source,
                          const DecodeLimits& limits) {
    for (const auto& [type, decoder] : decoders) {
        if (type == media_type) {
            return decoder(source, limits);
        }
    }
    throw Error(ErrorCode::internal, std::string(media_type), "there is no decoder for it");
}

std::size_t GuardedSource::read(std::span<std::byte> buffer) noexcept {
    std::size_t got = 0;
    try {
        while (got < buffer.size() && error_ == nullptr) {
            const std::size_t more = source_->read(buffer.subspan(got));
            if (more == 0) {
                break;
            }
            got += more;
        }
    } catch (...) {
        error_ = std::current_exception();
    }
    return got;
}

void GuardedSource::rethrow() const {
    if (error_ != nullptr) {
        std::rethrow_exception(error_);
    }
}

}  // namespace lifeboat::format::media
