// Digests of many short texts at once: where the processor has wide registers, several fit side
// by side, and each costs little more than a third of what it costs alone.
#pragma once

#include "lifeboat/format/digest.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace lifeboat::format {

/// Not safe for concurrent use: one for each thread.
class SmallFileHasher {
  public:
    /// Longer texts are for FixityHasher.  A job of the library holds no more.
    static constexpr std::size_t longest_bytes = 65'534;
    /// So many texts at once keep every lane busy.
    static constexpr std::size_t most_texts = 16;

    SmallFileHasher();
    SmallFileHasher(SmallFileHasher&&) noexcept;
    SmallFileHasher& operator=(SmallFileHasher&&) noexcept;
    ~SmallFileHasher();

    /// The same as fixity_of() for each of `texts`, none of which is longer than longest_bytes.
    [[nodiscard]] std::vector<Fixity> hash(std::span<const std::span<const std::byte>> texts);

  private:
    struct Lanes;
    std::unique_ptr<Lanes> lanes_;  ///< nullptr where there is no library for it.
};

}  // namespace lifeboat::format
