// The one page that needs scripts: its frame, and what to do without them.
#include "viewer/pages/page.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <array>
#include <utility>

namespace lifeboat::viewer {
namespace {

constexpr auto orders = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"relevance", "Best match"},
     {"order", "Order of the lifeboat"},
     {"-taken", "Newest first"},
     {"taken", "Oldest first"},
     {"-uploaded", "Uploaded last"},
     {"-comments", "Most comments"},
     {"-faves", "Most faves"},
     {"-views", "Most views"}});

void write_box(Html& html) {
    html.open("div", {{"role", "search"}, {"class", "ask"}});
    html.element("label", {{"for", "words"}}, "Words");
    html.lone("input", {{"type", "search"},
                        {"id", "words"},
                        {"autocomplete", "off"},
                        {"spellcheck", "false"},
                        {"aria-describedby", "how"}});
    html.element("p", {{"class", "quiet"}, {"id", "how"}},
                 "All words must occur. “In quotes” they stand together; -word must not occur; "
                 "title: description: tag: note: comment: name: look in one place only.");
    html.close();
}

void write_order(Html& html) {
    html.open("p", {{"class", "sorting"}});
    html.element("label", {{"for", "sort"}}, "Order").text(" ");
    html.open("select", {{"id", "sort"}});
    for (const auto& [value, words] : orders) {
        html.element("option", {{"value", std::string(value)}}, words);
    }
    html.close().text(" ");
    html.element("button", {{"type", "button"}, {"id", "one-by-one"}}, "One by one").text(" ");
    html.element("button", {{"type", "button"}, {"id", "another"}}, "Show me another").close();
}

/// What the scripts fill.
void write_frame(Html& html) {
    html.open("div", {{"id", "search"}, {"hidden", ""}});
    write_box(html);
    html.open("div", {{"class", "found"}});
    html.open("section", {{"class", "narrow"}, {"aria-labelledby", "narrow"}});
    html.element("h2", {{"id", "narrow"}}, "Narrow down");
    html.element("div", {{"id", "facets"}}, "").close();
    html.open("div");
    html.element("p", {{"id", "status"}, {"role", "status"}, {"class", "lede"}}, "");
    html.element("ul", {{"id", "chips"}, {"class", "chips"}, {"aria-label", "Narrowed by"}},
                 "");
    write_order(html);
    html.element("div", {{"id", "basket"}, {"class", "basket"}, {"hidden", ""}}, "");
    html.open("section", {{"id", "others"}, {"hidden", ""}});
    html.element("h2", "People, albums and groups");
    html.element("ul", {{"class", "listing"}}, "").close();
    html.open("section", {{"aria-label", "Photos found"}});
    html.element("ul", {{"id", "photos"}, {"class", "photos"}}, "");
    html.open("nav", {{"class", "pager"}, {"aria-label", "Pages of results"}});
    html.element("ul", {{"id", "pages"}}, "").close().close();
    html.close().close().close();
}

/// The window that shows one photo after another.
void write_look(Html& html) {
    static constexpr auto buttons =
        std::to_array<std::pair<std::string_view, std::string_view>>({{"previous", "Previous"},
                                                                      {"next", "Next"},
                                                                      {"zoom", "Zoom"},
                                                                      {"play", "Slideshow"},
                                                                      {"keep", "Keep"},
                                                                      {"close", "Close"}});
    html.open("dialog", {{"aria-label", "One photo after another"}});
    html.element("div", {{"id", "look-stage"}, {"class", "stage"}, {"tabindex", "0"}}, "");
    html.open("div", {{"class", "look-foot"}}).open("div");
    html.element("h2", {{"id", "look-title"}, {"dir", "auto"}}, "");
    html.element("p", {{"id", "look-facts"}, {"class", "quiet"}}, "");
    html.element("p", {{"id", "look-told"}, {"role", "status"}}, "").close();
    html.open("div", {{"class", "look-buttons"}});
    for (const auto& [id, words] : buttons) {
        html.element("button", {{"type", "button"}, {"id", "look-" + std::string(id)}}, words);
    }
    html.close().close().close();
}

}  // namespace

void write_search_page(const Catalogue& catalogue, PageSink& sink) {
    Page page;
    page.path = site::search;
    page.title = "Search";
    page.section = Section::search;
    page.scripts = {"elements.js", "words.js", "shards.js", "search.js",
                    "cards.js",    "look.js",  "basket.js", "search-page.js"};
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
    write_frame(html);
    write_look(html);
    publish(catalogue, page, sink);
}

}  // namespace lifeboat::viewer
