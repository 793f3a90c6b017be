#include "creator/recovery/recovery_plan.hpp"

#include <algorithm>

namespace lifeboat::creator::recovery {
namespace {

/// More blocks follow the damage more closely and cost more time.
constexpr std::uint64_t fewest_blocks = 2000;
constexpr std::uint64_t blocks_for_a_file = 2;
/// What a disk loses at once; smaller blocks make repairing slow and restore no more.
constexpr std::uint64_t smallest_block = 4096;

std::uint64_t blocks_of(const std::vector<ProtectedFile>& files, std::uint64_t block_bytes) {
    std::uint64_t blocks = 0;
    for (const ProtectedFile& file : files) {
        blocks += (file.bytes + block_bytes - 1) / block_bytes;
    }
    return blocks;
}

/// The smallest multiple of 4, from `smallest_block` on, by which there are at most `wanted`
/// blocks; `wanted` is at least the number of files.
std::uint64_t choose_block_bytes(const std::vector<ProtectedFile>& files,
                                 std::uint64_t wanted) {
    std::uint64_t largest = smallest_block;
    for (const ProtectedFile& file : files) largest = std::max(largest, file.bytes);
    std::uint64_t low = smallest_block / 4;
    std::uint64_t high = largest / 4 + 1;
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (blocks_of(files, middle * 4) <= wanted) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low * 4;
}

RecoverySet plan_set(const std::vector<ProtectedFile>& files, unsigned percent) {
    RecoverySet set;
    for (const ProtectedFile& file : files) set.paths.push_back(file.path);
    set.block_bytes =
        choose_block_bytes(files, std::max(fewest_blocks, blocks_for_a_file * files.size()));
    set.blocks = blocks_of(files, set.block_bytes);
    set.recovery_blocks = std::max<std::uint64_t>(1, (set.blocks * percent + 99) / 100);
    return set;
}

}  // namespace

std::vector<RecoverySet> plan_recovery(const std::vector<ProtectedFile>& files,
                                       unsigned percent, std::size_t most_files) {
    const auto with_bytes = static_cast<std::size_t>(std::count_if(
        files.begin(), files.end(), [](const auto& file) { return file.bytes > 0; }));
    std::vector<std::vector<ProtectedFile>> dealt((with_bytes + most_files - 1) / most_files);
    std::size_t next = 0;
    for (const ProtectedFile& file : files) {
        if (file.bytes > 0) dealt[next++ % dealt.size()].push_back(file);
    }
    std::vector<RecoverySet> sets;
    sets.reserve(dealt.size());
    for (const auto& hand : dealt) sets.push_back(plan_set(hand, percent));
    return sets;
}

}  // namespace lifeboat::creator::recovery
