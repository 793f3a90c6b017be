// What people said on a photo: notes and comments.
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/photo_parts.hpp"

#include <fmt/format.h>

namespace lifeboat::viewer {
namespace {

void write_author(Page& page, const Catalogue& catalogue, const format::MemberId& id,
                  std::string_view name, bool is_deleted) {
    page.main.open("span", {{"class", "author"}});
    write_member(page, catalogue, id, name);
    page.main.close();
    if (is_deleted) {
        page.main.text(" ").element("span", {{"class", "mark"}},
                                    page.say("member.deleted"_key));
    }
}

}  // namespace

std::string note_anchor(std::size_t ordinal) {
    return fmt::format("note-{}", ordinal);
}

std::string person_anchor(std::size_t ordinal) {
    return fmt::format("person-{}", ordinal);
}

std::string comment_anchor(std::size_t ordinal) {
    return fmt::format("comment-{}", ordinal);
}

void write_notes(Page& page, const Catalogue& catalogue, const format::Photo& photo) {
    if (photo.notes.empty()) {
        return;
    }
    Html& html = page.main;
    html.open("section", {{"aria-labelledby", "notes"}});
    html.element("h2", {{"id", "notes"}}, page.say("photo.notes"_key));
    html.open("ol", {{"class", "inset"}});
    std::size_t ordinal = 0;
    for (const format::Note& note : photo.notes) {
        html.open("li", {{"id", note_anchor(++ordinal)}});
        write_words(page, catalogue, note.text);
        html.open("p", {{"class", "by"}});
        write_author(page, catalogue, note.author, note.author_name, note.author_is_deleted);
        if (has_place_on_picture(photo)) {
            const std::string place = place_anchor(note_anchor(ordinal));
            html.text(" ").open("a", {{"class", "quiet screen"}, {"href", "#" + place}});
            html.text(page.say("note.where"_key)).close();
        }
        html.close().close();
    }
    html.close().close();
}

void write_comments(Page& page, const Catalogue& catalogue, const format::Photo& photo) {
    if (photo.comments.empty()) {
        return;
    }
    Html& html = page.main;
    html.open("section", {{"class", "comments"}, {"aria-labelledby", "comments"}});
    html.open("h2", {{"id", "comments"}})
        .text(page.say("photo.comments"_key))
        .text(" ")
        .element("span", {{"class", "quiet"}}, page.grouped(photo.comments.size()))
        .close();
    std::size_t ordinal = 0;
    for (const format::Comment& comment : photo.comments) {
        const std::string anchor = comment_anchor(++ordinal);
        html.open("article", {{"id", anchor}});
        html.open("p", {{"class", "by"}});
        write_author(page, catalogue, comment.author, comment.author_name,
                     comment.author_is_deleted);
        html.text(" ").open("a", {{"href", "#" + anchor}, {"class", "quiet"}});
        write_time(html, time_words(page.language, comment.created_at));
        html.close();
        if (!comment.permalink.empty()) {
            html.text(" ").open("span", {{"class", "quiet screen"}});
            html.web_link(comment.permalink, page.say("comment.on_flickr"_key)).close();
        }
        html.close();
        write_words(page, catalogue, comment.text);
        html.close();
    }
    html.close();
}

}  // namespace lifeboat::viewer
