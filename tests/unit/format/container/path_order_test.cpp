#include "container/path_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

namespace lifeboat::format {
namespace {

/// Paths in which everything meets that makes the order of folders differ from that of bytes:
/// folders in folders, names that begin like folders, and bytes below and above the slash.
std::vector<ContainerEntry> random_entries(std::uint32_t seed) {
    constexpr std::string_view alphabet = "ab-./~\x7f\xc3";
    std::mt19937 random(seed);
    std::vector<ContainerEntry> entries;
    for (int i = 0; i < 400; ++i) {
        std::string path(1 + random() % 12, ' ');
        for (char& c : path) {
            c = alphabet[random() % alphabet.size()];
        }
        entries.push_back({path, static_cast<std::uint64_t>(i), EntryKind::file});
    }
    return entries;
}

TEST(PathOrder, IsThatOfTheBytesAndKeepsEqualPathsInTheirOrder) {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        const auto entries = random_entries(seed);
        std::vector<std::size_t> expected(entries.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            expected[i] = i;
        }
        std::stable_sort(expected.begin(), expected.end(), [&](std::size_t a, std::size_t b) {
            return entries[a].path < entries[b].path;
        });
        EXPECT_EQ(path_order(entries).order, expected) << "seed " << seed;
    }
}

TEST(PathOrder, OfNothingIsNothing) {
    EXPECT_TRUE(path_order({}).order.empty());
}

}  // namespace
}  // namespace lifeboat::format
