#include "creator/flickr/institution_parser.hpp"

#include "creator/flickr/api_response_xml.hpp"

namespace lifeboat::creator::flickr {

format::Result<std::vector<Institution>, std::string> parse_institutions(
    std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    const auto list = answer->require("institutions");
    if (!list) {
        return format::unexpected(list.error());
    }
    std::vector<Institution> institutions;
    for (const pugi::xml_node row : list->children("institution")) {
        Institution institution;
        institution.member = format::MemberId(attribute_text(row, "nsid"));
        institution.name = child_text(row, "name");
        institution.launched_at =
            format::parse_unix_seconds(attribute_text(row, "date_launch"));
        for (const pugi::xml_node url : row.child("urls").children("url")) {
            const std::string kind = attribute_text(url, "type");
            std::string& into = kind == "site"      ? institution.site_url
                                : kind == "license" ? institution.license_url
                                                    : institution.flickr_url;
            if (kind == "site" || kind == "license" || kind == "flickr") {
                into = text_of(url);
            }
        }
        if (!institution.member.empty()) {
            institutions.push_back(std::move(institution));
        }
    }
    return institutions;
}

}  // namespace lifeboat::creator::flickr
