#include "creator/flickr/flickr_url.hpp"

#include "creator/flickr/api_response_xml.hpp"
#include "creator/flickr/base58.hpp"
#include "creator/flickr/search_url.hpp"
#include "creator/http/url.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace lifeboat::creator::flickr {
namespace {

using Parsed = format::Result<Target, UrlRefusal>;
using Segments = std::vector<std::string>;

constexpr std::size_t longest_url = 2048;

bool is_digit(char character) noexcept {
    return character >= '0' && character <= '9';
}

bool is_letter(char character) noexcept {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

bool ends_with(std::string_view text, std::string_view end) noexcept {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

Parsed refuse(UrlRefusal refusal) {
    return format::unexpected(refusal);
}

/// An NSID with its letter in upper case, or a path alias; nullopt for anything else.
std::optional<std::string> read_name(std::string_view text) {
    std::string name(text);
    if (const std::size_t at = name.find('@'); at != std::string::npos) {
        if (at + 1 < name.size() && name[at + 1] == 'n') {
            name[at + 1] = 'N';
        }
        return is_nsid(name) ? std::optional(name) : std::nullopt;
    }
    const bool is_alias = !name.empty() && name.size() <= 64 &&
                          std::all_of(name.begin(), name.end(), [](char character) {
                              return is_digit(character) || is_letter(character) ||
                                     character == '-' || character == '_';
                          });
    return is_alias ? std::optional(name) : std::nullopt;
}

bool is_page_mark(std::string_view segment) noexcept {
    return segment.size() > 4 && segment.substr(0, 4) == "page" &&
           std::all_of(segment.begin() + 4, segment.end(), is_digit);
}

/// A tag is shown to Flickr and written to the package: UTF-8, no control characters, no
/// monsters.
bool is_tag(std::string_view text) {
    return !text.empty() && text.size() <= 255 && repaired_text(text) == text &&
           std::none_of(text.begin(), text.end(), [](char character) {
               return static_cast<unsigned char>(character) < 0x20 || character == 0x7F;
           });
}

Parsed photo_of_short_code(std::string_view code) {
    const std::optional<std::uint64_t> number = decode_base58(code);
    return number ? Parsed(PhotoTarget{std::to_string(*number)})
                  : refuse(UrlRefusal::unrecognized);
}

/// Where members' names usually stand: pages of whoever is logged in, or of everybody.
bool is_page_of_nobody(std::string_view name) noexcept {
    return name == "upload" || name == "organize" || name == "friends" || name == "public" ||
           name == "me";
}

/// /photos/MEMBER/…
Parsed read_photos_page(const Segments& path) {
    if (path.size() >= 3 && path[1] == "tags") {
        return is_tag(path[2]) ? Parsed(TagTarget{path[2]}) : refuse(UrlRefusal::unrecognized);
    }
    const std::optional<std::string> member =
        path.size() >= 2 && path[1] != "tags" ? read_name(path[1]) : std::nullopt;
    if (!member) {
        return refuse(UrlRefusal::unrecognized);
    }
    if (path.size() == 2) {
        return is_page_of_nobody(path[1]) ? refuse(UrlRefusal::no_photos)
                                          : Parsed(PhotostreamTarget{*member});
    }
    const std::string& what = path[2];
    if (what == "tags" && path.size() >= 4 && is_tag(path[3])) {
        return SearchTarget{{{"tags", path[3]}, {"user_id", *member}}};
    }
    if (is_numeric_id(what)) {
        return PhotoTarget{what};
    }
    if (what == "sets" || what == "albums") {
        if (path.size() == 3 || is_page_mark(path[3])) {
            return PhotostreamTarget{*member};
        }
        return is_numeric_id(path[3]) ? Parsed(AlbumTarget{*member, path[3]})
                                      : refuse(UrlRefusal::unrecognized);
    }
    if (what == "favorites") {
        return FavoritesTarget{*member};
    }
    if (what == "galleries" && path.size() >= 4 && is_numeric_id(path[3])) {
        return GalleryTarget{*member, path[3]};
    }
    if (is_page_mark(what) || what == "with") {
        return PhotostreamTarget{*member};
    }
    return refuse(UrlRefusal::unrecognized);
}

/// /groups/GROUP[/pool…], but not the part of a pool that has a tag or is of one member.
Parsed read_group_page(const Segments& path) {
    const std::optional<std::string> group =
        path.size() >= 2 ? read_name(path[1]) : std::nullopt;
    const bool is_of_all = path.size() < 4 || is_page_mark(path[3]) || path[3] == "with" ||
                           path[3] == "show" || path[3] == "map";
    if (!group || (path.size() >= 3 && path[2] != "pool") || !is_of_all) {
        return refuse(UrlRefusal::unrecognized);
    }
    return GroupPoolTarget{*group};
}

/// Old pages that carry a number in the query: photo.gne, photo_zoom.gne, video_download.gne of
/// a photo, group.gne of a group, people.gne and photos.gne of a member.
Parsed read_query_page(std::string_view room, std::string_view query) {
    const auto parameters = http::query_parameters(query);
    const auto value = [&](const char* name) {
        const auto found = parameters.find(name);
        return found == parameters.end() ? std::string() : found->second;
    };
    const bool is_film = room == "apps";
    const std::string id = value(is_film ? "photo_id" : "id");
    const bool is_of_photo =
        is_film || room.substr(0, 5) == "photo" || room.substr(0, 5) == "video";
    if (room == "photo.gne" && parameters.contains("short")) {
        return photo_of_short_code(value("short"));
    }
    if (is_of_photo && is_numeric_id(id)) {
        return PhotoTarget{id};
    }
    const std::optional<std::string> name = read_name(id);
    if (name && is_nsid(*name) && room.substr(0, 5) == "group") {
        return GroupPoolTarget{*name};
    }
    if (name && is_nsid(*name) && (room == "people.gne" || room == "photos.gne")) {
        return PhotostreamTarget{*name};
    }
    return refuse(UrlRefusal::unrecognized);
}

Parsed read_site_page(const http::Url& url) {
    const Segments path = http::path_segments(url.path);
    if (path.empty()) {
        return refuse(UrlRefusal::no_photos);
    }
    const std::string& room = path[0];
    if (url.host == "embedr.flickr.com" && path.size() >= 2 && is_numeric_id(path[1])) {
        return PhotoTarget{path[1]};
    }
    if (room == "photos") {
        return read_photos_page(path);
    }
    if (room == "photo" && path.size() >= 3 && is_numeric_id(path[2]) && read_name(path[1])) {
        return PhotoTarget{path[2]};
    }
    if (room == "people" && path.size() >= 2) {
        const std::optional<std::string> member = read_name(path[1]);
        return member ? Parsed(PhotostreamTarget{*member}) : refuse(UrlRefusal::unrecognized);
    }
    if (room == "groups") {
        return read_group_page(path);
    }
    if (room == "search") {
        const auto search = read_search(url.query);
        return search ? Parsed(*search) : refuse(UrlRefusal::unrecognized);
    }
    if (room == "p" && path.size() == 2) {
        return photo_of_short_code(path[1]);
    }
    if (room == "gp" && path.size() >= 3 && read_name(path[1])) {
        return refuse(UrlRefusal::needs_network);
    }
    if (ends_with(room, ".gne") || (room == "apps" && path.size() >= 2 && path[1] == "video")) {
        return read_query_page(room, url.query);
    }
    constexpr std::array<std::string_view, 10> rooms_without_photos{
        "help", "account", "about",   "services", "map",
        "jobs", "create",  "cameras", "prints",   "signin"};
    const bool leads_nowhere =
        std::find(rooms_without_photos.begin(), rooms_without_photos.end(), room) !=
        rooms_without_photos.end();
    return refuse(leads_nowhere ? UrlRefusal::no_photos : UrlRefusal::unrecognized);
}

/// "https://live.staticflickr.com/SERVER/ID_SECRET_b.jpg" and "…/video/ID/SECRET/360p.mp4".
Parsed read_static_file(const http::Url& url) {
    const Segments path = http::path_segments(url.path);
    if (path.size() >= 3 && path[0] == "video" && is_numeric_id(path[1])) {
        return PhotoTarget{path[1]};
    }
    if (path.empty()) {
        return refuse(UrlRefusal::unrecognized);
    }
    const std::string_view name = path.back();
    const std::size_t underscore = name.find('_');
    if (underscore == std::string_view::npos || !is_numeric_id(name.substr(0, underscore))) {
        return refuse(UrlRefusal::unrecognized);
    }
    return PhotoTarget{std::string(name.substr(0, underscore))};
}

Parsed read_short_link(const http::Url& url) {
    const Segments path = http::path_segments(url.path);
    if (path.size() < 2) {
        return refuse(UrlRefusal::unrecognized);
    }
    if (path[0] == "p" && path[1] == "img" && path.size() >= 3) {
        // The file itself: "flic.kr/p/img/2p4QbKN_m.jpg".
        return photo_of_short_code(path[2].substr(0, path[2].find_first_of("_.")));
    }
    if (path[0] == "p") {
        return photo_of_short_code(path[1]);
    }
    constexpr std::array<std::string_view, 4> kinds{"s", "y", "g", "ps"};
    const bool is_known = std::find(kinds.begin(), kinds.end(), path[0]) != kinds.end();
    return refuse(is_known && decode_base58(path[1]) ? UrlRefusal::needs_network
                                                     : UrlRefusal::unrecognized);
}

Parsed read_commons_page(const http::Url& url) {
    const Segments path = http::path_segments(url.path);
    const std::optional<std::string> member =
        path.size() >= 2 && path[0] == "members" ? read_name(path[1]) : std::nullopt;
    return member ? Parsed(PhotostreamTarget{*member}) : refuse(UrlRefusal::unrecognized);
}

/// photos12.flickr.com, static.flickr.com and farm1.static.flickr.com are old file servers.
bool is_static_host(std::string_view host) noexcept {
    const bool is_numbered =
        host.substr(0, 6) == "photos" && ends_with(host, ".flickr.com") && host.size() > 17;
    return is_numbered || host == "staticflickr.com" || ends_with(host, ".staticflickr.com") ||
           host == "static.flickr.com" || ends_with(host, ".static.flickr.com");
}

bool are_two_letters(std::string_view text) noexcept {
    return text.size() == 2 && is_letter(text[0]) && is_letter(text[1]);
}

/// flickr.com with whatever stands before it, and "www.flickr.de", "flickr.co.uk": links to a
/// country's name for it.  They are read, and never asked.
bool is_site_host(std::string_view host) noexcept {
    if (host == "flickr.com" || ends_with(host, ".flickr.com")) {
        return true;
    }
    constexpr std::string_view site = "flickr.";
    host.remove_prefix(host.substr(0, 4) == "www." ? 4 : 0);
    if (host.substr(0, site.size()) != site) {
        return false;
    }
    host.remove_prefix(site.size());
    const bool is_below = host.substr(0, 3) == "co." || host.substr(0, 4) == "com.";
    return are_two_letters(is_below ? host.substr(host.find('.') + 1) : host);
}

/// Scripts of the mobile site kept the page behind '#': "m.flickr.com/#/photos/ship/1".
std::optional<std::string> page_behind_hash(std::string_view text, const http::Url& url) {
    const std::size_t hash = text.find('#');
    if (hash == std::string_view::npos || (!url.path.empty() && url.path != "/")) {
        return std::nullopt;
    }
    text.remove_prefix(hash + 1);
    text.remove_prefix(text.substr(0, 1) == "!" ? 1 : 0);
    return text.substr(0, 1) == "/" ? std::optional("https://" + url.host + std::string(text))
                                    : std::nullopt;
}

constexpr std::string_view all_albums = "albums:";

/// "albums:ship", "albums:https://www.flickr.com/photos/ship/".
Parsed read_all_albums(std::string_view text) {
    if (const auto name = read_name(text)) {
        return AllAlbumsTarget{*name};
    }
    const Parsed member = parse_flickr_url(text);
    const auto* stream = member ? std::get_if<PhotostreamTarget>(&*member) : nullptr;
    return stream == nullptr ? refuse(UrlRefusal::unrecognized)
                             : Parsed(AllAlbumsTarget{stream->member});
}

}  // namespace

std::string_view to_string(UrlRefusal refusal) noexcept {
    switch (refusal) {
        case UrlRefusal::not_a_url:
            return "is no URL";
        case UrlRefusal::not_flickr:
            return "is not a URL of Flickr";
        case UrlRefusal::no_photos:
            return "is a page of Flickr that leads to no photos";
        case UrlRefusal::needs_network:
            return "is a link of which only Flickr knows where it leads";
        case UrlRefusal::unrecognized:
            break;
    }
    return "is no known form of a Flickr URL of a photo, album, photostream, gallery, group "
           "pool, tag, favorites or search";
}

Parsed parse_flickr_url(std::string_view text) {
    text = trimmed_url(text);
    if (text.substr(0, all_albums.size()) == all_albums) {
        return read_all_albums(text.substr(all_albums.size()));
    }
    if (text.empty() || text.size() > longest_url) {
        return refuse(UrlRefusal::not_a_url);
    }
    if (is_numeric_id(text)) {
        return PhotoTarget{std::string(text)};
    }
    text.remove_prefix(text.substr(0, 2) == "//" ? 2 : 0);
    const std::optional<http::Url> url = http::split_url(text);
    if (!url || !(url->scheme.empty() || url->scheme == "http" || url->scheme == "https")) {
        return refuse(UrlRefusal::not_a_url);
    }
    if (url->host == "flic.kr" || url->host == "www.flic.kr") {
        return read_short_link(*url);
    }
    if (url->host == "commons.flickr.org") {
        return read_commons_page(*url);
    }
    if (is_static_host(url->host)) {
        return read_static_file(*url);
    }
    if (is_site_host(url->host)) {
        const auto behind = page_behind_hash(text, *url);
        const auto page = behind ? http::split_url(*behind) : std::nullopt;
        return read_site_page(page ? *page : *url);
    }
    return refuse(UrlRefusal::not_flickr);
}

std::string_view trimmed_url(std::string_view text) noexcept {
    constexpr std::string_view before = " \t\r\n\"'<([{*`";
    constexpr std::string_view behind = " \t\r\n\"'>)].,;:!?}*`";
    const std::size_t first = text.find_first_not_of(before);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(behind) - first + 1);
}

bool is_nsid(std::string_view text) noexcept {
    const std::size_t at = text.find("@N");
    return at != std::string_view::npos && at > 0 && at <= 12 && text.size() >= at + 3 &&
           text.size() <= at + 4 &&
           std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at),
                       is_digit) &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 2, text.end(),
                       is_digit);
}

bool is_numeric_id(std::string_view text) noexcept {
    return !text.empty() && text.size() <= 20 &&
           std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace lifeboat::creator::flickr
