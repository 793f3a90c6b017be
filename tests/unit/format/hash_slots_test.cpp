#include "lifeboat/format/hash_slots.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lifeboat::format {
namespace {

TEST(HashSlots, FindsEveryRowWhileTheTableGrows) {
    HashSlots slots;
    std::vector<std::string> rows;
    const auto hash_of = [](const std::string& text) { return std::hash<std::string>{}(text); };
    const auto find = [&](const std::string& text) {
        return slots.find(hash_of(text), [&](std::uint32_t row) { return rows[row] == text; });
    };
    constexpr std::uint32_t count = 5'000;
    for (std::uint32_t row = 0; row < count; ++row) {
        const std::string text = "row " + std::to_string(row);
        EXPECT_EQ(find(text), std::nullopt);
        rows.push_back(text);
        slots.insert(hash_of(text), row,
                     [&](std::uint32_t each) { return hash_of(rows[each]); });
    }
    for (std::uint32_t row = 0; row < count; ++row) {
        EXPECT_EQ(find(rows[row]), row);
    }
    EXPECT_EQ(find("another"), std::nullopt);
}

TEST(HashSlots, TellsRowsOfOneHashApart) {
    HashSlots slots;
    const auto one_hash = [](std::uint32_t) { return std::size_t{7}; };
    for (std::uint32_t row = 0; row < 200; ++row) {
        slots.insert(7, row, one_hash);
    }
    for (std::uint32_t row = 0; row < 200; ++row) {
        EXPECT_EQ(slots.find(7, [&](std::uint32_t each) { return each == row; }), row);
    }
    EXPECT_EQ(slots.find(7, [](std::uint32_t) { return false; }), std::nullopt);
    EXPECT_EQ(slots.find(8, [](std::uint32_t row) { return row > 300; }), std::nullopt);
}

}  // namespace
}  // namespace lifeboat::format
