#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"
#include "viewer/pages/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace lifeboat::viewer {
namespace {

constexpr std::size_t pictures_on_front = 18;

/// The number stands larger than the words around it, wherever the language puts it.
void write_number(Page& page, std::uint64_t count, WordKey words, std::string_view target) {
    if (count == 0) {
        return;
    }
    Html& html = page.main;
    html.open("li").open("a", {{"href", page.url(target)}});
    html.element("strong", page.grouped(count)).text(" ");
    html.element("span", page.counted(words, count)).close().close();
}

void write_numbers(Page& page, const Catalogue& catalogue) {
    const format::LifeboatCounts& counts = catalogue.lifeboat().counts;
    const std::string photos = site::photo_list(1, catalogue.photo_pages());
    page.main.open("ul", {{"class", "numbers"}, {"aria-label", page.say("front.numbers"_key)}});
    write_number(page, counts.photos, "front.photos"_key, photos);
    write_number(page, counts.videos, "front.videos"_key, photos);
    write_number(page, catalogue.collections().size(), "front.collections"_key,
                 site::collections);
    write_number(page, catalogue.members().size(), "front.people"_key, site::people());
    write_number(page, counts.comments, "front.comments"_key, site::conversations());
    write_number(page, catalogue.tags().size(), "front.tags"_key, site::tags());
    write_number(page, counts.ashore, "front.ashore"_key, site::ashore);
    page.main.close();
}

/// As much of a purpose as may stand before the pictures.
std::string_view opening_of(const format::Lifeboat& lifeboat) {
    constexpr std::size_t longest = 600;
    return beginning_of(lifeboat.purpose, longest);
}

void write_signature(Page& page, const format::Lifeboat& lifeboat) {
    Html& html = page.main;
    html.open("p", {{"class", "byline"}});
    const auto maker = [&] { html.name(display_text(lifeboat.maker.name)); };
    const auto organization = [&] { html.name(display_text(lifeboat.maker.organization)); };
    const auto whom = [&] {
        if (lifeboat.maker.organization.empty()) {
            maker();
        } else {
            page.tell("list.pair"_key, {{"list", maker}, {"next", organization}});
        }
    };
    html.text("— ");
    page.tell("list.pair"_key,
              {{"list", whom}, {"next", [&] {
                                    write_time(html, day_words(page.language,
                                                               lifeboat.capture_finished_at));
                                }}});
    html.close();
}

/// Title and maker, and why it was made: before any picture.
void write_opening(Page& page, const format::Lifeboat& lifeboat) {
    Html& html = page.main;
    html.open("header", {{"class", "front-head"}});
    html.open("div").element("p", {{"class", "kind"}}, page.say("front.kind"_key));
    html.element("h1", {{"dir", "auto"}}, page.title);
    html.open("p", {{"class", "byline"}});
    page.tell("front.kept_by"_key,
              {{"maker", [&] { html.name(display_text(lifeboat.maker.responsible())); }}});
    html.text(" · ");
    write_time(html, day_words(page.language, lifeboat.capture_finished_at));
    html.close().close();
    const std::string_view opening = opening_of(lifeboat);
    const bool is_whole = opening.size() == lifeboat.purpose.size();
    html.open("section", {{"class", "why"}, {"aria-labelledby", "why"}});
    html.element("h2", {{"class", "kind"}, {"id", "why"}}, page.say("front.why"_key));
    html.open("blockquote");
    html.paragraphs(is_whole ? std::string(opening) : std::string(opening) + " …").close();
    if (is_whole) {
        write_signature(page, lifeboat);
    } else {
        html.open("p").link("#statement", page.say("front.all_of_why"_key)).close();
    }
    html.close().close();
}

/// What the opening did not hold.
void write_statement(Page& page, const format::Lifeboat& lifeboat) {
    Html& html = page.main;
    const bool is_cut = opening_of(lifeboat).size() < lifeboat.purpose.size();
    if (!is_cut && lifeboat.future_considerations.empty()) {
        return;
    }
    html.open("section", {{"class", "statement"}, {"id", "statement"}});
    if (is_cut) {
        html.element("h2", page.say("front.why_in_full"_key));
        html.paragraphs(lifeboat.purpose);
        write_signature(page, lifeboat);
    }
    if (!lifeboat.future_considerations.empty()) {
        html.element("h2", page.say("about.later_readers"_key));
        html.paragraphs(lifeboat.future_considerations);
    }
    html.close();
}

void write_ways_in(Page& page, const Catalogue& catalogue) {
    Html& html = page.main;
    const auto way = [&](std::string_view target, WordKey title, WordKey words) {
        html.open("li").link(page.url(target), page.say(title));
        html.element("span", page.say(words)).close();
    };
    begin_section(page, "front.ways"_key).open("ul", {{"class", "ways"}});
    way(site::search, "nav.search"_key, "front.way_search"_key);
    way(site::photo_list(1, catalogue.photo_pages()), "nav.photos"_key, "front.way_photos"_key);
    way(site::dates, "nav.dates"_key, "front.way_dates"_key);
    way(site::map, "nav.map"_key, "front.way_map"_key);
    way(site::places(), "places.title"_key, "front.way_places"_key);
    if (!catalogue.collections().empty()) {
        way(site::collections, "nav.collections"_key, "front.way_collections"_key);
    }
    way(site::conversations(), "nav.conversations"_key, "front.way_conversations"_key);
    way(site::people(), "nav.people"_key, "front.way_people"_key);
    way(site::tags(), "nav.tags"_key, "front.way_tags"_key);
    way(site::licenses, "nav.licenses"_key, "front.way_licenses"_key);
    way(site::ashore, "nav.ashore"_key, "front.way_ashore"_key);
    way(first_address_page(catalogue), "addresses.title"_key, "front.way_addresses"_key);
    way(site::about, "about.title"_key, "front.way_about"_key);
    way(site::data, "data.title"_key, "front.way_data"_key);
    html.close().close();
}

void write_checking(Page& page) {
    Html& html = page.main;
    html.open("section", {{"class", "checking"}}).element("h2", page.say("front.checking"_key));
    html.open("p");
    page.tell("front.checksums"_key, {{"file", [&] { html.code("manifest-sha512.txt"); }}});
    html.close();
    html.open("pre", {{"class", "command"}, {"dir", "ltr"}})
        .element("code", "sha512sum --quiet --check manifest-sha512.txt")
        .close();
    html.open("p").link(page.url(site::check), page.say("front.check_link"_key)).close();
    html.close();
}

}  // namespace

void write_front_page(const Catalogue& catalogue, PageSink& sink) {
    const format::Lifeboat& lifeboat = catalogue.lifeboat();
    Page page(catalogue.language());
    page.path = site::front;
    page.title = display_text(lifeboat.title);
    page.section = Section::front;
    Html& html = page.main;
    write_opening(page, lifeboat);
    std::vector<PhotoNumber> first(std::min(pictures_on_front, catalogue.photos().size()));
    std::iota(first.begin(), first.end(), PhotoNumber{0});
    write_photo_grid(page, catalogue, first);
    if (first.size() < catalogue.photos().size()) {
        html.open("p", {{"class", "more"}});
        html.link(page.url(site::photo_list(1, catalogue.photo_pages())),
                  page.counted("front.all_photos"_key, catalogue.photos().size()));
        html.close();
    }
    write_numbers(page, catalogue);
    html.open("div", {{"class", "halves"}}).open("div");
    write_statement(page, lifeboat);
    write_checking(page);
    html.close();
    write_ways_in(page, catalogue);
    html.close();
    publish(catalogue, page, sink);
}

}  // namespace lifeboat::viewer
