// The door to libpng.
#include "media/image_decoder.hpp"

#include <fmt/format.h>
#include <png.h>

#include <csetjmp>
#include <vector>

namespace lifeboat::format::media {
namespace {

constexpr png_alloc_size_t largest_chunk = png_alloc_size_t{16} << 20;
constexpr png_uint_32 most_chunks_kept = 1000;

/// Everything that must outlive a jump out of the library.
struct Decoding {
    explicit Decoding(ByteSource& bytes) : source(bytes) {}
    GuardedSource source;
    png_structp png = nullptr;
    png_infop info = nullptr;
    std::vector<png_byte> row;
    std::string problem, not_tried;
};

[[noreturn]] void on_error(png_structp png, png_const_charp message) {
    static_cast<Decoding*>(png_get_error_ptr(png))->problem = message;
    png_longjmp(png, 1);
}

/// Warnings are about colour profiles and text.
void on_warning(png_structp, png_const_charp) {}

void read(png_structp png, png_bytep into, std::size_t count) {
    auto* decoding = static_cast<Decoding*>(png_get_io_ptr(png));
    const std::size_t got =
        decoding->source.read(std::as_writable_bytes(std::span(into, count)));
    if (got < count) {
        png_error(png, "the file ends inside the picture");
    }
}

/// Nothing that this function owns is alive while the library may jump out of it.
[[gnu::noinline]] void decode_rows(Decoding& decoding, const DecodeLimits& limits) {
    png_structp png = decoding.png;
    png_set_user_limits(png, 0x7FFFFFFF, 0x7FFFFFFF);
    png_set_chunk_malloc_max(png, largest_chunk);
    png_set_chunk_cache_max(png, most_chunks_kept);
    png_set_read_fn(png, &decoding, read);
    png_read_info(png, decoding.info);
    const png_uint_32 height = png_get_image_height(png, decoding.info);
    const std::uint64_t pixels =
        std::uint64_t{png_get_image_width(png, decoding.info)} * height;
    if (pixels > limits.pixels) {
        decoding.not_tried =
            fmt::format("it has {} pixels, more than {}", pixels, limits.pixels);
        return;
    }
    const int passes = png_set_interlace_handling(png);
    png_read_update_info(png, decoding.info);
    // One row serves for all: what the passes of an interlaced picture add up to is not asked.
    decoding.row.resize(png_get_rowbytes(png, decoding.info));
    for (int pass = 0; pass < passes; ++pass) {
        for (png_uint_32 y = 0; y < height; ++y) {
            png_read_row(png, decoding.row.data(), nullptr);
        }
    }
    png_read_end(png, nullptr);
}

void run(Decoding& decoding, const DecodeLimits& limits) {
    if (setjmp(png_jmpbuf(decoding.png)) == 0) {  // NOLINT(cert-err52-cpp): that of libpng.
        decode_rows(decoding, limits);
    }
}

}  // namespace

DecodeResult decode_png(ByteSource& bytes, const DecodeLimits& limits) {
    Decoding decoding(bytes);
    decoding.png =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, &decoding, on_error, on_warning);
    if (decoding.png == nullptr) {
        return {{}, "libpng could not be set up"};
    }
    decoding.info = png_create_info_struct(decoding.png);
    if (decoding.info != nullptr) {
        run(decoding, limits);
    } else {
        decoding.not_tried = "libpng could not be set up";
    }
    png_destroy_read_struct(&decoding.png, &decoding.info, nullptr);
    decoding.source.rethrow();
    return {std::move(decoding.problem), std::move(decoding.not_tried)};
}

}  // namespace lifeboat::format::media
