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

void write_number(Page& page, std::uint64_t count, std::string_view one, std::string_view many,
                  std::string_view target) {
    if (count == 0) {
        return;
    }
    Html& html = page.main;
    html.open("li").open("a", {{"href", page.url(target)}});
    html.element("strong", grouped(count)).text(" ");
    html.element("span", count == 1 ? one : many).close().close();
}

void write_numbers(Page& page, const Catalogue& catalogue) {
    const format::LifeboatCounts& counts = catalogue.lifeboat().counts;
    const std::string photos = site::photo_list(1, catalogue.photo_pages());
    page.main.open("ul", {{"class", "numbers"}, {"aria-label", "In this lifeboat"}});
    write_number(page, counts.photos, "photo", "photos", photos);
    write_number(page, counts.videos, "video", "videos", photos);
    write_number(page, catalogue.collections().size(), "album or group", "albums and groups",
                 site::collections);
    write_number(page, catalogue.members().size(), "person", "people", site::people());
    write_number(page, counts.comments, "comment", "comments", site::conversations());
    write_number(page, catalogue.tags().size(), "tag", "tags", site::tags());
    write_number(page, counts.ashore, "photo left ashore", "photos left ashore", site::ashore);
    page.main.close();
}

/// As much of a purpose as may stand before the pictures.
std::string_view opening_of(const format::Lifeboat& lifeboat) {
    constexpr std::size_t longest = 600;
    return beginning_of(lifeboat.purpose, longest);
}

void write_signature(Page& page, const format::Lifeboat& lifeboat) {
    Html& html = page.main;
    html.open("p", {{"class", "signed"}});
    html.text("— ").name(display_text(lifeboat.maker.name));
    if (!lifeboat.maker.organization.empty()) {
        html.text(", ").name(display_text(lifeboat.maker.organization));
    }
    html.text(", ");
    write_time(html, day_words(lifeboat.capture_finished_at));
    html.close();
}

/// Title and maker, and why it was made: before any picture.
void write_opening(Page& page, const format::Lifeboat& lifeboat) {
    Html& html = page.main;
    html.open("header", {{"class", "front-head"}});
    html.open("div").element("p", {{"class", "kind"}}, "A Data Lifeboat");
    html.element("h1", {{"dir", "auto"}}, page.title);
    html.open("p", {{"class", "byline"}}).text("Kept by ");
    html.name(display_text(lifeboat.maker.responsible())).text(" · ");
    write_time(html, day_words(lifeboat.capture_finished_at));
    html.close().close();
    const std::string_view opening = opening_of(lifeboat);
    const bool is_whole = opening.size() == lifeboat.purpose.size();
    html.open("section", {{"class", "why"}, {"aria-labelledby", "why"}});
    html.element("h2", {{"id", "why"}}, "Why it was made");
    html.open("blockquote");
    html.paragraphs(is_whole ? std::string(opening) : std::string(opening) + " …").close();
    if (is_whole) {
        write_signature(page, lifeboat);
    } else {
        html.open("p").link("#statement", "All that the maker says of it").close();
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
        html.element("h2", "Why it was made, in full");
        html.paragraphs(lifeboat.purpose);
        write_signature(page, lifeboat);
    }
    if (!lifeboat.future_considerations.empty()) {
        html.element("h2", "To those who read this later");
        html.paragraphs(lifeboat.future_considerations);
    }
    html.close();
}

void write_ways_in(Page& page, const Catalogue& catalogue) {
    Html& html = page.main;
    const auto way = [&](std::string_view target, std::string_view title,
                         std::string_view words) {
        html.open("li").open("a", {{"href", page.url(target)}}).text(title).close();
        html.element("span", words).close();
    };
    html.open("section").element("h2", "Ways in").open("ul", {{"class", "ways"}});
    way(site::search, "Search", "Titles, descriptions, tags, notes, comments, people, albums.");
    way(site::photo_list(1, catalogue.photo_pages()), "Photos",
        "All of them, one page each, with what was said of them.");
    way(site::dates, "Dates", "Year by year, as far as their owners knew.");
    way(site::map, "Map", "Where they were taken, as far as is known.");
    way(site::places(), "Places", "The same by name.");
    if (!catalogue.collections().empty()) {
        way(site::collections, "Albums and groups", "The orders that people gave them.");
    }
    way(site::conversations(), "Conversations", "What was said most, and last.");
    way(site::people(), "People", "Who took them, who spoke of them.");
    way(site::tags(), "Tags", "The words that people put on them.");
    way(site::licenses, "Licences", "What you may do with them.");
    way(site::ashore, "Left ashore", "What is not here, and why.");
    way(first_address_page(catalogue), "Old addresses",
        "From an address on Flickr to the page here.");
    way(site::about, "About this lifeboat",
        "What was asked for, by whom, and how it was made.");
    way(site::data, "The data", "How the files are laid out; everything to download.");
    html.close().close();
}

void write_checking(Page& page) {
    Html& html = page.main;
    html.open("section", {{"class", "checking"}}).element("h2", "Is it whole and unchanged?");
    html.open("p")
        .text(
            "Every file here has two checksums. With common tools and none of ours, in the "
            "folder that holds manifest-sha512.txt:")
        .close();
    html.open("pre", {{"class", "command"}})
        .element("code", "sha512sum --quiet --check manifest-sha512.txt")
        .close();
    html.open("p").link(page.url(site::check), "How to check everything").text(".").close();
    html.close();
}

}  // namespace

void write_front_page(const Catalogue& catalogue, PageSink& sink) {
    const format::Lifeboat& lifeboat = catalogue.lifeboat();
    Page page;
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
                  fmt::format("All {} photos", grouped(catalogue.photos().size())));
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
