#include "creator/capture/collection_capture.hpp"

#include "creator/flickr/collection_parser.hpp"
#include "creator/flickr/comment_parser.hpp"
#include "creator/flickr/flickr_calls.hpp"

#include <vector>

namespace lifeboat::creator::capture {
namespace {

using format::CollectionKind;
namespace calls = flickr::calls;

StepResult ask_commenters(const CollectionCaptureParts& parts, const flickr::ApiCall& call,
                          bool is_last_round) {
    StepResult result = StepResult::done;
    const auto answer = parts.api.call(call);
    const auto comments =
        answer ? flickr::parse_comments(answer->body) : format::unexpected(std::string());
    for (const format::Comment& comment : comments.value_or(std::vector<format::Comment>())) {
        if (!comment.author_is_deleted) {
            result =
                worst(result, parts.members.ask_contributor(comment.author, is_last_round));
        }
    }
    return result;
}

StepResult capture_collection(const CollectionCaptureParts& parts,
                              const format::Collection& collection, bool is_last_round) {
    const std::string_view kind = to_string(collection.kind);
    const std::string words = std::string(kind) + " " + collection.id.value;
    const auto answer = parts.api.call(calls::collection_info(collection));
    if (!answer) {
        return parts.asker.give_up(answer.error(), {words, kind, {}}, is_last_round);
    }
    const auto info = flickr::parse_collection(collection.kind, answer->body);
    StepResult result =
        parts.members.ask_owner(info ? info->owner : collection.owner, is_last_round);
    const bool has_comments = collection.kind == CollectionKind::album &&
                              flickr::parse_album_comment_count(answer->body).value_or(1) > 0;
    if (!has_comments || parts.detail == request::Detail::minimal) {
        return result;
    }
    const flickr::ApiCall call = calls::album_comments(collection.id);
    result =
        worst(result, parts.asker.ask(call, {words, "collection_comments", {}}, is_last_round));
    if (parts.detail == request::Detail::everything) {
        result = worst(result, ask_commenters(parts, call, is_last_round));
    }
    return result;
}

}  // namespace

StepResult capture_collections(const CollectionCaptureParts& parts, const Selection& selection,
                               bool is_last_round) {
    StepResult result = StepResult::done;
    for (const ResolvedTarget& target : selection.targets) {
        if (target.is_collection) {
            result = worst(result, capture_collection(parts, target.collection, is_last_round));
        }
    }
    return result;
}

}  // namespace lifeboat::creator::capture
