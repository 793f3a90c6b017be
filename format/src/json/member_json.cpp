// spec/schemas/member.schema.json, written and read.
#include "json/record_parts_json.hpp"
#include "json/record_readers.hpp"
#include "lifeboat/format/json.hpp"

namespace lifeboat::format {

using json::Draft;
using json::put_if_given;
using json::put_unless_empty;

std::string to_json(const Member& member) {
    Draft draft = json::begin_document("member");
    draft["id"] = member.id.value;
    draft["username"] = member.username;
    put_unless_empty(draft, "path_alias", member.path_alias);
    put_if_given(draft, "real_name", member.real_name);
    put_if_given(draft, "location", member.location);
    put_unless_empty(draft, "description", member.description);
    put_unless_empty(draft, "photos_url", member.photos_url);
    put_unless_empty(draft, "profile_url", member.profile_url);
    draft["is_deleted"] = member.is_deleted;
    draft["is_pro"] = member.is_pro;
    put_if_given(draft, "photo_count", member.photo_count);
    if (member.icon) {
        draft["icon"] = json::write_rendition(*member.icon);
    }
    put_if_given(draft, "seen_at", member.seen_at);
    return json::finish_document(draft);
}

Member member_from_json(std::string_view text, std::string_view subject) {
    return json::read_member(json::parse_document(text, subject), subject);
}

Member json::read_member(const Tree& document, std::string_view subject) {
    check_head(document, subject, "member");
    const Node node(document, subject);
    Member member;
    member.id = node.id<MemberId>("id");
    member.username = node.text("username");
    member.path_alias = node.text_or_empty("path_alias");
    member.real_name = node.optional_text("real_name");
    member.location = node.optional_text("location");
    member.description = node.text_or_empty("description");
    member.photos_url = node.text_or_empty("photos_url");
    member.profile_url = node.text_or_empty("profile_url");
    member.is_deleted = node.at("is_deleted").boolean();
    member.is_pro = node.at("is_pro").boolean();
    member.photo_count = node.optional_whole<std::uint64_t>("photo_count");
    if (const auto icon = node.find("icon")) {
        member.icon = json::read_rendition(*icon);
    }
    member.seen_at = node.optional_time("seen_at");
    return member;
}

}  // namespace lifeboat::format
