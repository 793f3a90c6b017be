#include "creator/redact/exif_fields.hpp"

#include "creator/privacy/text_forms.hpp"

#include <algorithm>
#include <span>

namespace lifeboat::creator::redact {
namespace {

using privacy::squeezed;

constexpr std::string_view titles[] = {"title", "objectname", "headline", "xptitle"};
constexpr std::string_view descriptions[] = {"description", "caption", "comment", "xpsubject",
                                             "instructions"};
constexpr std::string_view tags[] = {"keyword", "subject", "category", "label"};
constexpr std::string_view people[] = {"person", "people", "region", "face"};
constexpr std::string_view places[] = {"gps",      "location", "city",     "state",
                                       "province", "country",  "latitude", "longitude"};

bool holds_any(const std::string& name, std::span<const std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return name.find(word) != std::string::npos;
    });
}

}  // namespace

bool tells(const format::ExifField& field, PhotoField removed) {
    const std::string name = squeezed(field.tagspace) + " " + squeezed(field.tag);
    switch (removed) {
        case PhotoField::title:
            return holds_any(name, titles);
        case PhotoField::description:
            return holds_any(name, descriptions);
        case PhotoField::tags:
            return holds_any(name, tags);
        case PhotoField::people:
            return holds_any(name, people);
        case PhotoField::place:
            return holds_any(name, places);
        default:
            return false;
    }
}

bool may_stand_in_file(PhotoField field) noexcept {
    switch (field) {
        case PhotoField::title:
        case PhotoField::description:
        case PhotoField::tags:
        case PhotoField::people:
        case PhotoField::place:
        case PhotoField::exif:
            return true;
        default:
            return false;
    }
}

}  // namespace lifeboat::creator::redact
