// Numbers inside bytes.  Reading outside the bytes gives 0: what identifies a format or a size
// then simply does not match.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace lifeboat::format {

[[nodiscard]] constexpr std::uint8_t byte_at(std::span<const std::byte> bytes,
                                             std::size_t at) noexcept {
    return at < bytes.size() ? std::to_integer<std::uint8_t>(bytes[at]) : std::uint8_t{0};
}

/// `count` bytes from `at` on, least significant first.
[[nodiscard]] constexpr std::uint64_t little_endian(std::span<const std::byte> bytes,
                                                    std::size_t at,
                                                    std::size_t count) noexcept {
    std::uint64_t value = 0;
    for (std::size_t i = count; i-- > 0;) {
        value = value << 8U | byte_at(bytes, at + i);
    }
    return value;
}

/// `count` bytes from `at` on, most significant first.
[[nodiscard]] constexpr std::uint64_t big_endian(std::span<const std::byte> bytes,
                                                 std::size_t at, std::size_t count) noexcept {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        value = value << 8U | byte_at(bytes, at + i);
    }
    return value;
}

}  // namespace lifeboat::format
