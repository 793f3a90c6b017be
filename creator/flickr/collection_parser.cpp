#include "creator/flickr/collection_parser.hpp"

#include "creator/flickr/api_response_xml.hpp"

namespace lifeboat::creator::flickr {
namespace {

const char* element_of(format::CollectionKind kind) {
    switch (kind) {
        case format::CollectionKind::album:
            return "photoset";
        case format::CollectionKind::gallery:
            return "gallery";
        case format::CollectionKind::group:
            break;
    }
    return "group";
}

void read_dates(pugi::xml_node node, format::Collection& into) {
    into.created_at = format::parse_unix_seconds(attribute_text(node, "date_create"));
    into.updated_at = format::parse_unix_seconds(attribute_text(node, "date_update"));
}

void read_owner(pugi::xml_node node, format::Collection& into) {
    into.owner = format::MemberId(attribute_text(node, "owner"));
    into.owner_name = attribute_text(node, "username");
}

void read_album(pugi::xml_node node, format::Collection& into) {
    into.id = format::CollectionId(attribute_text(node, "id"));
    read_owner(node, into);
    read_dates(node, into);
    into.title = child_text(node, "title");
    into.url = "https://www.flickr.com/photos/" + into.owner.value + "/albums/" + into.id.value;
    into.cover = format::PhotoId(attribute_text(node, "primary"));
    into.views = attribute_count(node, "count_views");
    // `photos` is the sum of photos and videos; older answers have only the two parts.
    into.claimed_photos = attribute_count(node, "photos");
    const auto photos = attribute_count(node, "count_photos");
    const auto videos = attribute_count(node, "count_videos");
    if (!into.claimed_photos && photos) {
        into.claimed_photos = *photos + videos.value_or(0);
    }
}

void read_gallery(pugi::xml_node node, format::Collection& into) {
    // `id` carries an internal number in front: "5704-72157621848008117".
    into.id = format::CollectionId(attribute_text(node, "gallery_id"));
    if (into.id.empty()) {
        const std::string id = attribute_text(node, "id");
        into.id = format::CollectionId(id.substr(id.rfind('-') + 1));
    }
    read_owner(node, into);
    read_dates(node, into);
    into.title = child_text(node, "title");
    into.url = attribute_text(node, "url");
    into.cover = format::PhotoId(attribute_text(node, "primary_photo_id"));
    into.views = attribute_count(node, "count_views");
    into.claimed_photos = attribute_count(node, "count_total");
    if (!into.claimed_photos) {
        into.claimed_photos = attribute_count(node, "count_photos");
    }
}

/// The date of creation is left out: Flickr gives it as text without a zone.
void read_group(pugi::xml_node node, format::Collection& into) {
    into.id = format::CollectionId(attribute_text(node, "nsid"));
    if (into.id.empty()) {
        into.id = format::CollectionId(attribute_text(node, "id"));
    }
    into.title = child_text(node, "name");
    into.url = "https://www.flickr.com/groups/" + into.id.value + "/";
    into.claimed_photos = parse_count(child_text(node, "pool_count"));
    into.rules = child_text(node, "rules");
    into.member_count = parse_count(child_text(node, "members"));
}

}  // namespace

format::Result<format::Collection, std::string> parse_collection(format::CollectionKind kind,
                                                                 std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    const auto node = answer->require(element_of(kind));
    if (!node) {
        return format::unexpected(node.error());
    }
    format::Collection collection;
    collection.kind = kind;
    collection.description = child_text(*node, "description");
    switch (kind) {
        case format::CollectionKind::album:
            read_album(*node, collection);
            break;
        case format::CollectionKind::gallery:
            read_gallery(*node, collection);
            break;
        case format::CollectionKind::group:
            read_group(*node, collection);
            break;
    }
    if (collection.id.empty()) {
        return format::unexpected(std::string(element_of(kind)) + " without an id");
    }
    return collection;
}

std::optional<std::uint64_t> parse_album_comment_count(std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    return answer ? attribute_count(answer->root().child("photoset"), "count_comments")
                  : std::nullopt;
}

}  // namespace lifeboat::creator::flickr
