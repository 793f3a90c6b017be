#include "creator/cli/system_ids.hpp"

#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"

#include <sys/random.h>

#include <array>
#include <cstdint>

namespace lifeboat::creator::cli {

std::string SystemIds::next_uuid() {
    std::array<std::uint8_t, 16> bytes{};
    // Up to 256 bytes are never cut short and never interrupted (getrandom(2)).
    if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        throw format::Error(format::ErrorCode::internal, "UUID",
                            "the operating system gave no random bytes");
    }
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0fU) | 0x40U);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3fU) | 0x80U);
    const std::string hex = format::to_hex(bytes);
    std::string text;
    for (std::size_t i = 0; i < hex.size(); ++i) {
        if (i == 8 || i == 12 || i == 16 || i == 20) text += '-';
        text += hex[i];
    }
    return text;
}

}  // namespace lifeboat::creator::cli
