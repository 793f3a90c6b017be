#include "verify/path_index.hpp"

#include <algorithm>
#include <bit>
#include <functional>

namespace lifeboat::format::verify {
namespace {

/// Names may be made so that they crowd: what finds no slot within so many steps is left out,
/// and searched for by halves.
constexpr std::size_t most_steps = 32;

std::size_t hash_of_path(std::string_view path) {
    return std::hash<std::string_view>()(path);
}

/// The half of the hash that does not choose the slot.
std::uint32_t tag_of(std::size_t hash) {
    return static_cast<std::uint32_t>(hash >> 32U);
}

}  // namespace

PathIndex::PathIndex(const std::vector<ContainerEntry>& entries)
    : entries_(entries), slots_(std::bit_ceil(entries.size() + entries.size() / 2 + 1)) {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const std::size_t hash = hash_of_path(entries_[i].path);
        for (std::size_t step = 0; step < most_steps; ++step) {
            Slot& slot = slots_[(hash + step) & (slots_.size() - 1)];
            if (slot.number == 0) {
                slot = {tag_of(hash), static_cast<std::uint32_t>(i + 1)};
                break;
            }
        }
    }
}

std::optional<std::size_t> PathIndex::find(std::string_view path) const {
    const std::size_t hash = hash_of_path(path);
    for (std::size_t step = 0; step < most_steps; ++step) {
        const Slot slot = slots_[(hash + step) & (slots_.size() - 1)];
        if (slot.number == 0) {
            return std::nullopt;
        }
        if (slot.hash == tag_of(hash) && entries_[slot.number - 1].path == path) {
            return slot.number - 1;
        }
    }
    const auto at = std::lower_bound(
        entries_.begin(), entries_.end(), path,
        [](const ContainerEntry& entry, std::string_view key) { return entry.path < key; });
    return at != entries_.end() && at->path == path
               ? std::optional(static_cast<std::size_t>(at - entries_.begin()))
               : std::nullopt;
}

}  // namespace lifeboat::format::verify
