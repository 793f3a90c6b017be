#include "hex.hpp"

#include "lifeboat/format/digest.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace lifeboat::format {
namespace {

TEST(Hex, IsReadInEitherCaseAndNothingElseIs) {
    std::array<std::uint8_t, 8> bytes{};
    EXPECT_TRUE(from_hex("0123456789abcdef", bytes));
    EXPECT_EQ(to_hex(bytes), "0123456789abcdef");
    EXPECT_TRUE(from_hex("FEDCBA9876543210", bytes));
    EXPECT_EQ(to_hex(bytes), "fedcba9876543210");
    EXPECT_FALSE(from_hex("0123456789abcde", bytes));
    EXPECT_FALSE(from_hex("0123456789abcdef0", bytes));
    for (int c = 0; c < 256; ++c) {
        std::string text = "0123456789abcdef";
        text[7] = static_cast<char>(c);
        const bool is_digit =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        EXPECT_EQ(from_hex(text, bytes), is_digit) << c;
    }
}

}  // namespace
}  // namespace lifeboat::format
