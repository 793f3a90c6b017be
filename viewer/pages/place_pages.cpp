// Places by the names that Flickr gave them: countries, their regions, and localities in those.
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

namespace lifeboat::viewer {
namespace {

using PlaceRow = std::pair<const std::string, PlaceUse>;

constexpr std::size_t places_a_page = 600;

/// "Northquay, Coast, Islands".
std::string full_name(const PlaceUse& place) {
    return fmt::format("{}", fmt::join(place.names.rbegin(), place.names.rend(), ", "));
}

void write_overview(const Catalogue& catalogue, PageSink& sink) {
    std::vector<const PlaceRow*> rows;
    for (const PlaceRow& row : catalogue.places()) {
        rows.push_back(&row);
    }
    const std::size_t pages = pages_for(rows.size(), places_a_page);
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page(catalogue.language());
        page.path = site::places(number);
        page.set_title(page.say("places.title"_key), number);
        page.section = Section::map;
        set_neighbours(page, number, pages, site::places);
        Html& html = page.main;
        html.open("header", {{"class", "page-head"}}).element("h1", page.title);
        html.open("p", {{"class", "lede"}});
        html.text(page.say(rows.empty() ? "places.none"_key : "places.lede"_key)).text(" ");
        html.link(page.url(site::map), page.say("places.map"_key)).close().close();
        if (!rows.empty()) {
            html.open("ul", {{"class", "people"}});
            for (const PlaceRow* row :
                 slice(std::span<const PlaceRow* const>(rows), number, places_a_page)) {
                const PlaceUse& place = row->second;
                html.open("li", {{"class", fmt::format("deep{}", place.names.size())}});
                html.open("a", {{"href", page.url(site::place(row->first))}});
                html.name(place.names.back()).close().text(" ");
                html.element("span", {{"class", "quiet"}}, page.grouped(place.photos.size()));
                html.close();
            }
            html.close();
        }
        write_pager(page, number, pages, site::places);
        publish(catalogue, page, sink);
    }
}

void write_place(const Catalogue& catalogue, const PlaceRow& row, PageSink& sink) {
    const auto& [key, place] = row;
    const std::size_t pages = pages_for(place.photos.size(), photos_a_page);
    const auto path_of = [&key = key](std::size_t number) { return site::place(key, number); };
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page(catalogue.language());
        page.path = path_of(number);
        page.set_title(full_name(place), number);
        page.section = Section::map;
        set_neighbours(page, number, pages, path_of);
        Html& html = page.main;
        html.open("header", {{"class", "page-head"}});
        html.element("p", {{"class", "kind"}}, page.say("places.kind"_key));
        html.element("h1", {{"dir", "auto"}}, page.title);
        html.open("p", {{"class", "byline"}});
        html.text(page.counted("count.photos"_key, place.photos.size()) + " · ");
        html.link(page.url(site::places()), page.say("places.all"_key)).close().close();
        write_photo_grid(
            page, catalogue,
            slice(std::span<const PhotoNumber>(place.photos), number, photos_a_page));
        write_pager(page, number, pages, path_of);
        publish(catalogue, page, sink);
    }
}

}  // namespace

void write_place_pages(const Catalogue& catalogue, PageSink& sink) {
    write_overview(catalogue, sink);
    for (const PlaceRow& row : catalogue.places()) {
        write_place(catalogue, row, sink);
    }
}

}  // namespace lifeboat::viewer
