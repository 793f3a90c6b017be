#include "creator/flickr/search_url.hpp"

#include "creator/flickr/api_response_xml.hpp"
#include "creator/http/url.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace lifeboat::creator::flickr {
namespace {

/// Parameters that say which photos are meant; Flickr refuses a search with none of them.
constexpr std::array<std::string_view, 16> restricting{"text",
                                                       "tags",
                                                       "machine_tags",
                                                       "user_id",
                                                       "license",
                                                       "min_taken_date",
                                                       "max_taken_date",
                                                       "min_upload_date",
                                                       "bbox",
                                                       "place_id",
                                                       "woe_id",
                                                       "max_upload_date",
                                                       "is_commons",
                                                       "group_id",
                                                       "lat",
                                                       "lon"};
/// Parameters that only go with others.
constexpr std::array<std::string_view, 10> modifying{
    "tag_mode", "machine_tag_mode", "media",       "has_geo",       "geo_context",
    "radius",   "radius_units",     "safe_search", "content_types", "accuracy"};
/// Parameters of the site alone.
constexpr std::array<std::string_view, 5> passed_over{"advanced", "view_all", "sort", "page",
                                                      "ss"};

template <typename List>
bool holds(const List& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

bool is_possible(const std::string& value) {
    constexpr std::size_t longest = 1024;
    return !value.empty() && value.size() <= longest && repaired_text(value) == value &&
           std::none_of(value.begin(), value.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
           });
}

/// The words of the old search page in those of today: q was what was looked for, m where
/// ("text" or "tags"), w in whose photos ("all", or a member's number).
std::map<std::string, std::string> in_todays_words(std::map<std::string, std::string> query) {
    const auto found = query.find("q");
    if (found == query.end()) {
        return query;
    }
    const auto where = query.find("m");
    const bool is_by_tags = where != query.end() && where->second == "tags";
    if (is_by_tags || (where != query.end() && where->second == "text")) {
        query.erase("m");
    }
    query.insert_or_assign(is_by_tags ? "tags" : "text", found->second);
    query.erase("q");
    if (const auto whose = query.find("w"); whose != query.end()) {
        if (is_nsid(whose->second)) {
            query.insert_or_assign("user_id", whose->second);
            query.erase("w");
        } else if (whose->second == "all") {
            query.erase("w");
        }
    }
    return query;
}

}  // namespace

std::optional<SearchTarget> read_search(std::string_view query) {
    SearchTarget search;
    bool is_restricted = false;
    for (const auto& [name, value] : in_todays_words(http::query_parameters(query))) {
        // Forms send what was left empty, too.
        if (holds(passed_over, name) || value.empty()) {
            continue;
        }
        const bool restricts = holds(restricting, name);
        if (!(restricts || holds(modifying, name)) || !is_possible(value)) {
            return std::nullopt;
        }
        is_restricted = is_restricted || restricts;
        search.parameters.emplace(name, value);
    }
    return is_restricted ? std::optional(std::move(search)) : std::nullopt;
}

std::string search_url(const SearchTarget& search) {
    std::string url = "https://www.flickr.com/search/";
    char mark = '?';
    for (const auto& [name, value] : search.parameters) {
        url += mark + name + "=" + http::percent_encode(value);
        mark = '&';
    }
    return url;
}

}  // namespace lifeboat::creator::flickr
