// The door to zlib and libdeflate: CRC-32, DEFLATE (RFC 1951) bare as in ZIP and framed as in
// gzip (RFC 1952).
#pragma once

#include "lifeboat/format/byte_stream.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace lifeboat::format {

/// The CRC-32 (ISO 3309) of what `crc` covers followed by `bytes`; begin with 0.
[[nodiscard]] std::uint32_t crc32_of(std::uint32_t crc, std::span<const std::byte> bytes);

enum class DeflateFraming {
    bare,  ///< DEFLATE alone, for ZIP members.
    gzip   ///< One gzip member; its header names neither time nor system.
};

/// Compresses into a sink.  The same bytes in give the same bytes out, however they were cut.
class Deflater {
  public:
    /// `sink` must outlive the deflater.
    Deflater(ByteSink& sink, DeflateFraming framing);
    Deflater(Deflater&&) noexcept;
    ~Deflater();

    void write(std::span<const std::byte> bytes);

    /// Ends the stream; nothing may be written afterwards.
    void finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Expands one stream, bounded by the buffers that the caller gives.
class Inflater {
  public:
    explicit Inflater(DeflateFraming framing);
    Inflater(Inflater&&) noexcept;
    Inflater& operator=(Inflater&&) noexcept;
    ~Inflater();

    struct Step {
        std::size_t taken = 0;  ///< Bytes of the input that were used up.
        std::size_t made = 0;   ///< Bytes put into the output.
        bool ended = false;     ///< The stream's end was reached, its check sum was right.
        bool damaged = false;   ///< The input is no such stream.
    };

    /// Goes on until `in` is used up, `out` is full or the stream ends.
    [[nodiscard]] Step step(std::span<const std::byte> in, std::span<std::byte> out);

    /// Makes ready for another stream.
    void reset();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Expands gzip members that lie in memory whole, in a third of the time that Inflater takes.
class WholeInflater {
  public:
    WholeInflater();
    WholeInflater(WholeInflater&&) noexcept;
    ~WholeInflater();

    struct Member {
        std::size_t taken = 0;  ///< Bytes of the member.
        std::size_t made = 0;   ///< Bytes put into the output.
    };

    /// nullopt where `in` does not begin with a whole and sound member, where `out` has no room
    /// for what it holds, and where its header has a check sum: Inflater tells which.
    [[nodiscard]] std::optional<Member> expand(std::span<const std::byte> in,
                                               std::span<std::byte> out);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace lifeboat::format
