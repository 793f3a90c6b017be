#include "creator/flickr/listing_parser.hpp"

#include "creator/flickr/api_response_xml.hpp"
#include "creator/flickr/flickr_url.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace lifeboat::creator::flickr {
namespace {

PhotoSize size_of(pugi::xml_node row, const char* name, std::string_view label) {
    const auto pixels = [&](const char* side) {
        const int count = attribute_int(row, (std::string(side) + name).c_str()).value_or(0);
        return static_cast<std::uint32_t>(std::max(count, 0));
    };
    return {std::string(label), pixels("width_"), pixels("height_"),
            attribute_text(row, (std::string("url_") + name).c_str()), false};
}

std::vector<PhotoSize> files_of(pugi::xml_node row) {
    PhotoSize original = size_of(row, "o", "Original");
    if (attribute_text(row, "media") == "video" || original.source.empty() ||
        original.width == 0 || original.height == 0) {
        return {};
    }
    constexpr std::array<std::pair<const char*, std::string_view>, 4> thumbnails{
        {{"n", "Small 320"}, {"s", "Small"}, {"t", "Thumbnail"}, {"m", "Medium"}}};
    for (const auto& [name, label] : thumbnails) {
        PhotoSize small = size_of(row, name, label);
        if (!small.source.empty()) {
            return {std::move(small), std::move(original)};
        }
    }
    return {};
}

ListedPhoto photo_of(pugi::xml_node row, const ListingPage& page) {
    ListedPhoto photo;
    photo.id = format::PhotoId(attribute_text(row, "id"));
    photo.owner = format::MemberId(attribute_text(row, "owner"));
    if (photo.owner.empty()) {
        photo.owner = page.owner;
    }
    if (!is_nsid(photo.owner.value)) {
        photo.owner = {};
    }
    photo.license = format::LicenseId(attribute_text(row, "license"));
    photo.is_public = attribute_text(row, "ispublic") != "0";
    photo.is_friend = attribute_flag(row, "isfriend");
    photo.is_family = attribute_flag(row, "isfamily");
    photo.safety_level = attribute_int(row, "safety_level");
    photo.curator_note = child_text(row, "comment");
    photo.faves = attribute_count(row, "count_faves");
    photo.comments = attribute_count(row, "count_comments");
    photo.updated_at = format::parse_unix_seconds(attribute_text(row, "lastupdate"));
    photo.files = files_of(row);
    return photo;
}

}  // namespace

format::Result<ListingPage, std::string> parse_listing_page(std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    const pugi::xml_node album = answer->root().child("photoset");
    const pugi::xml_node list = album ? album : answer->root().child("photos");
    if (!list) {
        return format::unexpected(std::string("an answer without a list of photos"));
    }
    ListingPage page;
    page.pages = attribute_count(list, "pages").value_or(0);
    page.total = attribute_count(list, "total");
    page.owner = format::MemberId(attribute_text(list, "owner"));
    page.owner_name = attribute_text(list, "ownername");
    page.title = attribute_text(list, "title");
    for (const pugi::xml_node row : list.children("photo")) {
        ListedPhoto photo = photo_of(row, page);
        if (is_numeric_id(photo.id.value)) {
            page.photos.push_back(std::move(photo));
        }
    }
    return page;
}

format::Result<AlbumsPage, std::string> parse_albums_page(std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    const auto list = answer->require("photosets");
    if (!list) {
        return format::unexpected(list.error());
    }
    AlbumsPage page;
    page.pages = attribute_count(*list, "pages").value_or(0);
    for (const pugi::xml_node row : list->children("photoset")) {
        format::CollectionId id(attribute_text(row, "id"));
        if (is_numeric_id(id.value)) {
            page.albums.push_back(std::move(id));
        }
    }
    return page;
}

format::Result<std::string, std::string> parse_lookup(std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    const pugi::xml_node user = answer->root().child("user");
    std::string id = attribute_text(user ? user : answer->root().child("group"), "id");
    if (!is_nsid(id)) {
        return format::unexpected("an answer without an id, found \"" + id.substr(0, 40) +
                                  "\"");
    }
    return id;
}

}  // namespace lifeboat::creator::flickr
