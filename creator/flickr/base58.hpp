// The base 58 of Flickr's short links: digits and letters without 0, O, I and l.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lifeboat::creator::flickr {

/// The number that `text` writes; nullopt when it is empty, holds another character, or does
/// not fit 64 bits.
[[nodiscard]] std::optional<std::uint64_t> decode_base58(std::string_view text) noexcept;

}  // namespace lifeboat::creator::flickr
