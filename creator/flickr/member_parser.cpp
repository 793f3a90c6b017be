#include "creator/flickr/member_parser.hpp"

#include "creator/flickr/api_response_xml.hpp"
#include "creator/flickr/icon_url.hpp"

namespace lifeboat::creator::flickr {
namespace {

std::optional<std::string> optional_text(pugi::xml_node person, const char* name) {
    const pugi::xml_node node = person.child(name);
    return node ? std::optional(text_of(node)) : std::nullopt;
}

}  // namespace

format::Result<format::Member, std::string> parse_member(std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    const auto person = answer->require("person");
    if (!person) {
        return format::unexpected(person.error());
    }
    format::Member member;
    member.id = format::MemberId(attribute_text(*person, "nsid"));
    if (member.id.empty()) {
        return format::unexpected(std::string("a person without nsid"));
    }
    member.username = child_text(*person, "username");
    member.path_alias = attribute_text(*person, "path_alias");
    member.real_name = optional_text(*person, "realname");
    member.location = optional_text(*person, "location");
    member.description = child_text(*person, "description");
    member.photos_url = child_text(*person, "photosurl");
    member.profile_url = child_text(*person, "profileurl");
    member.is_deleted = attribute_flag(*person, "is_deleted");
    member.is_pro = attribute_flag(*person, "ispro");
    member.photo_count = parse_count(child_text(person->child("photos"), "count"));
    return member;
}

std::string parse_member_icon(std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return {};
    }
    const pugi::xml_node person = answer->root().child("person");
    return icon_url(attribute_text(person, "iconserver"), attribute_text(person, "iconfarm"),
                    format::MemberId(attribute_text(person, "nsid")));
}

}  // namespace lifeboat::creator::flickr
