// Numbers in sentences for people.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace lifeboat::format {

/// "1 video", "2 videos", "0 videos".
[[nodiscard]] inline std::string counted(std::uint64_t count, std::string_view one,
                                         std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace lifeboat::format
