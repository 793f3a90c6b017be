// JPEGs of any size in pixels and bytes, each with other bytes, that every decoder accepts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace lifeboat::support {

/// Numbers that look like chance and are the same in every run (SplitMix64).
class Sequence {
  public:
    explicit Sequence(std::uint64_t seed) : state_(seed) {}

    [[nodiscard]] std::uint64_t next() noexcept {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    /// From 0 to `end` - 1; `end` must not be 0.
    [[nodiscard]] std::size_t below(std::size_t end) noexcept { return next() % end; }

  private:
    std::uint64_t state_;
};

/// A grey baseline JPEG (JFIF 1.01): a whole scan of blocks whose brightness follows `seed`,
/// and before it comment segments of incompressible bytes up to `bytes` in all.  Larger where
/// the picture alone needs more.
[[nodiscard]] std::string padded_jpeg(std::uint32_t width, std::uint32_t height,
                                      std::size_t bytes, std::uint64_t seed);

}  // namespace lifeboat::support
