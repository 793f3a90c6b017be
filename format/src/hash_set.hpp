// A set of 64-bit hashes in one piece of memory: for "was this seen before?" over hundreds of
// thousands of names, where a set of strings would need ten times the room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lifeboat::format {

/// FNV-1a, a byte at a time: the hash of a text goes on where that of its front ended.
inline constexpr std::uint64_t hash_begin = 0xCBF29CE484222325;
[[nodiscard]] constexpr std::uint64_t hash_on(std::uint64_t hash, char c) noexcept {
    return (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
}
[[nodiscard]] constexpr std::uint64_t hash_of(std::string_view text) noexcept {
    std::uint64_t hash = hash_begin;
    for (const char c : text) {
        hash = hash_on(hash, c);
    }
    return hash;
}

/// Two different texts share a hash with a chance of one in 2^64, or when someone wants them
/// to: what is found here must be looked at again, or be harmless.
class HashSet {
  public:
    /// False when it was there already.
    bool insert(std::uint64_t hash) {
        if ((count_ + 1) * 4 > slots_.size() * 3) {
            grow();
        }
        return place(hash);
    }

    [[nodiscard]] bool contains(std::uint64_t hash) const noexcept {
        if (slots_.empty()) {
            return false;
        }
        const std::uint64_t wanted = without_zero(hash);
        std::size_t at = spread(wanted);
        while (slots_[at] != 0 && slots_[at] != wanted) {
            at = (at + 1) & (slots_.size() - 1);
        }
        return slots_[at] == wanted;
    }

    [[nodiscard]] std::size_t size() const noexcept { return count_; }

    /// Whether a place was sought for so long that the hashes must have been made for it.
    [[nodiscard]] bool is_crowded() const noexcept { return is_crowded_; }

    void reserve(std::size_t count) {
        while (count * 4 > slots_.size() * 3) {
            grow();
        }
    }

  private:
    /// Zero marks an empty slot.
    static std::uint64_t without_zero(std::uint64_t hash) noexcept {
        return hash == 0 ? 1 : hash;
    }
    [[nodiscard]] std::size_t spread(std::uint64_t hash) const noexcept {
        return static_cast<std::size_t>(hash ^ (hash >> 29U)) & (slots_.size() - 1);
    }

    bool place(std::uint64_t hash) {
        const std::uint64_t wanted = without_zero(hash);
        constexpr std::size_t many_steps = 4096;
        std::size_t at = spread(wanted);
        for (std::size_t steps = 0; slots_[at] != 0; ++steps) {
            if (slots_[at] == wanted) {
                return false;
            }
            at = (at + 1) & (slots_.size() - 1);
            is_crowded_ = is_crowded_ || steps > many_steps;
        }
        slots_[at] = wanted;
        ++count_;
        return true;
    }

    void grow() {
        std::vector<std::uint64_t> before(slots_.empty() ? 64 : slots_.size() * 2);
        before.swap(slots_);
        count_ = 0;
        for (const std::uint64_t hash : before) {
            if (hash != 0) {
                place(hash);
            }
        }
    }

    std::vector<std::uint64_t> slots_;  ///< A power of two of them.
    std::size_t count_ = 0;
    bool is_crowded_ = false;
};

}  // namespace lifeboat::format
