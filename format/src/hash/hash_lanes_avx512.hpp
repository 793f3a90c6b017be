// The rounds of HashLanes in AVX-512.  Where the compiler or the processor has none,
// has_avx512() is false and nothing else may be called.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace lifeboat::format::sha2 {

[[nodiscard]] bool has_avx512() noexcept;

/// `data[lane]` leads to `blocks` blocks of 64 bytes.  `state` is word, then lane; 64-byte
/// aligned.
void advance_256(std::array<std::array<std::uint32_t, 16>, 8>& state,
                 const std::byte* const* data, std::size_t blocks) noexcept;

/// `data[lane]` leads to `blocks` blocks of 128 bytes.
void advance_512(std::array<std::array<std::uint64_t, 8>, 8>& state,
                 const std::byte* const* data, std::size_t blocks) noexcept;

}  // namespace lifeboat::format::sha2
