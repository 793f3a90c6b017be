#include "creator/flickr/people_parser.hpp"

#include "creator/flickr/api_response_xml.hpp"

namespace lifeboat::creator::flickr {
namespace {

void read_box(pugi::xml_node node, format::PersonInPhoto& into) {
    const auto x = attribute_int(node, "x");
    const auto y = attribute_int(node, "y");
    const auto width = attribute_int(node, "w");
    const auto height = attribute_int(node, "h");
    if (x && y && width && height) {
        into.has_box = true;
        into.x = *x;
        into.y = *y;
        into.width = *width;
        into.height = *height;
    }
}

}  // namespace

format::Result<std::vector<format::PersonInPhoto>, std::string> parse_people(
    std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    const auto list = answer->require("people");
    if (!list) {
        return format::unexpected(list.error());
    }
    std::vector<format::PersonInPhoto> people;
    for (const pugi::xml_node node : list->children("person")) {
        format::PersonInPhoto person;
        person.member = format::MemberId(attribute_text(node, "nsid"));
        if (person.member.empty()) {
            return format::unexpected(std::string("a person without nsid"));
        }
        person.name = attribute_text(node, "username");
        person.real_name = attribute_text(node, "realname");
        person.path_alias = attribute_text(node, "path_alias");
        person.added_by = format::MemberId(attribute_text(node, "added_by"));
        person.is_deleted = attribute_flag(node, "is_deleted");
        read_box(node, person);
        people.push_back(std::move(person));
    }
    return people;
}

format::Result<FavesPage, std::string> parse_faves_page(std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    const auto photo = answer->require("photo");
    if (!photo) {
        return format::unexpected(photo.error());
    }
    FavesPage page;
    page.pages = attribute_count(*photo, "pages").value_or(0);
    page.total = attribute_count(*photo, "total");
    for (const pugi::xml_node node : photo->children("person")) {
        format::Fave fave;
        fave.member = format::MemberId(attribute_text(node, "nsid"));
        fave.name = attribute_text(node, "username");
        fave.faved_at = format::parse_unix_seconds(attribute_text(node, "favedate"))
                            .value_or(format::Timestamp{});
        if (!fave.member.empty()) {
            page.faves.push_back(std::move(fave));
        }
    }
    return page;
}

}  // namespace lifeboat::creator::flickr
