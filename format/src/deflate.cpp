#include "deflate.hpp"

#include "lifeboat/format/error.hpp"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>

namespace lifeboat::format {
namespace {

constexpr int memory_level = 8;
constexpr int level = 6;

int window_bits(DeflateFraming framing) {
    return framing == DeflateFraming::gzip ? MAX_WBITS + 16 : -MAX_WBITS;
}

/// zlib counts in unsigned int.
constexpr std::size_t longest_step = std::numeric_limits<uInt>::max();

/// zlib's input pointer lacks const; it never writes there.
Bytef* input(std::span<const std::byte> bytes) {
    return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
}

Error out_of_memory() {
    return {ErrorCode::storage, "zlib", "cannot begin, expected memory for its window"};
}

}  // namespace

std::uint32_t crc32_of(std::uint32_t crc, std::span<const std::byte> bytes) {
    // For a null pointer it would give the CRC of nothing, whatever came before.
    return bytes.empty() ? crc : ::libdeflate_crc32(crc, bytes.data(), bytes.size());
}

struct Deflater::State {
    State(ByteSink& to, DeflateFraming framing) : sink(to) {
        if (::deflateInit2(&stream, level, Z_DEFLATED, window_bits(framing), memory_level,
                           Z_DEFAULT_STRATEGY) != Z_OK) {
            throw out_of_memory();
        }
        if (framing == DeflateFraming::gzip) {
            constexpr int unknown_system = 255;
            header.os = unknown_system;
            ::deflateSetHeader(&stream, &header);
        }
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { ::deflateEnd(&stream); }

    /// Runs zlib over what stands in next_in.
    void pump(int flush) {
        int status = Z_OK;
        do {
            stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
            stream.avail_out = static_cast<uInt>(buffer.size());
            status = ::deflate(&stream, flush);
            if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
                throw Error(ErrorCode::internal, "zlib", "deflate refused its own state");
            }
            sink.write(
                std::span<const std::byte>{buffer}.first(buffer.size() - stream.avail_out));
        } while (flush == Z_FINISH ? status != Z_STREAM_END : stream.avail_out == 0);
    }

    ByteSink& sink;
    z_stream stream{};
    gz_header header{};
    std::array<std::byte, std::size_t{32} << 10> buffer{};
};

Deflater::Deflater(ByteSink& sink, DeflateFraming framing)
    : state_(std::make_unique<State>(sink, framing)) {}
Deflater::Deflater(Deflater&&) noexcept = default;
Deflater::~Deflater() = default;

void Deflater::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const std::size_t count = std::min(bytes.size(), longest_step);
        state_->stream.next_in = input(bytes);
        state_->stream.avail_in = static_cast<uInt>(count);
        state_->pump(Z_NO_FLUSH);
        bytes = bytes.subspan(count);
    }
}

void Deflater::finish() {
    state_->stream.next_in = nullptr;
    state_->stream.avail_in = 0;
    state_->pump(Z_FINISH);
}

struct Inflater::State {
    explicit State(DeflateFraming framing) {
        if (::inflateInit2(&stream, window_bits(framing)) != Z_OK) {
            throw out_of_memory();
        }
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { ::inflateEnd(&stream); }

    z_stream stream{};
};

Inflater::Inflater(DeflateFraming framing) : state_(std::make_unique<State>(framing)) {}
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;
Inflater::~Inflater() = default;

Inflater::Step Inflater::step(std::span<const std::byte> in, std::span<std::byte> out) {
    z_stream& stream = state_->stream;
    const auto in_size = static_cast<uInt>(std::min(in.size(), longest_step));
    const auto out_size = static_cast<uInt>(std::min(out.size(), longest_step));
    stream.next_in = input(in);
    stream.avail_in = in_size;
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = out_size;
    const int status = ::inflate(&stream, Z_NO_FLUSH);
    Step result;
    result.taken = in_size - stream.avail_in;
    result.made = out_size - stream.avail_out;
    result.ended = status == Z_STREAM_END;
    // Z_BUF_ERROR only says that nothing could move: the caller has no more input or no room.
    result.damaged = status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR;
    return result;
}

void Inflater::reset() {
    ::inflateReset(&state_->stream);
}

struct WholeInflater::State {
    State() : decompressor(::libdeflate_alloc_decompressor()) {
        if (decompressor == nullptr) {
            throw Error(ErrorCode::storage, "libdeflate",
                        "cannot begin, expected memory for its tables");
        }
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { ::libdeflate_free_decompressor(decompressor); }

    libdeflate_decompressor* decompressor;
};

WholeInflater::WholeInflater() : state_(std::make_unique<State>()) {}
WholeInflater::WholeInflater(WholeInflater&&) noexcept = default;
WholeInflater::~WholeInflater() = default;

std::optional<WholeInflater::Member> WholeInflater::expand(std::span<const std::byte> in,
                                                           std::span<std::byte> out) {
    // libdeflate passes over the header's own check sum (RFC 1952 §2.3.1), zlib does not.
    constexpr std::size_t flags_place = 3;
    constexpr std::byte has_header_crc{2};
    if (in.size() > flags_place && (in[flags_place] & has_header_crc) != std::byte{0}) {
        return std::nullopt;
    }
    Member member;
    const auto result =
        ::libdeflate_gzip_decompress_ex(state_->decompressor, in.data(), in.size(), out.data(),
                                        out.size(), &member.taken, &member.made);
    return result == LIBDEFLATE_SUCCESS ? std::optional(member) : std::nullopt;
}

}  // namespace lifeboat::format
