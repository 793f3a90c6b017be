#include "creator/build/collection_assembler.hpp"

#include "creator/build/captured_answer.hpp"
#include "creator/flickr/collection_parser.hpp"
#include "creator/flickr/comment_parser.hpp"
#include "creator/flickr/flickr_calls.hpp"

namespace lifeboat::creator::build {
namespace {

void fill(std::string& text, const std::string& from) {
    if (text.empty()) {
        text = from;
    }
}

/// What the listing knows and the collection's own record left out.
void complete(format::Collection& collection, const capture::ResolvedTarget& target) {
    const format::Collection& listed = target.collection;
    fill(collection.url, listed.url);
    fill(collection.url, target.description.url);
    fill(collection.title, listed.title);
    fill(collection.title, target.description.title);
    fill(collection.description, listed.description);
    fill(collection.owner.value, listed.owner.value);
    fill(collection.owner_name, listed.owner_name);
    fill(collection.cover.value, listed.cover.value);
    if (!collection.claimed_photos) {
        collection.claimed_photos = target.description.claimed_photos;
    }
}

}  // namespace

format::Collection assemble_collection(
    const capture::ResolvedTarget& target, flickr::ApiSource& capture,
    const std::function<bool(const format::PhotoId&)>& travels) {
    format::Collection collection = target.collection;
    if (const auto answer =
            captured_answer(capture, flickr::calls::collection_info(collection))) {
        auto info = flickr::parse_collection(collection.kind, answer->body);
        if (info && info->id == collection.id) {
            collection = std::move(*info);
            collection.items = target.collection.items;
            collection.seen_at = answer->seen_at;
        }
    }
    complete(collection, target);
    if (collection.kind == format::CollectionKind::album) {
        const auto answer =
            captured_answer(capture, flickr::calls::album_comments(collection.id));
        auto comments =
            answer ? flickr::parse_comments(answer->body) : format::unexpected(std::string());
        if (comments) {
            collection.comments = *std::move(comments);
        }
    }
    if (!travels(collection.cover)) {
        collection.cover = {};
    }
    for (format::CollectionItem& item : collection.items) {
        item.travels = travels(item.photo);
        if (!item.travels) {
            item.curator_note.clear();
        }
    }
    return collection;
}

}  // namespace lifeboat::creator::build
