// The Range header of HTTP: RFC 9110 §14, one range of bytes only.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lifeboat::viewer {

struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t length = 0;
    bool operator==(const ByteRange&) const = default;
};

enum class RangeKind {
    whole,         ///< No usable header: unknown unit, bad syntax, several ranges.  Answer 200.
    part,          ///< Answer 206.
    unsatisfiable  ///< Answer 416.
};

struct RangeAnswer {
    RangeKind kind = RangeKind::whole;
    ByteRange range;
    bool operator==(const RangeAnswer&) const = default;
};

/// What `header` asks of a file of `size` bytes.  nullopt: there was none.  Pure.
[[nodiscard]] RangeAnswer answer_range(std::optional<std::string_view> header,
                                       std::uint64_t size);

}  // namespace lifeboat::viewer
