// The door to libjpeg(-turbo).
#include "media/image_decoder.hpp"

#include <fmt/format.h>

#include <array>
#include <csetjmp>
#include <cstdio>
#include <limits>
#include <vector>

// Needs size_t and FILE, and brings none of them.
#include <jpeglib.h>
// The numbers of its messages.
#include <jerror.h>

namespace lifeboat::format::media {
namespace {

/// A file of many empty scans takes minutes to decode; a good one has some ten.
constexpr int most_scans = 500;

/// What the library is handed through its own structures, which come first in each.
struct ErrorManager {
    jpeg_error_mgr base;
    std::jmp_buf* out;
    std::array<char, JMSG_LENGTH_MAX> first_warning;
    bool has_warning;
    std::array<char, JMSG_LENGTH_MAX> error;
    bool has_too_many_scans;
};

struct SourceManager {
    jpeg_source_mgr base;
    GuardedSource* source;
    std::vector<std::byte>* buffer;
};

[[noreturn]] void on_error(j_common_ptr codec) {
    auto* manager = reinterpret_cast<ErrorManager*>(codec->err);
    (*codec->err->format_message)(codec, manager->error.data());
    std::longjmp(*manager->out, 1);  // NOLINT(cert-err52-cpp): the way of libjpeg.
}

/// A level below zero is a warning: data is corrupt, and the library goes on with a guess.
void on_message(j_common_ptr codec, int level) {
    auto* manager = reinterpret_cast<ErrorManager*>(codec->err);
    const int code = codec->err->msg_code;
    // Said of strange heads and trailing bytes, not of lost pixels.
    const bool is_harmless =
        code == JWRN_ADOBE_XFORM || code == JWRN_JFIF_MAJOR || code == JWRN_EXTRANEOUS_DATA;
    if (level >= 0 || is_harmless || manager->has_warning) {
        return;
    }
    manager->has_warning = true;
    (*codec->err->format_message)(codec, manager->first_warning.data());
}

void no_output(j_common_ptr) {}
void no_start(j_decompress_ptr) {}

boolean fill(j_decompress_ptr codec) {
    auto* manager = reinterpret_cast<SourceManager*>(codec->src);
    const std::size_t got = manager->source->read(*manager->buffer);
    if (got == 0) {
        // The library wants an end: it warns, and the warning is what is reported.
        static constexpr std::array<JOCTET, 2> end{0xFF, JPEG_EOI};
        WARNMS(codec, JWRN_JPEG_EOF);
        manager->base.next_input_byte = end.data();
        manager->base.bytes_in_buffer = end.size();
        return TRUE;
    }
    manager->base.next_input_byte = reinterpret_cast<const JOCTET*>(manager->buffer->data());
    manager->base.bytes_in_buffer = got;
    return TRUE;
}

void skip(j_decompress_ptr codec, long count) {
    jpeg_source_mgr& source = *codec->src;
    auto wanted = count > 0 ? static_cast<std::size_t>(count) : 0;
    while (wanted > source.bytes_in_buffer) {
        wanted -= source.bytes_in_buffer;
        (void)fill(codec);
    }
    source.next_input_byte += wanted;
    source.bytes_in_buffer -= wanted;
}

/// Everything that must outlive a jump out of the library.
struct Decoding {
    jpeg_decompress_struct codec{};
    ErrorManager errors{};
    SourceManager source{};
    std::jmp_buf out{};
    std::vector<std::byte> buffer = std::vector<std::byte>(std::size_t{64} << 10);
    std::vector<JSAMPLE> row;
    std::string not_tried;
};

void on_progress(j_common_ptr codec) {
    const auto* decoder = reinterpret_cast<j_decompress_ptr>(codec);
    if (decoder->input_scan_number > most_scans) {
        auto* manager = reinterpret_cast<ErrorManager*>(codec->err);
        manager->has_too_many_scans = true;
        std::longjmp(*manager->out, 1);  // NOLINT(cert-err52-cpp): the way of libjpeg.
    }
}

std::string reason_not_to_try(const jpeg_decompress_struct& codec, const DecodeLimits& limits) {
    const std::uint64_t pixels = std::uint64_t{codec.image_width} * codec.image_height;
    if (pixels > limits.pixels) {
        return fmt::format("it has {} pixels, more than {}", pixels, limits.pixels);
    }
    // Several scans are collected as coefficients of two bytes.
    const std::uint64_t kept =
        pixels * static_cast<std::uint64_t>(codec.num_components) * sizeof(JCOEF);
    if (codec.progressive_mode != FALSE && kept > limits.memory_bytes) {
        return fmt::format("it would take {} bytes of memory, more than {}", kept,
                           limits.memory_bytes);
    }
    return {};
}

/// Kinds of JPEG that the standard knows and the library does not.
bool is_beyond_the_library(int code) {
    return code == JERR_SOF_UNSUPPORTED || code == JERR_BAD_PRECISION ||
           code == JERR_ARITH_NOTIMPL || code == JERR_NOT_COMPILED ||
           code == JERR_CONVERSION_NOTIMPL || code == JERR_NO_BACKING_STORE ||
           code == JERR_OUT_OF_MEMORY;
}

/// Nothing that this function owns is alive while the library may jump out of it.
[[gnu::noinline]] void decode_rows(Decoding& decoding, jpeg_progress_mgr& progress,
                                   const DecodeLimits& limits) {
    jpeg_decompress_struct& codec = decoding.codec;
    jpeg_create_decompress(&codec);
    codec.mem->max_memory_to_use = static_cast<long>(2 * limits.memory_bytes);
    codec.src = &decoding.source.base;
    codec.progress = &progress;
    (void)jpeg_read_header(&codec, TRUE);
    decoding.not_tried = reason_not_to_try(codec, limits);
    if (!decoding.not_tried.empty()) {
        return;
    }
    codec.dct_method = JDCT_IFAST;
    codec.do_fancy_upsampling = FALSE;
    codec.out_color_space = codec.jpeg_color_space;  // Colours are nobody's question here.
    (void)jpeg_start_decompress(&codec);
    decoding.row.resize(std::size_t{codec.output_width} *
                        static_cast<std::size_t>(codec.output_components));
    JSAMPROW row = decoding.row.data();
    while (codec.output_scanline < codec.output_height) {
        (void)jpeg_read_scanlines(&codec, &row, 1);
    }
    (void)jpeg_finish_decompress(&codec);
}

/// False when the library jumped out.
bool run(Decoding& decoding, jpeg_progress_mgr& progress, const DecodeLimits& limits) {
    if (setjmp(decoding.out) != 0) {  // NOLINT(cert-err52-cpp): the way of libjpeg.
        return false;
    }
    decode_rows(decoding, progress, limits);
    return true;
}

}  // namespace

DecodeResult decode_jpeg(ByteSource& bytes, const DecodeLimits& limits) {
    GuardedSource source(bytes);
    Decoding decoding;
    decoding.errors.out = &decoding.out;
    decoding.codec.err = jpeg_std_error(&decoding.errors.base);
    decoding.errors.base.error_exit = on_error;
    decoding.errors.base.emit_message = on_message;
    decoding.errors.base.output_message = no_output;
    decoding.source.source = &source;
    decoding.source.buffer = &decoding.buffer;
    decoding.source.base.init_source = no_start;
    decoding.source.base.fill_input_buffer = fill;
    decoding.source.base.skip_input_data = skip;
    decoding.source.base.resync_to_restart = jpeg_resync_to_restart;
    decoding.source.base.term_source = no_start;
    jpeg_progress_mgr progress{};
    progress.progress_monitor = on_progress;
    const bool is_decoded = run(decoding, progress, limits);
    jpeg_destroy_decompress(&decoding.codec);
    source.rethrow();
    DecodeResult result;
    result.not_tried = std::move(decoding.not_tried);
    if (decoding.errors.has_too_many_scans) {
        result.problem = fmt::format("it has more than {} scans", most_scans);
    } else if (!is_decoded && is_beyond_the_library(decoding.errors.base.msg_code)) {
        result.not_tried = decoding.errors.error.data();
    } else if (!is_decoded) {
        result.problem = decoding.errors.error.data();
    } else if (decoding.errors.has_warning) {
        result.problem = decoding.errors.first_warning.data();
    }
    return result;
}

}  // namespace lifeboat::format::media
