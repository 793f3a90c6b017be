#include "ascii_case.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

TEST(AsciiCase, IsThatOfTwentySixLettersWhereverTheyStand) {
    for (int code = 0; code < 256; ++code) {
        const char c = static_cast<char>(code);
        const bool is_capital = code >= 'A' && code <= 'Z';
        EXPECT_EQ(lower_ascii(c), is_capital ? static_cast<char>(code + 32) : c) << code;
        for (std::size_t before = 0; before < 17; ++before) {
            const std::string text = std::string(before, 'z') + c + "@[";
            EXPECT_EQ(has_capital(text), is_capital) << code << " behind " << before;
            EXPECT_EQ(has_capital(lower_ascii(text)), false);
        }
    }
    EXPECT_FALSE(has_capital(""));
    EXPECT_TRUE(equal_but_for_case("UTF-8", "utf-8"));
    EXPECT_FALSE(equal_but_for_case("UTF-8", "utf-80"));
    EXPECT_EQ(lower_ascii("Éa\xC3"), "Éa\xC3");
}

}  // namespace
}  // namespace lifeboat::format
