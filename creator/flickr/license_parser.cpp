#include "creator/flickr/license_parser.hpp"

#include "creator/flickr/api_response_xml.hpp"

#include <algorithm>
#include <set>

namespace lifeboat::creator::flickr {
format::Result<std::vector<format::License>, std::string> parse_license_table(
    std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    const auto table = answer->require("licenses");
    if (!table) {
        return format::unexpected(table.error());
    }
    std::vector<format::License> licenses;
    std::set<std::string> known;
    for (const pugi::xml_node node : table->children("license")) {
        std::string id = attribute_text(node, "id");
        if (known.insert(id).second) {
            licenses.push_back({format::LicenseId(std::move(id)), attribute_text(node, "name"),
                                attribute_text(node, "url")});
        }
    }
    return licenses;
}

format::Result<std::vector<format::LicenseChange>, std::string> parse_license_history(
    std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    std::vector<format::LicenseChange> changes;
    for (const pugi::xml_node node : answer->root().children("license_history")) {
        const auto changed_at = format::parse_unix_seconds(attribute_text(node, "date_change"));
        if (!changed_at) {
            return format::unexpected(std::string("a change of licence without a date"));
        }
        changes.push_back({*changed_at, attribute_text(node, "old_license"),
                           attribute_text(node, "old_license_url"),
                           attribute_text(node, "new_license"),
                           attribute_text(node, "new_license_url")});
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const auto& a, const auto& b) { return a.changed_at < b.changed_at; });
    return changes;
}

}  // namespace lifeboat::creator::flickr
