#include "lifeboat/format/timestamp.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

constexpr Timestamp at(std::int64_t seconds) {
    return Timestamp{std::chrono::seconds{seconds}};
}

TEST(Timestamp, WritesUtcToTheSecond) {
    EXPECT_EQ(to_rfc3339(at(0)), "1970-01-01T00:00:00Z");
    EXPECT_EQ(to_rfc3339(at(1795176000)), "2026-11-20T12:00:00Z");
    EXPECT_EQ(to_date(at(1795176000)), "2026-11-20");
}

TEST(Timestamp, ReadsWhatItWrites) {
    for (const std::int64_t seconds :
         {0LL, 951782399LL, 951782400LL, 1795176000LL, 253402300799LL}) {
        EXPECT_EQ(parse_rfc3339(to_rfc3339(at(seconds))), at(seconds));
    }
}

TEST(Timestamp, AppliesOffsetsAndDropsFractions) {
    EXPECT_EQ(parse_rfc3339("1970-01-01T01:30:00.999+01:30"), at(0));
    EXPECT_EQ(parse_rfc3339("1969-12-31t19:00:00-05:00"), at(0));
}

TEST(Timestamp, RefusesWhatIsNoDate) {
    for (const char* text :
         {"", "2026-11-20", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
          "2026-11-20T24:00:00Z", "2026-11-20T12:60:00Z", "2026-11-20T12:00:61Z",
          "2026-11-20T12:00:00", "2026-11-20T12:00:00.Z", "2026-11-20T12:00:00Zx",
          "2026-11-20T12:00:00+0100", "2026-11-20T12:00:00+24:00", " 2026-11-20T12:00:00Z",
          "+026-11-20T12:00:00Z"}) {
        EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
    }
}

TEST(Timestamp, ReadsFlickrsSeconds) {
    EXPECT_EQ(parse_unix_seconds("1100897479"), at(1100897479));
    EXPECT_EQ(parse_unix_seconds("0"), at(0));
    for (const char* text :
         {"", "-1", "1.5", "12a", " 12", "253402300800", "99999999999999999999"}) {
        EXPECT_EQ(parse_unix_seconds(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace lifeboat::format
