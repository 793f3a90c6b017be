#include "creator/flickr/base58.hpp"

#include <limits>

namespace lifeboat::creator::flickr {

std::optional<std::uint64_t> decode_base58(std::string_view text) noexcept {
    constexpr std::string_view alphabet =
        "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
    constexpr std::uint64_t base = 58;
    static_assert(alphabet.size() == base);
    if (text.empty()) {
        return std::nullopt;
    }
    std::uint64_t number = 0;
    for (const char character : text) {
        const std::size_t digit = alphabet.find(character);
        if (digit == std::string_view::npos ||
            number > (std::numeric_limits<std::uint64_t>::max() - digit) / base) {
            return std::nullopt;
        }
        number = number * base + digit;
    }
    return number;
}

}  // namespace lifeboat::creator::flickr
