#include "creator/flickr/account_export.hpp"
#include "creator/flickr/flickr_url.hpp"
#include "lifeboat/format/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace lifeboat::creator::flickr {
namespace {

using Json = nlohmann::json;

constexpr const char* downloads_setting = "who_can_download_photos";

/// The PHP that writes these archives knows one kind of empty thing: "[]" stands for an object
/// as for a list.
const Json& member_of(const Json& object, const char* key) {
    static const Json nothing;
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : nothing;
}

/// A number is written as a text as often as not.
std::string text_of(const Json& object, const char* key) {
    const Json& value = member_of(object, key);
    if (value.is_string()) {
        return value.get<std::string>();
    }
    return value.is_number() ? value.dump() : std::string();
}

template <typename Number>
std::optional<Number> number_of(const Json& object, const char* key) {
    const std::string text = text_of(object, key);
    Number number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return !text.empty() && problem == std::errc{} && end == text.data() + text.size()
               ? std::optional(number)
               : std::nullopt;
}

/// The rows of a list, of an object whose values are rows, or of a single row.
std::vector<const Json*> rows_of(const Json& list, const char* key_of_a_row) {
    std::vector<const Json*> rows;
    if (list.is_object() && list.contains(key_of_a_row)) {
        return {&list};
    }
    if (list.is_array() || list.is_object()) {
        for (const Json& row : list) {
            if (row.is_object()) {
                rows.push_back(&row);
            }
        }
    }
    return rows;
}

/// "2020-03-15 18:00:00", read as UTC; nullopt for "0000-00-00 00:00:00" and the like.
std::optional<format::Timestamp> time_of(const Json& object, const char* key) {
    std::string text = text_of(object, key);
    if (text.size() != 19 || text[10] != ' ') {
        return format::parse_unix_seconds(text);
    }
    text[10] = 'T';
    return format::parse_rfc3339(text + "Z");
}

format::MemberId nsid_or_nobody(const std::string& text) {
    return format::MemberId(is_nsid(text) ? text : std::string());
}

/// The number that a licence's name had in Flickr's table, before June 2025 or after.
format::LicenseId license_of(const std::string& name) {
    using Row = std::pair<std::string_view, std::string_view>;
    static constexpr std::array<Row, 31> names{
        {{"All Rights Reserved", "0"},
         {"All rights reserved", "0"},
         {"Attribution-NonCommercial-ShareAlike License", "1"},
         {"Attribution-NonCommercial-ShareAlike", "1"},
         {"CC BY-NC-SA 2.0", "1"},
         {"Attribution-NonCommercial License", "2"},
         {"Attribution-NonCommercial", "2"},
         {"CC BY-NC 2.0", "2"},
         {"Attribution-NonCommercial-NoDerivs License", "3"},
         {"Attribution-NonCommercial-NoDerivs", "3"},
         {"CC BY-NC-ND 2.0", "3"},
         {"Attribution License", "4"},
         {"Attribution", "4"},
         {"CC BY 2.0", "4"},
         {"Attribution-ShareAlike License", "5"},
         {"Attribution-ShareAlike", "5"},
         {"CC BY-SA 2.0", "5"},
         {"Attribution-NoDerivs License", "6"},
         {"Attribution-NoDerivs", "6"},
         {"CC BY-ND 2.0", "6"},
         {"No known copyright restrictions", "7"},
         {"United States Government Work", "8"},
         {"Public Domain Dedication (CC0)", "9"},
         {"Public Domain Mark", "10"},
         {"Public Domain Work", "10"},
         {"CC BY 4.0", "11"},
         {"CC BY-SA 4.0", "12"},
         {"CC BY-ND 4.0", "13"},
         {"CC BY-NC 4.0", "14"},
         {"CC BY-NC-SA 4.0", "15"},
         {"CC BY-NC-ND 4.0", "16"}}};
    const auto row = std::find_if(names.begin(), names.end(),
                                  [&](const Row& each) { return each.first == name; });
    return format::LicenseId(row == names.end() ? std::string() : std::string(row->second));
}

/// "public", "private", "only you", "friends", "family", "friend & family" …
format::Visibility visibility_of(const std::string& privacy) {
    if (privacy == "public") {
        return {};
    }
    // What is not understood is not public.
    return {false, privacy.find("friend") != std::string::npos,
            privacy.find("family") != std::string::npos};
}

std::optional<int> safety_of(const std::string& safety) {
    constexpr std::array<std::string_view, 3> levels{"safe", "moderate", "restricted"};
    const auto level = std::find(levels.begin(), levels.end(), safety);
    return level == levels.end() ? std::nullopt
                                 : std::optional(static_cast<int>(level - levels.begin()));
}

/// "32085000" is 32.085 degrees; a number with a point is degrees already.
std::string degrees_of(std::string text) {
    const bool is_negative = !text.empty() && text.front() == '-';
    std::string digits = text.substr(is_negative ? 1 : 0);
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string::npos) {
        return text;
    }
    constexpr std::size_t decimals = 6;
    if (digits.size() <= decimals) {
        digits.insert(0, decimals + 1 - digits.size(), '0');
    }
    return (is_negative ? "-" : "") + digits.insert(digits.size() - decimals, ".");
}

std::optional<format::Place> place_of(const Json& geo) {
    const auto rows = rows_of(geo, "latitude");
    const int accuracy = rows.empty() ? 0 : number_of<int>(*rows[0], "accuracy").value_or(0);
    if (accuracy <= 0) {
        return std::nullopt;
    }
    format::Place place;
    place.latitude = degrees_of(text_of(*rows[0], "latitude"));
    place.longitude = degrees_of(text_of(*rows[0], "longitude"));
    place.accuracy = accuracy;
    return place;
}

/// The last part of "https://www.flickr.com/photos/somebody/".
std::string name_in(std::string url) {
    while (!url.empty() && url.back() == '/') {
        url.pop_back();
    }
    return url.substr(url.rfind('/') + 1);
}

std::vector<format::Tag> tags_of(const Json& json, const format::Member& owner) {
    std::vector<format::Tag> tags;
    for (const Json* row : rows_of(member_of(json, "tags"), "tag")) {
        format::Tag tag;
        tag.raw = text_of(*row, "tag");
        const std::string author = name_in(text_of(*row, "user"));
        const bool is_own = author == owner.path_alias || author == owner.id.value;
        tag.author = is_own ? owner.id : nsid_or_nobody(author);
        tag.author_name = is_own ? owner.username : author;
        tag.is_machine_tag = format::parse_machine_tag(tag.raw).has_value();
        tags.push_back(std::move(tag));
    }
    return tags;
}

std::vector<format::Comment> comments_of(const Json& json) {
    std::vector<format::Comment> comments;
    for (const Json* row : rows_of(member_of(json, "comments"), "comment")) {
        format::Comment comment;
        comment.id = text_of(*row, "id");
        comment.author = nsid_or_nobody(text_of(*row, "user"));
        comment.created_at = time_of(*row, "date").value_or(format::Timestamp{});
        comment.permalink = text_of(*row, "url");
        comment.text = text_of(*row, "comment");
        comments.push_back(std::move(comment));
    }
    std::stable_sort(comments.begin(), comments.end(),
                     [](const auto& a, const auto& b) { return a.created_at < b.created_at; });
    return comments;
}

std::vector<format::Note> notes_of(const Json& json) {
    std::vector<format::Note> notes;
    for (const Json* row : rows_of(member_of(json, "notes"), "note")) {
        format::Note note;
        note.id = text_of(*row, "id");
        note.author = nsid_or_nobody(text_of(*row, "author"));
        note.x = number_of<int>(*row, "x").value_or(0);
        note.y = number_of<int>(*row, "y").value_or(0);
        note.width = number_of<int>(*row, "w").value_or(0);
        note.height = number_of<int>(*row, "h").value_or(0);
        note.text = text_of(*row, "note");
        notes.push_back(std::move(note));
    }
    return notes;
}

std::vector<format::PersonInPhoto> people_of(const Json& json) {
    std::vector<format::PersonInPhoto> people;
    for (const Json* row : rows_of(member_of(json, "people"), "nsid")) {
        format::PersonInPhoto person;
        person.member = nsid_or_nobody(text_of(*row, "nsid"));
        person.name = text_of(*row, "username");
        person.path_alias = name_in(text_of(*row, "userurl"));
        if (!person.member.empty()) {
            people.push_back(std::move(person));
        }
    }
    return people;
}

void add_contexts(format::Photo& photo, const Json& list, format::CollectionKind kind) {
    for (const Json* row : rows_of(list, "id")) {
        format::PhotoContext context;
        context.kind = kind;
        context.id = format::CollectionId(text_of(*row, "id"));
        context.title = text_of(*row, kind == format::CollectionKind::group ? "name" : "title");
        context.url = text_of(*row, "url");
        const bool is_id = is_numeric_id(context.id.value) || is_nsid(context.id.value);
        if (is_id && context.id.value != "0") {
            photo.contexts.push_back(std::move(context));
        }
    }
}

std::optional<format::Exif> exif_of(const Json& json) {
    const Json& map = member_of(json, "exif");
    if (!map.is_object() || map.empty()) {
        return std::nullopt;
    }
    format::Exif exif;
    for (const auto& [name, value] : map.items()) {
        format::ExifField field;
        field.tag = name;
        field.label = name;
        field.raw = value.is_string() ? value.get<std::string>() : value.dump();
        exif.fields.push_back(std::move(field));
    }
    return exif;
}

void read_dates(format::Photo& photo, const Json& json) {
    photo.uploaded_at = time_of(json, "date_imported").value_or(format::Timestamp{});
    photo.taken.value = text_of(json, "date_taken");
    if (photo.taken.value.empty() || photo.taken.value.starts_with("0000-00-00")) {
        photo.taken.is_unknown = true;
    }
}

/// Refusals name what was found.
format::Result<Json, std::string> parsed(std::string_view text) {
    Json json = text.size() > export_document_limit_bytes ? Json(Json::value_t::discarded)
                                                          : Json::parse(text, nullptr, false);
    if (json.is_discarded()) {
        return format::unexpected(std::string("no JSON document"));
    }
    return json;
}

}  // namespace

format::Result<ExportedProfile, std::string> parse_export_profile(std::string_view text) {
    const auto json = parsed(text);
    if (!json) {
        return format::unexpected(json.error());
    }
    ExportedProfile profile;
    format::Member& member = profile.member;
    member.id = nsid_or_nobody(text_of(*json, "nsid"));
    if (member.id.empty()) {
        return format::unexpected(std::string("a profile without NSID"));
    }
    member.username = text_of(*json, "screen_name");
    member.path_alias = text_of(*json, "path_alias");
    if (std::string name = text_of(*json, "real_name"); !name.empty()) {
        member.real_name = std::move(name);
    }
    member.description = text_of(*json, "description");
    member.profile_url = text_of(*json, "profile_url");
    member.is_pro = text_of(*json, "pro_user") == "yes";
    profile.anyone_may_download =
        text_of(member_of(*json, "settings"), downloads_setting) == "anyone";
    return profile;
}

std::string public_profile(std::string_view text) {
    const auto json = parsed(text);
    if (!json || !json->is_object()) {
        throw format::Error(format::ErrorCode::malformed, "account_profile.json",
                            "is no JSON object");
    }
    Json kept = Json::object();
    for (const char* key : {"real_name", "screen_name", "path_alias", "nsid", "join_date",
                            "pro_user", "description", "occupation", "hometown", "city",
                            "country", "website_url", "profile_url", "showcase"}) {
        if (json->contains(key)) {
            kept[key] = json->at(key);
        }
    }
    if (const std::string setting = text_of(member_of(*json, "settings"), downloads_setting);
        !setting.empty()) {
        kept["settings"] = {{downloads_setting, setting}};
    }
    return kept.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

format::Result<std::vector<format::Collection>, std::string> parse_export_albums(
    std::string_view text, const format::Member& owner) {
    const auto json = parsed(text);
    if (!json) {
        return format::unexpected(json.error());
    }
    std::vector<format::Collection> albums;
    for (const Json* row : rows_of(member_of(*json, "albums"), "id")) {
        format::Collection album;
        album.id = format::CollectionId(text_of(*row, "id"));
        if (!is_numeric_id(album.id.value)) {
            continue;
        }
        album.url = text_of(*row, "url");
        album.title = text_of(*row, "title");
        album.description = text_of(*row, "description");
        album.owner = owner.id;
        album.owner_name = owner.username;
        const std::string cover = name_in(text_of(*row, "cover_photo"));
        album.cover = format::PhotoId(is_numeric_id(cover) ? cover : std::string());
        album.created_at = time_of(*row, "created");
        album.updated_at = time_of(*row, "last_updated");
        album.claimed_photos = number_of<std::uint64_t>(*row, "photo_count");
        album.views = number_of<std::uint64_t>(*row, "view_count");
        for (const Json& id : member_of(*row, "photos")) {
            const std::string photo = id.is_string() ? id.get<std::string>() : id.dump();
            if (is_numeric_id(photo) && photo != "0") {
                album.items.push_back({format::PhotoId(photo), true, {}});
            }
        }
        albums.push_back(std::move(album));
    }
    return albums;
}

format::Result<format::Photo, std::string> parse_export_photo(std::string_view text,
                                                              const ExportedProfile& profile) {
    const auto parse = parsed(text);
    if (!parse) {
        return format::unexpected(parse.error());
    }
    const Json& json = *parse;
    format::Photo photo;
    photo.id = format::PhotoId(text_of(json, "id"));
    if (!is_numeric_id(photo.id.value)) {
        return format::unexpected(std::string("a record without the id of a photo"));
    }
    const format::Member& owner = profile.member;
    photo.is_from_account_export = true;
    photo.usage.can_download = profile.anyone_may_download;
    photo.owner = owner.id;
    photo.url = text_of(json, "photopage");
    photo.title = text_of(json, "name");
    photo.description = text_of(json, "description");
    read_dates(photo, json);
    photo.counts = {number_of<std::uint64_t>(json, "count_views"),
                    number_of<std::uint64_t>(json, "count_faves"),
                    number_of<std::uint64_t>(json, "count_comments")};
    photo.rotation = number_of<int>(json, "rotation").value_or(0);
    photo.license.name = text_of(json, "license");
    photo.license.id = license_of(photo.license.name);
    photo.visibility = visibility_of(text_of(json, "privacy"));
    photo.safety_level = safety_of(text_of(json, "safety"));
    photo.place = place_of(member_of(json, "geo"));
    photo.tags = tags_of(json, owner);
    photo.comments = comments_of(json);
    photo.notes = notes_of(json);
    photo.people = people_of(json);
    photo.exif = exif_of(json);
    add_contexts(photo, member_of(json, "albums"), format::CollectionKind::album);
    add_contexts(photo, member_of(json, "groups"), format::CollectionKind::group);
    return photo;
}

std::string export_photo_list(const std::vector<format::PhotoId>& photos) {
    Json ids = Json::array();
    for (const format::PhotoId& photo : photos) {
        ids.push_back(photo.value);
    }
    return Json{{"photos", std::move(ids)}}.dump() + "\n";
}

format::Result<std::vector<format::PhotoId>, std::string> parse_export_photo_list(
    std::string_view text) {
    const auto json = parsed(text);
    if (!json) {
        return format::unexpected(json.error());
    }
    std::vector<format::PhotoId> photos;
    for (const Json& id : member_of(*json, "photos")) {
        if (id.is_string() && is_numeric_id(id.get<std::string>())) {
            photos.emplace_back(id.get<std::string>());
        }
    }
    return photos;
}

}  // namespace lifeboat::creator::flickr
