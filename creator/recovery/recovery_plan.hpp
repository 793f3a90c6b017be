// How a package is cut into blocks for PAR2 (Parity Volume Set 2.0).
//
// A set holds at most 32,768 blocks, and no block holds bytes of two files.  A package may hold
// half a million small files, so they are dealt out to several sets like cards: a folder that
// is lost is then a little damage in each of them rather than too much in one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lifeboat::creator::recovery {

struct ProtectedFile {
    std::string path;  ///< From the folder that all of them lie below.
    std::uint64_t bytes = 0;
};

struct RecoverySet {
    std::vector<std::string> paths;
    std::uint64_t block_bytes = 0;  ///< A multiple of 4.
    std::uint64_t blocks = 0;
    std::uint64_t recovery_blocks = 0;
    [[nodiscard]] std::uint64_t recoverable_bytes() const {
        return recovery_blocks * block_bytes;
    }
};

inline constexpr std::size_t files_in_a_set = 5000;

/// `percent` from 1 to 100.  Files without bytes are left out: PAR2 cannot name them, and there
/// is nothing to recover.
[[nodiscard]] std::vector<RecoverySet> plan_recovery(const std::vector<ProtectedFile>& files,
                                                     unsigned percent,
                                                     std::size_t most_files = files_in_a_set);

}  // namespace lifeboat::creator::recovery
