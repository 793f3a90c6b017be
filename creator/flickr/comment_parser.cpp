#include "creator/flickr/comment_parser.hpp"

#include "creator/flickr/api_response_xml.hpp"

#include <algorithm>

namespace lifeboat::creator::flickr {

format::Result<std::vector<format::Comment>, std::string> parse_comments(
    std::string_view body) {
    const auto answer = AnswerXml::parse(body);
    if (!answer) {
        return format::unexpected(answer.error());
    }
    const auto list = answer->require("comments");
    if (!list) {
        return format::unexpected(list.error());
    }
    std::vector<format::Comment> comments;
    for (const pugi::xml_node node : list->children("comment")) {
        format::Comment comment;
        comment.id = attribute_text(node, "id");
        if (comment.id.empty()) {
            return format::unexpected(std::string("a comment without id"));
        }
        comment.author = format::MemberId(attribute_text(node, "author"));
        comment.author_name = attribute_text(node, "authorname");
        comment.author_real_name = attribute_text(node, "realname");
        comment.author_path_alias = attribute_text(node, "path_alias");
        comment.author_is_deleted = attribute_flag(node, "author_is_deleted");
        comment.created_at = format::parse_unix_seconds(attribute_text(node, "datecreate"))
                                 .value_or(format::Timestamp{});
        comment.permalink = attribute_text(node, "permalink");
        comment.text = text_of(node);
        comments.push_back(std::move(comment));
    }
    std::stable_sort(comments.begin(), comments.end(),
                     [](const auto& a, const auto& b) { return a.created_at < b.created_at; });
    return comments;
}

}  // namespace lifeboat::creator::flickr
