#include "viewer/pages/community_marks.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/photo_parts.hpp"
#include "viewer/pages/photo_permission.hpp"
#include "viewer/pages/rights_words.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

namespace lifeboat::viewer {
namespace {

/// Previous, the page of the list that the photo stands on, next.
void write_neighbours(Page& page, const Catalogue& catalogue, PhotoNumber number) {
    Html& html = page.main;
    html.open("nav",
              {{"class", "neighbours"}, {"aria-label", page.say("photo.neighbours"_key)}});
    if (!page.previous.empty()) {
        html.open("a", {{"href", page.url(page.previous)}, {"rel", "prev"}});
        html.element("span", {{"class", "way quiet"}}, page.say("list.previous"_key)).text(" ");
        html.element("span", {{"class", "what"}, {"dir", "auto"}},
                     title_of(page.language, catalogue.photos()[number - 1]));
        html.close();
    }
    const std::size_t list = number / photos_a_page + 1;
    html.open("a", {{"class", "up quiet"},
                    {"href", page.url(site::photo_list(list, catalogue.photo_pages()))}});
    html.text(page.say("list.one_of"_key, {{"number", page.grouped(number + 1)},
                                           {"all", page.grouped(catalogue.photos().size())}}));
    html.close();
    if (!page.next.empty()) {
        html.open("a", {{"class", "next"}, {"href", page.url(page.next)}, {"rel", "next"}});
        html.element("span", {{"class", "way quiet"}}, page.say("list.next"_key)).text(" ");
        html.element("span", {{"class", "what"}, {"dir", "auto"}},
                     title_of(page.language, catalogue.photos()[number + 1]));
        html.close();
    }
    html.close();
}

void write_heading(Page& page, const Catalogue& catalogue, const format::Photo& photo) {
    Html& html = page.main;
    html.open("header", {{"class", "photo-head"}});
    html.element("h1", {{"dir", "auto"}}, title_of(page.language, photo));
    html.open("p", {{"class", "byline"}});
    write_member(page, catalogue, photo.owner);
    html.text(" · ");
    write_time(html, words_for(page.language, photo.taken));
    if (!photo.comments.empty()) {  // Behind many of them the facts stand far below.
        html.open("span", {{"class", "screen"}}).text(" · ");
        html.link("#comments", page.counted("count.comments"_key, photo.comments.size()));
        html.text(" · ").link("#facts", page.say("photo.facts"_key)).close();
    }
    html.close().close();
}

}  // namespace

void write_photo_page(const Catalogue& catalogue, PhotoNumber number,
                      const format::Photo& photo, PageSink& sink) {
    const auto& photos = catalogue.photos();
    Page page(catalogue.language());
    page.path = site::photo(photo.id);
    page.title = title_of(page.language, photo);
    page.section = Section::photos;
    if (number > 0) {
        page.previous = site::photo(photos[number - 1].id);
    }
    if (number + 1 < photos.size()) {
        page.next = site::photo(photos[number + 1].id);
    }
    Html& html = page.main;
    html.open("article", {{"class", "photo"}});
    write_picture(page, photo);
    html.open("div", {{"class", "columns"}}).open("div", {{"class", "told"}});
    write_heading(page, catalogue, photo);
    write_words(page, catalogue, photo.description);
    write_notes(page, catalogue, photo);
    write_comments(page, catalogue, photo);
    html.close().open(
        "aside",
        {{"id", "facts"}, {"class", "facts"}, {"aria-label", page.say("photo.facts"_key)}});
    write_facts(page, catalogue, photo);
    write_rights(page, catalogue, photo);
    write_permission(page, photo);
    write_community_marks(page, photo.community_marks);
    write_tags(page, catalogue, photo);
    write_people_shown(page, catalogue, photo);
    write_contexts(page, catalogue, photo);
    write_faves(page, catalogue, photo);
    write_exif(page, photo);
    write_files(page, photo);
    html.close().close().close();
    write_neighbours(page, catalogue, number);
    publish(catalogue, page, sink);
}

}  // namespace lifeboat::viewer
