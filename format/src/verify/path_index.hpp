// Finds the row of a path at once: pages and documents name millions of them, and a search by
// halves through half a million paths spends its time waiting for memory.
#pragma once

#include "lifeboat/format/container.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace lifeboat::format::verify {

/// Over the entries of a container, which must outlive it.  Memory: twelve to 24 bytes an
/// entry. Safe for concurrent use.
class PathIndex {
  public:
    explicit PathIndex(const std::vector<ContainerEntry>& entries);

    /// The place of the entry of that path; nullopt when there is none.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view path) const;

  private:
    /// The hash tells other paths apart without a look at them.
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = 0;  ///< Of the entry, counted from 1; 0 is an empty slot.
    };

    const std::vector<ContainerEntry>& entries_;
    std::vector<Slot> slots_;  ///< A power of two of them.
};

}  // namespace lifeboat::format::verify
