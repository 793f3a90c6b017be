#include "creator/flickr/license_parser.hpp"

#include "creator/flickr/api_response_xml.hpp"

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

}  // namespace lifeboat::creator::flickr
