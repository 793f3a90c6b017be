// Base 64 as RFC 4648 §4 has it, with padding: how a Content-Security-Policy writes a digest.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace lifeboat::format {

[[nodiscard]] std::string to_base64(std::span<const std::uint8_t> bytes);

}  // namespace lifeboat::format
