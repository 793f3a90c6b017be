#include "creator/build/collection_assembler.hpp"

#include "creator/build/captured_answer.hpp"
#include "creator/flickr/collection_parser.hpp"
#include "creator/flickr/comment_parser.hpp"
#include "creator/flickr/flickr_calls.hpp"

#include <string>
#include <utility>

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

std::string words_for(const format::Collection& collection) {
    return std::string(to_string(collection.kind)) + " " + collection.id.value;
}

/// The collection's own record takes the place of what the listing said of it.
void take_record(format::Collection& collection, flickr::ApiSource& capture,
                 std::vector<format::Omission>& noticed) {
    const auto answer = captured_answer(capture, flickr::calls::collection_info(collection));
    if (!answer) {
        return;
    }
    auto info = flickr::parse_collection(collection.kind, answer->body);
    if (!info || info->id != collection.id) {
        noticed.push_back(unreadable_answer(
            words_for(collection), to_string(collection.kind),
            info ? "it speaks of " + words_for(*info) : info.error(), answer->seen_at));
        return;
    }
    info->items = std::move(collection.items);
    info->seen_at = answer->seen_at;
    collection = *std::move(info);
}

void take_comments(format::Collection& album, flickr::ApiSource& capture,
                   std::vector<format::Omission>& noticed) {
    const auto answer = captured_answer(capture, flickr::calls::album_comments(album.id));
    if (!answer) {
        return;
    }
    auto comments = flickr::parse_comments(answer->body);
    if (comments) {
        album.comments = *std::move(comments);
    } else {
        noticed.push_back(unreadable_answer(words_for(album), "collection_comments",
                                            comments.error(), answer->seen_at));
    }
}

}  // namespace

format::Collection assemble_collection(
    const capture::ResolvedTarget& target, flickr::ApiSource& capture,
    const std::function<bool(const format::PhotoId&)>& travels,
    std::vector<format::Omission>& noticed) {
    format::Collection collection = target.collection;
    take_record(collection, capture, noticed);
    complete(collection, target);
    if (collection.kind == format::CollectionKind::album) {
        take_comments(collection, capture, noticed);
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
