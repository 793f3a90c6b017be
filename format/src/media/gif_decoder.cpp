// The door to giflib.
#include "media/image_decoder.hpp"

#include <fmt/format.h>
#include <gif_lib.h>

#include <memory>
#include <vector>

namespace lifeboat::format::media {
namespace {

struct CloseGif {
    void operator()(GifFileType* gif) const { (void)DGifCloseFile(gif, nullptr); }
};

int read(GifFileType* gif, GifByteType* into, int count) {
    auto* source = static_cast<GuardedSource*>(gif->UserData);
    const auto wanted = count > 0 ? static_cast<std::size_t>(count) : 0;
    return static_cast<int>(source->read(std::as_writable_bytes(std::span(into, wanted))));
}

std::string error_text(int code) {
    const char* text = GifErrorString(code);
    return text != nullptr ? text : fmt::format("giflib's error {}", code);
}

class Frames {
  public:
    Frames(GifFileType& gif, const DecodeLimits& limits) : gif_(gif), limits_(limits) {}

    DecodeResult decode() {
        while (true) {
            GifRecordType type = UNDEFINED_RECORD_TYPE;
            if (DGifGetRecordType(&gif_, &type) == GIF_ERROR) {
                return failed();
            }
            if (type == TERMINATE_RECORD_TYPE) {
                return {};
            }
            const bool is_read =
                type == IMAGE_DESC_RECORD_TYPE ? read_image() : read_extension();
            if (!not_tried_.empty()) {
                return {{}, not_tried_};
            }
            if (!is_read) {
                return failed();
            }
        }
    }

  private:
    [[nodiscard]] DecodeResult failed() const { return {error_text(gif_.Error), {}}; }

    bool read_extension() {
        int code = 0;
        GifByteType* block = nullptr;
        if (DGifGetExtension(&gif_, &code, &block) == GIF_ERROR) {
            return false;
        }
        while (block != nullptr) {
            if (DGifGetExtensionNext(&gif_, &block) == GIF_ERROR) {
                return false;
            }
        }
        return true;
    }

    /// Rows of an interlaced image come in another order, and as many.
    bool read_image() {
        if (DGifGetImageDesc(&gif_) == GIF_ERROR) {
            return false;
        }
        const int width = gif_.Image.Width;
        const int height = gif_.Image.Height;
        pixels_ += static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height);
        if (pixels_ > limits_.pixels) {
            not_tried_ = fmt::format("it has more than {} pixels", limits_.pixels);
            return true;
        }
        row_.resize(static_cast<std::size_t>(width));
        for (int y = 0; y < height; ++y) {
            if (DGifGetLine(&gif_, row_.data(), width) == GIF_ERROR) {
                return false;
            }
        }
        return true;
    }

    GifFileType& gif_;
    const DecodeLimits& limits_;
    std::vector<GifPixelType> row_;
    std::uint64_t pixels_ = 0;
    std::string not_tried_;
};

}  // namespace

DecodeResult decode_gif(ByteSource& bytes, const DecodeLimits& limits) {
    GuardedSource source(bytes);
    int error = 0;
    const std::unique_ptr<GifFileType, CloseGif> gif(DGifOpen(&source, read, &error));
    DecodeResult result;
    if (gif == nullptr) {
        result.problem = error_text(error);
    } else {
        result = Frames(*gif, limits).decode();
    }
    source.rethrow();
    return result;
}

}  // namespace lifeboat::format::media
