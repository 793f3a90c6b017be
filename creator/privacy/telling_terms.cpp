#include "creator/privacy/telling_terms.hpp"

#include "creator/privacy/text_forms.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

namespace lifeboat::creator::privacy {
namespace {

constexpr auto words_for_children = std::to_array<std::string_view>(
    {"babies",     "baby",           "bambina",      "bambine",       "bambini",
     "bambino",    "bebe",           "bebes",        "boy",           "boys",
     "bébé",       "bébés",          "child",        "childhood",     "children",
     "criança",    "crianças",       "daughter",     "daughters",     "enfant",
     "enfants",    "fille",          "filles",       "garçon",        "garçons",
     "girl",       "girls",          "grandchild",   "grandchildren", "granddaughter",
     "grandson",   "infant",         "infants",      "kid",           "kids",
     "kinder",     "kinderen",       "kindergarten", "mädchen",       "nephew",
     "newborn",    "niece",          "niña",         "niñas",         "niño",
     "niños",      "preschool",      "pupil",        "pupils",        "schoolboy",
     "schoolboys", "schoolchildren", "schoolgirl",   "schoolgirls",   "son",
     "sons",       "teen",           "teenager",     "teenagers",     "teens",
     "toddler",    "toddlers",       "youngster",    "youngsters"});

bool is_word_for_children(std::string_view word) {
    return std::find(words_for_children.begin(), words_for_children.end(), word) !=
           words_for_children.end();
}

bool holds_any(const std::string& name, std::span<const std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return name.find(word) != std::string::npos;
    });
}

std::string name_of(const format::ExifField& field) {
    return squeezed(field.tagspace) + " " + squeezed(field.tag) + " " + squeezed(field.label);
}

bool holds_word_for_children(std::string_view text) {
    const std::string raw = lowered(text);
    std::string word;
    for (std::size_t at = 0; at <= raw.size(); ++at) {
        const bool is_inside =
            at < raw.size() &&
            (static_cast<unsigned char>(raw[at]) >= 0x80 || (raw[at] >= 'a' && raw[at] <= 'z'));
        if (is_inside) {
            word += raw[at];
            continue;
        }
        if (is_word_for_children(word)) {
            return true;
        }
        word.clear();
    }
    return false;
}

/// Keywords, from which Flickr makes tags.
bool tells_keywords(const format::ExifField& field) {
    constexpr std::array<std::string_view, 3> words{"keyword", "subject", "category"};
    return holds_any(name_of(field), words);
}

/// Whether `word` is one of the keywords in `text`, however they are set apart.
bool lists_keyword(std::string_view text, std::string_view word) {
    const std::string wanted = squeezed(word);
    for (std::size_t begin = 0; begin <= text.size() && !wanted.empty();) {
        const std::size_t end = std::min(text.find_first_of(",;|\n", begin), text.size());
        if (squeezed(text.substr(begin, end - begin)) == wanted) {
            return true;
        }
        begin = end + 1;
    }
    return false;
}

}  // namespace

bool speaks_of_children(const format::Tag& tag) {
    return holds_word_for_children(tag.raw) || is_word_for_children(tag.normalized);
}

bool speaks_of_children(const format::ExifField& field) {
    return tells_keywords(field) && (holds_word_for_children(field.raw) ||
                                     holds_word_for_children(field.clean.value_or("")));
}

bool has_keyword(const format::ExifField& field, std::string_view word) {
    return tells_keywords(field) &&
           (lists_keyword(field.raw, word) || lists_keyword(field.clean.value_or(""), word));
}

bool gives_coordinates(const format::Tag& tag) {
    const auto parts = format::parse_machine_tag(tag.raw);
    if (!parts) {
        return false;
    }
    constexpr std::array<std::string_view, 4> spaces{"geo", "osm", "gps", "place"};
    const std::string space = lowered(parts->name_space), predicate = lowered(parts->predicate);
    return std::find(spaces.begin(), spaces.end(), space) != spaces.end() ||
           predicate.find("latitude") != std::string::npos ||
           predicate.find("longitude") != std::string::npos;
}

bool tells_camera(const format::ExifField& field) {
    constexpr std::array<std::string_view, 3> words{"serial", "ownername", "cameraowner"};
    return holds_any(name_of(field), words);
}

bool tells_coordinates(const format::ExifField& field) {
    constexpr std::array<std::string_view, 5> words{"gps", "latitude", "longitude",
                                                    "sublocation", "locationcreated"};
    return holds_any(name_of(field), words);
}

bool tells_place_name(const format::ExifField& field) {
    constexpr auto names = std::to_array<std::string_view>(
        {"city", "sublocation", "location", "locationname", "state", "provincestate", "country",
         "countrycode", "countryprimarylocationname", "countryprimarylocationcode",
         "contentlocationname", "contentlocationcode"});
    const std::string tag = squeezed(field.tag);
    return std::find(names.begin(), names.end(), tag) != names.end() ||
           tag.starts_with("locationcreated") || tag.starts_with("locationshown");
}

bool tells_people(const format::ExifField& field) {
    constexpr std::array<std::string_view, 4> words{"personinimage", "people", "region",
                                                    "face"};
    return holds_any(name_of(field), words);
}

}  // namespace lifeboat::creator::privacy
