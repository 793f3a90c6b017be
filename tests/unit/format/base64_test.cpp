#include "lifeboat/format/base64.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace lifeboat::format {
namespace {

/// RFC 4648 §10.
TEST(Base64, GivesThePublishedExamples) {
    const auto encoded = [](std::string_view text) {
        return to_base64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    };
    EXPECT_EQ(encoded(""), "");
    EXPECT_EQ(encoded("f"), "Zg==");
    EXPECT_EQ(encoded("fo"), "Zm8=");
    EXPECT_EQ(encoded("foo"), "Zm9v");
    EXPECT_EQ(encoded("foob"), "Zm9vYg==");
    EXPECT_EQ(encoded("fooba"), "Zm9vYmE=");
    EXPECT_EQ(encoded("foobar"), "Zm9vYmFy");
    EXPECT_EQ(encoded("\xFB\xEF\xFF"), "++//");
}

}  // namespace
}  // namespace lifeboat::format
