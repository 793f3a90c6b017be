#include "viewer/reader/byte_range.hpp"

#include <gtest/gtest.h>

namespace lifeboat::viewer {
namespace {

constexpr RangeAnswer whole{};
constexpr RangeAnswer unsatisfiable{RangeKind::unsatisfiable, {}};

RangeAnswer part(std::uint64_t first, std::uint64_t length) {
    return {RangeKind::part, {first, length}};
}

TEST(ByteRange, TakesOneRange) {
    EXPECT_EQ(answer_range("bytes=0-9", 100), part(0, 10));
    EXPECT_EQ(answer_range("bytes=90-", 100), part(90, 10));
    EXPECT_EQ(answer_range("bytes=-5", 100), part(95, 5));
    EXPECT_EQ(answer_range("bytes=-500", 100), part(0, 100));
    EXPECT_EQ(answer_range("bytes=99-99999999999999999999", 100), part(99, 1));
    EXPECT_EQ(answer_range("bytes= 0-0 ", 100), part(0, 1));
}

TEST(ByteRange, RefusesWhatLiesBehindTheEnd) {
    EXPECT_EQ(answer_range("bytes=100-", 100), unsatisfiable);
    EXPECT_EQ(answer_range("bytes=99999999999999999999-", 100), unsatisfiable);
    EXPECT_EQ(answer_range("bytes=-0", 100), unsatisfiable);
    EXPECT_EQ(answer_range("bytes=0-", 0), unsatisfiable);
    EXPECT_EQ(answer_range("bytes=-1", 0), unsatisfiable);
}

TEST(ByteRange, IgnoresWhatItDoesNotUnderstand) {
    EXPECT_EQ(answer_range(std::nullopt, 100), whole);
    for (const std::string_view header :
         {"", "bytes", "bytes=", "bytes=-", "bytes=abc", "bytes=5-2", "bytes=0-1,4-5",
          "lines=0-9", "bytes=+1-2", "bytes=0x1-2", "bytes=1 - 2", "bytes=--1"}) {
        EXPECT_EQ(answer_range(header, 100), whole) << header;
    }
}

}  // namespace
}  // namespace lifeboat::viewer
