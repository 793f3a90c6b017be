// An index by hash over the rows of a table that only grows, without an allocation for each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace lifeboat::format {

/// Knows rows by their numbers alone; what a row holds is the caller's.  Memory: 6 to 12 bytes
/// a row.  Not safe for concurrent changes.
class HashSlots {
  public:
    /// The row for which is_same(row) holds, among those that may have this hash.
    template <typename IsSame>
    [[nodiscard]] std::optional<std::uint32_t> find(std::size_t hash,
                                                    const IsSame& is_same) const {
        for (std::size_t slot = first_slot(hash); slots_[slot] != none; slot = after(slot)) {
            if (is_same(slots_[slot])) {
                return slots_[slot];
            }
        }
        return std::nullopt;
    }

    /// `row` is new and none of 2^32 - 1; hash_of(row) tells the hash of those that are there.
    template <typename HashOf>
    void insert(std::size_t hash, std::uint32_t row, const HashOf& hash_of) {
        // At most two of three slots are taken, so a search ends soon.
        if ((size_ + 1) * 3 > slots_.size() * 2) {
            const std::vector<std::uint32_t> rows =
                std::exchange(slots_, std::vector<std::uint32_t>(slots_.size() * 2, none));
            for (const std::uint32_t each : rows) {
                if (each != none) {
                    put(hash_of(each), each);
                }
            }
        }
        put(hash, row);
        ++size_;
    }

  private:
    static constexpr std::uint32_t none = UINT32_MAX;
    static constexpr std::size_t slots_at_first = 64;  ///< A power of two, as it stays.

    [[nodiscard]] std::size_t first_slot(std::size_t hash) const {
        return hash & (slots_.size() - 1);
    }
    [[nodiscard]] std::size_t after(std::size_t slot) const {
        return (slot + 1) & (slots_.size() - 1);
    }
    void put(std::size_t hash, std::uint32_t row) {
        std::size_t slot = first_slot(hash);
        while (slots_[slot] != none) {
            slot = after(slot);
        }
        slots_[slot] = row;
    }

    std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(slots_at_first, none);
    std::size_t size_ = 0;
};

}  // namespace lifeboat::format
