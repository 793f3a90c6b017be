#include "lifeboat/format/photo.hpp"

#include <algorithm>

namespace lifeboat::format {
namespace {

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Flickr's grammar of a namespace or predicate: a letter, then letters, digits, underscores.
bool is_name(std::string_view text) noexcept {
    return !text.empty() && is_letter(text.front()) &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
           });
}

}  // namespace

std::optional<MachineTag> parse_machine_tag(std::string_view raw) {
    // The value may hold further colons and equals signs (a URL does), so the first of each
    // divides.
    const auto colon = raw.find(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    const auto equals = raw.find('=', colon + 1);
    if (equals == std::string_view::npos) {
        return std::nullopt;
    }
    const auto name_space = raw.substr(0, colon);
    const auto predicate = raw.substr(colon + 1, equals - colon - 1);
    const auto value = raw.substr(equals + 1);
    if (!is_name(name_space) || !is_name(predicate) || value.empty()) {
        return std::nullopt;
    }
    return MachineTag{std::string(name_space), std::string(predicate), std::string(value)};
}

}  // namespace lifeboat::format
