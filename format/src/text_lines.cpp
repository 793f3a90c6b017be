#include "text_lines.hpp"

#include <algorithm>

namespace lifeboat::format {

std::string excerpt(std::string_view text) {
    constexpr std::size_t longest = 80;
    std::string front{text.substr(0, longest)};
    std::replace_if(
        front.begin(), front.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return text.size() > longest ? front + "..." : front;
}

}  // namespace lifeboat::format
