// SHA-256 and SHA-512 (FIPS 180-4) of sixteen messages side by side, one in each lane of a
// vector register: three times as fast on one core as one message after the other, which is
// what verifying a package mostly waits for.
//
// Only whole blocks go through the lanes.  The last bytes of a message, and its padding, go
// through the same rounds one message at a time.
#pragma once

#include "lifeboat/format/digest.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace lifeboat::format {

/// Not safe for concurrent use.
class HashLanes {
  public:
    static constexpr std::size_t count = 16;
    /// What a message must hold to go one step: a block of SHA-512, two of SHA-256.
    static constexpr std::size_t block_bytes = 128;

    /// Whether this processor has what advance() needs (AVX-512 F and BW).
    [[nodiscard]] static bool are_supported() noexcept;

    HashLanes() noexcept;

    /// Begins a message in that lane; whatever was there is forgotten.
    void begin(std::size_t lane) noexcept;

    /// Takes `blocks` times block_bytes into every lane.  All sixteen pointers must lead to
    /// that many bytes; what an idle lane takes does not matter.  Call only where
    /// are_supported().
    void advance(const std::array<const std::byte*, count>& data, std::size_t blocks) noexcept;

    /// The digests of the message in that lane: `rest` is what follows the blocks taken, fewer
    /// than block_bytes, and `bytes` the length of the whole.  The CRC stays 0.
    [[nodiscard]] Fixity finish(std::size_t lane, std::span<const std::byte> rest,
                                std::uint64_t bytes) const noexcept;

  private:
    /// Word, then lane.
    alignas(64) std::array<std::array<std::uint32_t, count>, 8> state_256_{};
    /// Half of the lanes, word, lane in the half.
    alignas(64) std::array<std::array<std::array<std::uint64_t, 8>, 8>, 2> state_512_{};
};

}  // namespace lifeboat::format
