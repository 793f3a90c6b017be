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
    html.text("Almost every address of a photo on Flickr holds its number: in ");
    html.code("flickr.com/photos/someone/").open("strong").code("50000000001").close();
    html.text(" it stands behind the name, in that of a picture file before the first ");
    html.code("_").text(". Short addresses write the same number in other digits.").close();
    html.open("p").text("The ").link(page.url(site::search), "search");
    html.text(" takes whole addresses of photos, albums, groups and people. ");
    // Without any there is no such page.
    if (catalogue.collections().empty()) {
        html.link(page.url(site::people()), "People").text(" are also listed by themselves.");
        html.close();
        return;
    }
    html.text("Albums and groups are also listed ");
    html.link(page.url(site::collections), "on a page of their own");
    html.text(", as are ").link(page.url(site::people()), "people").text(".").close();
}

/// The pages of the table by the first number on each.
void write_ranges(Page& page, const std::vector<PhotoCard>& photos,
                  const std::vector<PhotoNumber>& sorted) {
    const std::size_t pages = pages_for(sorted.size(), addresses_a_page);
    if (pages == 1) {
        return;
    }
    Html& html = page.main;
    html.open("ul", {{"class", "tombstones"}, {"aria-label", "Pages by their first number"}});
    for (std::size_t number = 1; number <= pages; ++number) {
        const std::string& first = photos[sorted[(number - 1) * addresses_a_page]].id.value;
        html.open("li").open("a", {{"href", page.url(site::addresses(number, pages))}});
        html.text("from ").code(first).close().close();
    }
    html.close();
}

void write_table(Page& page, const std::vector<PhotoCard>& photos,
                 std::span<const PhotoNumber> shown) {
    Html& html = page.main;
    html.open("div", {{"class", "wide"}}).open("table").open("thead").open("tr");
    html.element("th", {{"scope", "col"}}, "Number").element("th", {{"scope", "col"}}, "Short");
    html.element("th", {{"scope", "col"}}, "Page here").close().close().open("tbody");
    for (const PhotoNumber number : shown) {
        const PhotoCard& card = photos[number];
        html.open("tr").open("td").code(card.id.value).close();
        html.open("td").code(short_address(card.id)).close().open("td");
        html.open("a", {{"href", page.url(site::photo(card.id))}, {"dir", "auto"}});
        html.text(title_of(card)).close().close().close();
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
        Page page;
        page.path = path_of(number);
        page.title =
            pages == 1 ? "Old addresses" : fmt::format("Old addresses, page {}", number);
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
