// Reads spec/schemas/photo.schema.json: the inverse of photo_json.cpp, key by key.
#include "json/community_mark_json.hpp"
#include "json/record_parts_json.hpp"
#include "json/record_readers.hpp"
#include "lifeboat/format/json.hpp"

namespace lifeboat::format {
namespace {

using json::Node;

template <typename Boxed>
void read_box(const Node& box, Boxed& into) {
    into.x = box.at("x").whole<int>();
    into.y = box.at("y").whole<int>();
    into.width = box.at("width").whole<int>();
    into.height = box.at("height").whole<int>();
}

template <typename Item, typename Read>
std::vector<Item> read_all(const Node& node, const char* key, Read read) {
    std::vector<Item> items;
    node.for_each(key, [&](const Node& item) { items.push_back(read(item)); });
    return items;
}

DateTaken read_taken(const Node& node) {
    DateTaken taken;
    taken.value = node.text("value");
    taken.granularity = node.at("granularity").whole<int>();
    taken.is_unknown = node.at("is_unknown").boolean();
    return taken;
}

Tag read_tag(const Node& node) {
    Tag tag;
    tag.id = node.text("id");
    tag.author = node.id_or_empty<MemberId>("author");
    tag.author_name = node.text_or_empty("author_name");
    tag.raw = node.text("raw");
    tag.normalized = node.text("normalized");
    tag.is_machine_tag = node.at("is_machine_tag").boolean();
    // Derived, and so made again from `raw` when it is wanted; only its shape is looked at.
    if (const auto parsed = node.find("parsed")) {
        static_cast<void>(parsed->filled("namespace"));
        static_cast<void>(parsed->filled("predicate"));
        static_cast<void>(parsed->filled("value"));
    }
    return tag;
}

Note read_note(const Node& node) {
    Note note;
    note.id = node.filled("id");
    note.author = node.id_or_empty<MemberId>("author");
    note.author_name = node.text_or_empty("author_name");
    note.author_real_name = node.text_or_empty("author_real_name");
    note.author_is_deleted = node.at("author_is_deleted").boolean();
    read_box(node.at("box"), note);
    note.text = node.text("text");
    return note;
}

PersonInPhoto read_person(const Node& node) {
    PersonInPhoto person;
    person.member = node.id<MemberId>("member");
    person.name = node.text_or_empty("name");
    person.real_name = node.text_or_empty("real_name");
    person.path_alias = node.text_or_empty("path_alias");
    person.added_by = node.id_or_empty<MemberId>("added_by");
    person.is_deleted = node.at("is_deleted").boolean();
    if (const auto box = node.find("box")) {
        person.has_box = true;
        read_box(*box, person);
    }
    return person;
}

Fave read_fave(const Node& node) {
    return {node.id<MemberId>("member"), node.text_or_empty("name"),
            node.at("faved_at").time()};
}

ExifField read_exif_field(const Node& node) {
    ExifField field;
    field.tagspace = node.text_or_empty("tagspace");
    field.tagspace_id = node.text_or_empty("tagspace_id");
    field.tag = node.text("tag");
    field.label = node.text_or_empty("label");
    field.raw = node.text("raw");
    field.clean = node.optional_text("clean");
    return field;
}

Exif read_exif(const Node& node) {
    Exif exif;
    exif.is_hidden = node.at("is_hidden").boolean();
    exif.camera = node.text_or_empty("camera");
    exif.fields = read_all<ExifField>(node, "fields", read_exif_field);
    exif.seen_at = node.at("seen_at").time();
    return exif;
}

Place read_place(const Node& node) {
    Place place;
    place.latitude = node.filled("latitude");
    place.longitude = node.filled("longitude");
    place.accuracy = node.at("accuracy").whole<int>();
    place.context = node.at("context").whole<int>();
    place.neighbourhood = node.text_or_empty("neighbourhood");
    place.locality = node.text_or_empty("locality");
    place.county = node.text_or_empty("county");
    place.region = node.text_or_empty("region");
    place.country = node.text_or_empty("country");
    return place;
}

Counts read_counts(const Node& node) {
    return {node.optional_whole<std::uint64_t>("views"),
            node.optional_whole<std::uint64_t>("faves"),
            node.optional_whole<std::uint64_t>("comments")};
}

Visibility read_visibility(const Node& node) {
    return {node.at("is_public").boolean(), node.at("is_friend").boolean(),
            node.at("is_family").boolean()};
}

UsageRights read_usage(const Node& node) {
    return {node.at("can_download").boolean(), node.at("can_blog").boolean(),
            node.at("can_print").boolean(), node.at("can_share").boolean()};
}

LicenseChange read_change(const Node& node) {
    LicenseChange change;
    change.changed_at = node.at("changed_at").time();
    change.old_name = node.text("old_name");
    change.old_url = node.text_or_empty("old_url");
    change.new_name = node.text("new_name");
    change.new_url = node.text_or_empty("new_url");
    return change;
}

PhotoContext read_context(const Node& node) {
    PhotoContext context;
    context.kind = node.word("kind", parse_collection_kind);
    context.id = node.id<CollectionId>("id");
    context.title = node.text("title");
    context.url = node.text_or_empty("url");
    context.owner = node.id_or_empty<MemberId>("owner");
    context.owner_name = node.text_or_empty("owner_name");
    context.description = node.text_or_empty("description");
    context.curator_note = node.text_or_empty("curator_note");
    return context;
}

void read_description(const Node& node, Photo& photo) {
    photo.id = node.photo_id("id");
    photo.media = node.word("media", parse_media_kind);
    photo.url = node.text("url");
    photo.owner = node.id<MemberId>("owner");
    photo.title = node.text("title");
    photo.description = node.text("description");
    photo.uploaded_at = node.at("uploaded_at").time();
    photo.updated_at = node.optional_time("updated_at");
    photo.taken = read_taken(node.at("taken"));
    photo.tags = read_all<Tag>(node, "tags", read_tag);
    photo.comments = read_all<Comment>(node, "comments", json::read_comment);
    photo.notes = read_all<Note>(node, "notes", read_note);
    photo.people = read_all<PersonInPhoto>(node, "people", read_person);
    if (node.find("faves")) {
        photo.faves = read_all<Fave>(node, "faves", read_fave);
    }
    if (const auto exif = node.find("exif")) {
        photo.exif = read_exif(*exif);
    }
    if (const auto place = node.find("place")) {
        photo.place = read_place(*place);
    }
    photo.counts = read_counts(node.at("counts"));
    photo.visibility = read_visibility(node.at("visibility"));
    photo.usage = read_usage(node.at("usage"));
    photo.safety_level = node.optional_whole<int>("safety_level");
    photo.rotation = node.at("rotation").whole<int>();
    photo.original_format = node.text_or_empty("original_format");
    photo.duration_seconds = node.optional_whole<std::uint32_t>("duration_seconds");
}

void read_rights(const Node& node, Photo& photo) {
    photo.license = json::read_license(node.at("license_as_served"));
    photo.license_history = read_all<LicenseChange>(node, "license_history", read_change);
    photo.rights = json::read_rights_statement(node.at("rights_statement"));
    if (const auto permission = node.find("permission")) {
        photo.permission = json::read_permission(*permission);
    }
    photo.community_marks = json::read_community_marks(node);
    photo.travels_by = node.word("travels_by", parse_travel_ground);
}

}  // namespace

Photo photo_from_json(std::string_view text, std::string_view subject) {
    return json::read_photo(json::parse_document(text, subject), subject);
}

Photo json::read_photo(const Tree& document, std::string_view subject) {
    check_head(document, subject, "photo");
    const Node node(document, subject);
    Photo photo;
    read_description(node, photo);
    read_rights(node, photo);
    photo.contexts = read_all<PhotoContext>(node, "contexts", read_context);
    photo.renditions = read_all<Rendition>(node, "renditions", json::read_rendition);
    photo.selected_by = read_all<std::size_t>(
        node, "selected_by", [](const Node& item) { return item.whole<std::size_t>(); });
    photo.omissions = read_all<Omission>(node, "omissions", json::read_omission);
    photo.seen_at = node.at("seen_at").time();
    if (const auto source = node.find("source")) {
        photo.is_from_account_export = source->text() == "account_export";
    }
    return photo;
}

}  // namespace lifeboat::format
