// The counts of a lifeboat by the names that lifeboat.json gives them, in its order.
#pragma once

#include "lifeboat/format/lifeboat.hpp"

#include <array>
#include <cstdint>

namespace lifeboat::format {

struct NamedCount {
    const char* key;
    std::uint64_t LifeboatCounts::*count;
};

inline constexpr std::array<NamedCount, 10> named_counts{
    {{"photos", &LifeboatCounts::photos},
     {"videos", &LifeboatCounts::videos},
     {"members", &LifeboatCounts::members},
     {"collections", &LifeboatCounts::collections},
     {"comments", &LifeboatCounts::comments},
     {"tags", &LifeboatCounts::tags},
     {"notes", &LifeboatCounts::notes},
     {"ashore", &LifeboatCounts::ashore},
     {"omissions", &LifeboatCounts::omissions},
     {"media_bytes", &LifeboatCounts::media_bytes}}};

}  // namespace lifeboat::format
