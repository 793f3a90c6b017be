#include "creator/http/http_client.hpp"

#include <algorithm>

namespace lifeboat::creator::http {
namespace {

char lower(char character) noexcept {
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                : character;
}

std::string_view trimmed(std::string_view text) noexcept {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

}  // namespace

bool is_header_name(std::string_view left, std::string_view right) noexcept {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view header_value(std::string_view head, std::string_view name) noexcept {
    while (!head.empty()) {
        const std::size_t end = std::min(head.find('\n'), head.size());
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(std::min(end + 1, head.size()));
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && is_header_name(line.substr(0, colon), name)) {
            return trimmed(line.substr(colon + 1));
        }
    }
    return {};
}

std::string_view HttpResponse::header(std::string_view name) const noexcept {
    return header_value(head, name);
}

}  // namespace lifeboat::creator::http
