// From an address on Flickr to the page here: a table that needs no script.
#include "viewer/pages/flickr_links.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace lifeboat::viewer {
namespace {

constexpr std::size_t addresses_a_page = 500;

/// By number: Flickr's are written without leading zeros.
std::vector<PhotoNumber> by_identifier(const std::vector<PhotoCard>& photos) {
    std::vector<PhotoNumber> sorted(photos.size());
    std::iota(sorted.begin(), sorted.end(), PhotoNumber{0});
    std::sort(sorted.begin(), sorted.end(), [&photos](PhotoNumber a, PhotoNumber b) {
        const std::string& first = photos[a].id.value;
        const std::string& second = photos[b].id.value;
        return first.size() != second.size() ? first.size() < second.size() : first < second;
    });
    return sorted;
}

void write_explanation(Page& page, const Catalogue& catalogue) {
    Html& html = page.main;
    html.open("p", {{"class", "lede"}});
    page.tell("addresses.number"_key,
              {{"address",
                [&] {
                    html.code("flickr.com/photos/someone/").open("strong").code("50000000001");
                    html.close();
                }},
               {"underscore", [&] { html.code("_"); }}});
    html.close().open("p");
    page.tell("addresses.search"_key, {{"search", [&] {
                                            html.link(page.url(site::search),
                                                      page.say("addresses.search_link"_key));
                                        }}});
    html.text(" ");
    const Telling people{
        "people",
        [&] { html.link(page.url(site::people()), page.say("addresses.people_link"_key)); }};
    // Without any there is no such page.
    if (catalogue.collections().empty()) {
        page.tell("addresses.people"_key, {people});
    } else {
        page.tell("addresses.lists"_key, {{"collections",
                                           [&] {
                                               html.link(
                                                   page.url(site::collections),
                                                   page.say("addresses.collections_link"_key));
                                           }},
                                          people});
    }
    html.close();
}

/// The pages of the table by the first number on each.
void write_ranges(Page& page, const std::vector<PhotoCard>& photos,
                  const std::vector<PhotoNumber>& sorted) {
    const std::size_t pages = pages_for(sorted.size(), addresses_a_page);
    if (pages == 1) {
        return;
    }
    Html& html = page.main;
    html.open("ul", {{"class", "cloud"}, {"aria-label", page.say("addresses.ranges"_key)}});
    for (std::size_t number = 1; number <= pages; ++number) {
        const std::string& first = photos[sorted[(number - 1) * addresses_a_page]].id.value;
        html.open("li").open("a", {{"href", page.url(site::addresses(number, pages))}});
        page.tell("addresses.from"_key, {{"number", [&] { html.code(first); }}});
        html.close().close();
    }
    html.close();
}

void write_table(Page& page, const std::vector<PhotoCard>& photos,
                 std::span<const PhotoNumber> shown) {
    Html& html = page.main;
    html.open("div", {{"class", "wide"}}).open("table").open("thead").open("tr");
    html.element("th", {{"scope", "col"}}, page.say("addresses.column_number"_key));
    html.element("th", {{"scope", "col"}}, page.say("addresses.column_short"_key));
    html.element("th", {{"scope", "col"}}, page.say("addresses.column_page"_key))
        .close()
        .close()
        .open("tbody");
    for (const PhotoNumber number : shown) {
        const PhotoCard& card = photos[number];
        html.open("tr").open("td").code(card.id.value).close();
        html.open("td").code(short_address(card.id)).close().open("td");
        html.open("a", {{"href", page.url(site::photo(card.id))}, {"dir", "auto"}});
        html.text(title_of(page.language, card)).close().close().close();
    }
    html.close().close().close();
}

}  // namespace

std::string first_address_page(const Catalogue& catalogue) {
    return site::addresses(1, pages_for(catalogue.photos().size(), addresses_a_page));
}

void write_address_pages(const Catalogue& catalogue, PageSink& sink) {
    const std::vector<PhotoCard>& photos = catalogue.photos();
    const std::vector<PhotoNumber> sorted = by_identifier(photos);
    const std::size_t pages = pages_for(sorted.size(), addresses_a_page);
    const auto path_of = [pages](std::size_t number) { return site::addresses(number, pages); };
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page(catalogue.language());
        page.path = path_of(number);
        page.set_title(page.say("addresses.title"_key), number);
        page.section = Section::data;
        set_neighbours(page, number, pages, path_of);
        page.main.open("header", {{"class", "page-head"}}).element("h1", page.title);
        write_explanation(page, catalogue);
        page.main.close();
        if (number == 1) {
            write_ranges(page, photos, sorted);
        }
        write_table(page, photos,
                    slice(std::span<const PhotoNumber>(sorted), number, addresses_a_page));
        write_pager(page, number, pages, path_of);
        publish(catalogue, page, sink);
    }
}

}  // namespace lifeboat::viewer
