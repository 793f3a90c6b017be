#include "creator/flickr/license_parser.hpp"

#include "creator/flickr/api_response_xml.hpp"

#include <algorithm>
#include <tuple>

namespace lifeboat::creator::flickr {
namespace {

/// Numbers by value, anything else behind them.
auto order_of(const format::License& license) {
    const auto number = parse_count(license.id.value);
    return std::tuple(!number, number.value_or(0), license.id.value);
}

}  // namespace

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
    for (const pugi::xml_node node : table->children("license")) {
        licenses.push_back({format::LicenseId(attribute_text(node, "id")),
                            attribute_text(node, "name"), attribute_text(node, "url")});
    }
    std::stable_sort(licenses.begin(), licenses.end(),
                     [](const auto& a, const auto& b) { return order_of(a) < order_of(b); });
    const auto repeated =
        std::unique(licenses.begin(), licenses.end(),
                    [](const auto& a, const auto& b) { return a.id == b.id; });
    licenses.erase(repeated, licenses.end());
    return licenses;
}

}  // namespace lifeboat::creator::flickr
