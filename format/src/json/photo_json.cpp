// Writes spec/schemas/photo.schema.json; photo_reader_json.cpp is the inverse.
#include "json/community_mark_json.hpp"
#include "json/record_parts_json.hpp"
#include "lifeboat/format/json.hpp"

namespace lifeboat::format {
namespace {

using json::Draft;
using json::put_unless_empty;

/// Of a Note or a PersonInPhoto.
template <typename Boxed>
Draft write_box(const Boxed& boxed) {
    Draft draft = Draft::object();
    draft["x"] = boxed.x;
    draft["y"] = boxed.y;
    draft["width"] = boxed.width;
    draft["height"] = boxed.height;
    return draft;
}

template <typename Item, typename Write>
Draft write_all(const std::vector<Item>& items, Write write) {
    Draft list = Draft::array();
    for (const Item& item : items) {
        list.push_back(write(item));
    }
    return list;
}

Draft write_taken(const DateTaken& taken) {
    Draft draft = Draft::object();
    draft["value"] = taken.value;
    draft["granularity"] = taken.granularity;
    draft["is_unknown"] = taken.is_unknown;
    return draft;
}

Draft write_tag(const Tag& tag) {
    Draft draft = Draft::object();
    draft["id"] = tag.id;
    put_unless_empty(draft, "author", tag.author.value);
    put_unless_empty(draft, "author_name", tag.author_name);
    draft["raw"] = tag.raw;
    draft["normalized"] = tag.normalized;
    draft["is_machine_tag"] = tag.is_machine_tag;
    const auto parts = tag.is_machine_tag ? parse_machine_tag(tag.raw) : std::nullopt;
    if (parts) {
        Draft& parsed = draft["parsed"] = Draft::object();
        parsed["namespace"] = parts->name_space;
        parsed["predicate"] = parts->predicate;
        parsed["value"] = parts->value;
    }
    return draft;
}

Draft write_note(const Note& note) {
    Draft draft = Draft::object();
    draft["id"] = note.id;
    put_unless_empty(draft, "author", note.author.value);
    put_unless_empty(draft, "author_name", note.author_name);
    put_unless_empty(draft, "author_real_name", note.author_real_name);
    draft["author_is_deleted"] = note.author_is_deleted;
    draft["box"] = write_box(note);
    draft["text"] = note.text;
    return draft;
}

Draft write_person(const PersonInPhoto& person) {
    Draft draft = Draft::object();
    draft["member"] = person.member.value;
    put_unless_empty(draft, "name", person.name);
    put_unless_empty(draft, "real_name", person.real_name);
    put_unless_empty(draft, "path_alias", person.path_alias);
    put_unless_empty(draft, "added_by", person.added_by.value);
    draft["is_deleted"] = person.is_deleted;
    if (person.has_box) {
        draft["box"] = write_box(person);
    }
    return draft;
}

Draft write_fave(const Fave& fave) {
    Draft draft = Draft::object();
    draft["member"] = fave.member.value;
    put_unless_empty(draft, "name", fave.name);
    draft["faved_at"] = to_rfc3339(fave.faved_at);
    return draft;
}

Draft write_exif_field(const ExifField& field) {
    Draft draft = Draft::object();
    put_unless_empty(draft, "tagspace", field.tagspace);
    put_unless_empty(draft, "tagspace_id", field.tagspace_id);
    draft["tag"] = field.tag;
    put_unless_empty(draft, "label", field.label);
    draft["raw"] = field.raw;
    json::put_if_given(draft, "clean", field.clean);
    return draft;
}

Draft write_exif(const Exif& exif) {
    Draft draft = Draft::object();
    draft["is_hidden"] = exif.is_hidden;
    put_unless_empty(draft, "camera", exif.camera);
    draft["fields"] = write_all(exif.fields, write_exif_field);
    draft["seen_at"] = to_rfc3339(exif.seen_at);
    return draft;
}

Draft write_place(const Place& place) {
    Draft draft = Draft::object();
    draft["latitude"] = place.latitude;
    draft["longitude"] = place.longitude;
    draft["accuracy"] = place.accuracy;
    draft["context"] = place.context;
    put_unless_empty(draft, "neighbourhood", place.neighbourhood);
    put_unless_empty(draft, "locality", place.locality);
    put_unless_empty(draft, "county", place.county);
    put_unless_empty(draft, "region", place.region);
    put_unless_empty(draft, "country", place.country);
    return draft;
}

Draft write_counts(const Counts& counts) {
    Draft draft = Draft::object();
    json::put_if_given(draft, "views", counts.views);
    json::put_if_given(draft, "faves", counts.faves);
    json::put_if_given(draft, "comments", counts.comments);
    return draft;
}

Draft write_visibility(const Visibility& visibility) {
    Draft draft = Draft::object();
    draft["is_public"] = visibility.is_public;
    draft["is_friend"] = visibility.is_friend;
    draft["is_family"] = visibility.is_family;
    return draft;
}

Draft write_usage(const UsageRights& usage) {
    Draft draft = Draft::object();
    draft["can_download"] = usage.can_download;
    draft["can_blog"] = usage.can_blog;
    draft["can_print"] = usage.can_print;
    draft["can_share"] = usage.can_share;
    return draft;
}

Draft write_change(const LicenseChange& change) {
    Draft draft = Draft::object();
    draft["changed_at"] = to_rfc3339(change.changed_at);
    draft["old_name"] = change.old_name;
    put_unless_empty(draft, "old_url", change.old_url);
    draft["new_name"] = change.new_name;
    put_unless_empty(draft, "new_url", change.new_url);
    return draft;
}

Draft write_context(const PhotoContext& context) {
    Draft draft = Draft::object();
    draft["kind"] = to_string(context.kind);
    draft["id"] = context.id.value;
    draft["title"] = context.title;
    put_unless_empty(draft, "url", context.url);
    put_unless_empty(draft, "owner", context.owner.value);
    put_unless_empty(draft, "owner_name", context.owner_name);
    put_unless_empty(draft, "description", context.description);
    put_unless_empty(draft, "curator_note", context.curator_note);
    return draft;
}

void put_description(Draft& draft, const Photo& photo) {
    draft["id"] = photo.id.value;
    draft["media"] = to_string(photo.media);
    draft["url"] = photo.url;
    draft["owner"] = photo.owner.value;
    draft["title"] = photo.title;
    draft["description"] = photo.description;
    draft["uploaded_at"] = to_rfc3339(photo.uploaded_at);
    json::put_if_given(draft, "updated_at", photo.updated_at);
    draft["taken"] = write_taken(photo.taken);
    draft["tags"] = write_all(photo.tags, write_tag);
    draft["comments"] = write_all(photo.comments, json::write_comment);
    draft["notes"] = write_all(photo.notes, write_note);
    draft["people"] = write_all(photo.people, write_person);
    if (!photo.faves.empty()) {
        draft["faves"] = write_all(photo.faves, write_fave);
    }
    if (photo.exif) {
        draft["exif"] = write_exif(*photo.exif);
    }
    if (photo.place) {
        draft["place"] = write_place(*photo.place);
    }
    draft["counts"] = write_counts(photo.counts);
    draft["visibility"] = write_visibility(photo.visibility);
    draft["usage"] = write_usage(photo.usage);
    json::put_if_given(draft, "safety_level", photo.safety_level);
    draft["rotation"] = photo.rotation;
    put_unless_empty(draft, "original_format", photo.original_format);
    json::put_if_given(draft, "duration_seconds", photo.duration_seconds);
}

/// The three facts stay apart: what Flickr served, what follows from it, what a person gave.
void put_rights(Draft& draft, const Photo& photo) {
    draft["license_as_served"] = json::write_license(photo.license);
    draft["license_history"] = write_all(photo.license_history, write_change);
    draft["rights_statement"] = json::write_rights_statement(photo.rights, "license_as_served");
    if (photo.permission) {
        draft["permission"] = json::write_permission(*photo.permission);
    }
    json::put_community_marks(draft, photo.community_marks);
    draft["travels_by"] = to_string(photo.travels_by);
}

}  // namespace

std::string to_json(const Photo& photo) {
    Draft draft = json::begin_document("photo");
    put_description(draft, photo);
    put_rights(draft, photo);
    draft["contexts"] = write_all(photo.contexts, write_context);
    draft["renditions"] = write_all(photo.renditions, json::write_rendition);
    draft["selected_by"] = photo.selected_by;
    draft["omissions"] = write_all(photo.omissions, json::write_omission);
    draft["seen_at"] = to_rfc3339(photo.seen_at);
    if (photo.is_from_account_export) {
        draft["source"] = "account_export";
    }
    return json::finish_document(draft);
}

}  // namespace lifeboat::format
