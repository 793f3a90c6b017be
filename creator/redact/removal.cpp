#include "creator/redact/removal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lifeboat::creator::redact {
namespace {

constexpr std::array<std::string_view, 10> field_names{
    "title",  "description", "tags",  "comments", "notes",
    "people", "faves",       "place", "exif",     "contexts"};

}  // namespace

std::string_view to_string(PhotoField field) noexcept {
    return field_names[static_cast<std::size_t>(field)];
}

format::Result<FieldRef, std::string> parse_field_ref(std::string_view text) {
    const std::size_t colon = text.find(':');
    const std::string_view photo = text.substr(0, colon);
    const bool is_number =
        !photo.empty() && photo.size() <= 20 &&
        std::all_of(photo.begin(), photo.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (colon == std::string_view::npos || !is_number) {
        return format::unexpected(std::string("is no PHOTO:NAME, such as 50000000001:title"));
    }
    const std::string_view name = text.substr(colon + 1);
    const auto found = std::find(field_names.begin(), field_names.end(), name);
    if (found == field_names.end()) {
        return format::unexpected(fmt::format("names the field '{}'; expected one of {}", name,
                                              fmt::join(field_names, ", ")));
    }
    return FieldRef{format::PhotoId(std::string(photo)),
                    static_cast<PhotoField>(found - field_names.begin())};
}

std::string to_text(const FieldRef& ref) {
    return fmt::format("{}:{}", ref.photo.value, to_string(ref.field));
}

}  // namespace lifeboat::creator::redact
