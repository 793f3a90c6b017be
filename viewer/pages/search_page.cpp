// The one page that needs scripts: its frame, and what to do without them.
#include "viewer/pages/page.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

namespace lifeboat::viewer {

void write_search_page(const Catalogue& catalogue, PageSink& sink) {
    Page page;
    page.path = site::search;
    page.title = "Search";
    page.section = Section::search;
    page.scripts = {"elements.js", "words.js",  "shards.js",     "search.js",
                    "look.js",     "basket.js", "search-page.js"};
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}}).element("h1", page.title).close();
    // The script takes this away once it runs.
    html.open("section", {{"id", "without-scripts"}});
    html.element(
        "p", {{"class", "lede"}},
        "Searching needs scripts, and none runs here. Everything can be found without:");
    html.open("ul");
    const auto way = [&](std::string_view target, std::string_view words) {
        html.open("li").link(page.url(target), words).close();
    };
    way(site::photo_list(1, catalogue.photo_pages()), "All photos, page by page");
    if (!catalogue.collections().empty()) {
        way(site::collections, "Albums and groups");
    }
    way(site::people(), "People, with what each one took and said");
    way(site::tags(), "Tags");
    html.close();
    html.element("p",
                 "A program that looks through files finds every word too: the records in "
                 "data/representations/social/data are plain text.");
    html.close();
    html.open("div", {{"id", "search"}}).close();
    publish(catalogue, page, sink);
}

}  // namespace lifeboat::viewer
