#include "creator/flickr/photo_parser.hpp"

#include "creator/flickr/api_response_xml.hpp"

#include <algorithm>

namespace lifeboat::creator::flickr {
namespace {

format::Member owner_of(pugi::xml_node node) {
    format::Member owner;
    owner.id = format::MemberId(attribute_text(node, "nsid"));
    owner.username = attribute_text(node, "username");
    owner.path_alias = attribute_text(node, "path_alias");
    // Here an empty value may mean hidden as well as unset, so it tells nothing.
    if (std::string name = attribute_text(node, "realname"); !name.empty()) {
        owner.real_name = std::move(name);
    }
    if (std::string location = attribute_text(node, "location"); !location.empty()) {
        owner.location = std::move(location);
    }
    return owner;
}

std::string page_url(pugi::xml_node photo) {
    for (const pugi::xml_node url : photo.child("urls").children("url")) {
        if (attribute_text(url, "type") == "photopage") {
            return text_of(url);
        }
    }
    return {};
}

format::DateTaken taken_of(pugi::xml_node dates) {
    format::DateTaken taken;
    taken.value = attribute_text(dates, "taken");
    taken.granularity = attribute_int(dates, "takengranularity").value_or(0);
    taken.is_unknown = attribute_flag(dates, "takenunknown");
    return taken;
}

std::vector<format::Tag> tags_of(pugi::xml_node photo) {
    std::vector<format::Tag> tags;
    for (const pugi::xml_node node : photo.child("tags").children("tag")) {
        format::Tag tag;
        tag.id = attribute_text(node, "id");
        tag.author = format::MemberId(attribute_text(node, "author"));
        tag.author_name = attribute_text(node, "authorname");
        tag.raw = attribute_text(node, "raw");
        tag.normalized = text_of(node);
        tag.is_machine_tag = attribute_flag(node, "machine_tag");
        tags.push_back(std::move(tag));
    }
    return tags;
}

std::vector<format::Note> notes_of(pugi::xml_node photo) {
    std::vector<format::Note> notes;
    for (const pugi::xml_node node : photo.child("notes").children("note")) {
        format::Note note;
        note.id = attribute_text(node, "id");
        note.author = format::MemberId(attribute_text(node, "author"));
        note.author_name = attribute_text(node, "authorname");
        note.author_real_name = attribute_text(node, "authorrealname");
        note.author_is_deleted = attribute_flag(node, "authorisdeleted");
        note.x = attribute_int(node, "x").value_or(0);
        note.y = attribute_int(node, "y").value_or(0);
        note.width = attribute_int(node, "w").value_or(0);
        note.height = attribute_int(node, "h").value_or(0);
        note.text = text_of(node);
        notes.push_back(std::move(note));
    }
    return notes;
}

std::optional<format::Place> place_of(pugi::xml_node photo) {
    const pugi::xml_node node = photo.child("location");
    // Accuracy 0 is Flickr's way to say that there is no location; the coordinates beside it
    // are 0/0 or left over.
    const int accuracy = attribute_int(node, "accuracy").value_or(0);
    if (!node || accuracy <= 0) {
        return std::nullopt;
    }
    format::Place place;
    place.latitude = attribute_text(node, "latitude");
    place.longitude = attribute_text(node, "longitude");
    if (place.latitude.empty() || place.longitude.empty()) {
        return std::nullopt;
    }
    place.accuracy = accuracy;
    place.context = attribute_int(node, "context").value_or(0);
    place.neighbourhood = child_text(node, "neighbourhood");
    place.locality = child_text(node, "locality");
    place.county = child_text(node, "county");
    place.region = child_text(node, "region");
    place.country = child_text(node, "country");
    return place;
}

format::Visibility visibility_of(pugi::xml_node node) {
    return {attribute_flag(node, "ispublic"), attribute_flag(node, "isfriend"),
            attribute_flag(node, "isfamily")};
}

format::UsageRights usage_of(pugi::xml_node node) {
    return {attribute_flag(node, "candownload"), attribute_flag(node, "canblog"),
            attribute_flag(node, "canprint"), attribute_flag(node, "canshare")};
}

void read_video(pugi::xml_node photo, format::Photo& into) {
    if (attribute_text(photo, "media") != "video") {
        return;
    }
    into.media = format::MediaKind::video;
    const auto seconds = attribute_int(photo.child("video"), "duration");
    if (seconds && *seconds >= 0) {
        into.duration_seconds = static_cast<std::uint32_t>(*seconds);
    }
}

void read_dates(pugi::xml_node photo, format::Photo& into) {
    const pugi::xml_node dates = photo.child("dates");
    auto posted = format::parse_unix_seconds(attribute_text(dates, "posted"));
    if (!posted) {
        posted = format::parse_unix_seconds(attribute_text(photo, "dateuploaded"));
    }
    into.uploaded_at = posted.value_or(format::Timestamp{});
    into.updated_at = format::parse_unix_seconds(attribute_text(dates, "lastupdate"));
    into.taken = taken_of(dates);
}

}  // namespace

format::Result<PhotoInfo, std::string> parse_photo_info(std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    const auto node = answer->require("photo");
    if (!node) {
        return format::unexpected(node.error());
    }
    PhotoInfo info;
    info.owner = owner_of(node->child("owner"));
    info.has_people = attribute_flag(node->child("people"), "haspeople");
    format::Photo& photo = info.photo;
    photo.id = format::PhotoId(attribute_text(*node, "id"));
    photo.owner = info.owner.id;
    if (photo.id.empty() || photo.owner.empty()) {
        return format::unexpected(std::string("a photo without ") +
                                  (photo.id.empty() ? "id" : "owner"));
    }
    photo.url = page_url(*node);
    photo.title = child_text(*node, "title");
    photo.description = child_text(*node, "description");
    read_dates(*node, photo);
    photo.tags = tags_of(*node);
    photo.notes = notes_of(*node);
    if (std::any_of(photo.notes.begin(), photo.notes.end(),
                    [](const format::Note& note) { return note.id.empty(); })) {
        return format::unexpected("a note without id on photo " + photo.id.value);
    }
    photo.place = place_of(*node);
    photo.counts.views = attribute_count(*node, "views");
    photo.counts.comments = parse_count(child_text(*node, "comments"));
    photo.visibility = visibility_of(node->child("visibility"));
    photo.usage = usage_of(node->child("usage"));
    photo.safety_level = attribute_int(*node, "safety_level");
    photo.rotation = attribute_int(*node, "rotation").value_or(0);
    photo.original_format = attribute_text(*node, "originalformat");
    photo.license.id = format::LicenseId(attribute_text(*node, "license"));
    read_video(*node, photo);
    return info;
}

}  // namespace lifeboat::creator::flickr
