#include "verify/path_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace lifeboat::format::verify {
namespace {

TEST(PathIndex, FindsEveryEntryAndNothingElse) {
    std::vector<ContainerEntry> entries;
    for (int i = 0; i < 5'000; ++i) {
        entries.push_back({"data/" + std::to_string(i), 0, EntryKind::file});
    }
    std::sort(entries.begin(), entries.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    const PathIndex index(entries);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        EXPECT_EQ(index.find(entries[i].path), i);
        EXPECT_FALSE(index.find(std::string(entries[i].path) + "0000"));
    }
    EXPECT_FALSE(index.find(""));
}

TEST(PathIndex, OfNothingFindsNothing) {
    const std::vector<ContainerEntry> none;
    EXPECT_FALSE(PathIndex(none).find("a"));
}

}  // namespace
}  // namespace lifeboat::format::verify
