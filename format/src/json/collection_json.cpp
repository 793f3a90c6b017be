// spec/schemas/collection.schema.json, written and read.
#include "json/record_parts_json.hpp"
#include "json/record_readers.hpp"
#include "lifeboat/format/json.hpp"

namespace lifeboat::format {

using json::Draft;
using json::put_if_given;
using json::put_unless_empty;

std::string to_json(const Collection& collection) {
    Draft draft = json::begin_document("collection");
    draft["kind"] = to_string(collection.kind);
    draft["id"] = collection.id.value;
    draft["url"] = collection.url;
    draft["title"] = collection.title;
    draft["description"] = collection.description;
    put_unless_empty(draft, "owner", collection.owner.value);
    put_unless_empty(draft, "owner_name", collection.owner_name);
    put_unless_empty(draft, "cover", collection.cover.value);
    put_if_given(draft, "created_at", collection.created_at);
    put_if_given(draft, "updated_at", collection.updated_at);
    put_if_given(draft, "claimed_photos", collection.claimed_photos);
    put_if_given(draft, "views", collection.views);
    put_unless_empty(draft, "rules", collection.rules);
    put_if_given(draft, "member_count", collection.member_count);
    if (!collection.comments.empty()) {
        Draft& comments = draft["comments"] = Draft::array();
        for (const Comment& comment : collection.comments) {
            comments.push_back(json::write_comment(comment));
        }
    }
    Draft& items = draft["items"] = Draft::array();
    for (const CollectionItem& item : collection.items) {
        Draft row = Draft::object();
        row["photo"] = item.photo.value;
        row["travels"] = item.travels;
        put_unless_empty(row, "curator_note", item.curator_note);
        if (item.part != 0) {
            row["part"] = item.part;
        }
        items.push_back(std::move(row));
    }
    draft["seen_at"] = to_rfc3339(collection.seen_at);
    return json::finish_document(draft);
}

Collection collection_from_json(std::string_view text, std::string_view subject) {
    return json::read_collection(json::parse_document(text, subject), subject);
}

Collection json::read_collection(const Tree& document, std::string_view subject) {
    check_head(document, subject, "collection");
    const Node node(document, subject);
    Collection collection;
    collection.kind = node.word("kind", parse_collection_kind);
    collection.id = node.id<CollectionId>("id");
    collection.url = node.text("url");
    collection.title = node.text("title");
    collection.description = node.text("description");
    collection.owner = node.id_or_empty<MemberId>("owner");
    collection.owner_name = node.text_or_empty("owner_name");
    collection.cover = node.photo_id_or_empty("cover");
    collection.created_at = node.optional_time("created_at");
    collection.updated_at = node.optional_time("updated_at");
    collection.claimed_photos = node.optional_whole<std::uint64_t>("claimed_photos");
    collection.views = node.optional_whole<std::uint64_t>("views");
    collection.rules = node.text_or_empty("rules");
    collection.member_count = node.optional_whole<std::uint64_t>("member_count");
    if (node.find("comments")) {
        node.for_each("comments", [&collection](const Node& item) {
            collection.comments.push_back(json::read_comment(item));
        });
    }
    node.for_each("items", [&collection](const Node& item) {
        const auto part = item.optional_whole<std::uint64_t>("part");
        if (part && *part == 0) {
            item.at("part").refuse("at least 1");
        }
        collection.items.push_back({item.photo_id("photo"), item.at("travels").boolean(),
                                    item.text_or_empty("curator_note"), part.value_or(0)});
    });
    collection.seen_at = node.at("seen_at").time();
    return collection;
}

}  // namespace lifeboat::format
