// The one page that needs scripts: its frame, and what to do without them.
#include "viewer/pages/page.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <array>
#include <utility>

namespace lifeboat::viewer {
namespace {

constexpr auto orders =
    std::to_array<std::pair<std::string_view, WordKey>>({{"relevance", "order.match"_key},
                                                         {"order", "order.lifeboat"_key},
                                                         {"-taken", "order.newest"_key},
                                                         {"taken", "order.oldest"_key},
                                                         {"-uploaded", "order.uploaded"_key},
                                                         {"-comments", "order.comments"_key},
                                                         {"-faves", "order.faves"_key},
                                                         {"-views", "order.views"_key}});

void write_box(Page& page) {
    Html& html = page.main;
    html.open("div", {{"role", "search"}, {"class", "ask"}});
    html.element("label", {{"for", "words"}}, page.say("search.words"_key));
    html.lone("input", {{"type", "search"},
                        {"id", "words"},
                        {"autocomplete", "off"},
                        {"spellcheck", "false"},
                        {"aria-describedby", "how"}});
    html.open("p", {{"class", "quiet"}, {"id", "how"}});
    page.tell(
        "search.how"_key,
        {{"quoted", [&] { html.code("\"" + page.say("search.how_quoted"_key) + "\""); }},
         {"not", [&] { html.code("-" + page.say("search.how_word"_key)); }},
         {"places", [&] { html.code("title: description: tag: note: comment: name:"); }}});
    html.close();
    html.close();
}

void write_order(Page& page) {
    Html& html = page.main;
    html.open("div", {{"class", "buttons sorting"}});
    html.element("label", {{"for", "sort"}}, page.say("search.order"_key)).text(" ");
    html.open("select", {{"id", "sort"}});
    for (const auto& [value, words] : orders) {
        html.element("option", {{"value", std::string(value)}}, page.say(words));
    }
    html.close().text(" ");
    html.element("button", {{"type", "button"}, {"id", "one-by-one"}},
                 page.say("search.one_by_one"_key))
        .text(" ");
    html.element("button", {{"type", "button"}, {"id", "another"}},
                 page.say("search.another"_key))
        .close();
}

void write_basket(Page& page) {
    Html& html = page.main;
    static constexpr auto buttons =
        std::to_array<std::pair<std::string_view, WordKey>>({{"compare", "basket.compare"_key},
                                                             {"csv", "basket.csv"_key},
                                                             {"json", "basket.json"_key},
                                                             {"empty", "basket.empty"_key}});
    html.open("details", {{"id", "basket"}, {"class", "basket"}, {"hidden", ""}});
    html.element("summary", "").element("ul", {{"class", "listing"}}, "");
    html.open("p", {{"class", "buttons"}});
    for (const auto& [id, words] : buttons) {
        html.element("button", {{"type", "button"}, {"id", std::string(id)}}, page.say(words))
            .text(" ");
    }
    html.close().close();
}

/// What the scripts fill.
void write_frame(Page& page) {
    Html& html = page.main;
    html.open("div", {{"id", "search"}, {"hidden", ""}});
    write_box(page);
    html.open("div", {{"class", "found"}});
    html.open("section", {{"class", "narrow"}, {"aria-labelledby", "narrow"}});
    html.element("h2", {{"id", "narrow"}}, page.say("search.narrow"_key));
    html.element("div", {{"id", "facets"}}, "").close();
    html.open("div");
    html.element("p", {{"id", "status"}, {"role", "status"}, {"class", "lede"}}, "");
    write_order(page);
    write_basket(page);
    html.open("section", {{"id", "others"}, {"hidden", ""}});
    html.element("h2", page.say("search.others"_key));
    html.element("ul", {{"class", "listing"}}, "").close();
    html.open("section", {{"aria-label", page.say("search.found"_key)}});
    html.element("ul", {{"id", "photos"}, {"class", "photos"}}, "");
    html.open("nav", {{"class", "pager"}, {"aria-label", page.say("search.pages"_key)}});
    html.open("ul", {{"id", "pages"}, {"hidden", ""}});
    html.open("li").element("a", page.say("list.previous"_key)).close();
    html.element("li", {{"class", "gap"}}, "");
    html.open("li").element("a", page.say("list.next"_key)).close();
    html.close().close().close();
    html.close().close().close();
}

/// The window that shows one photo after another, or some side by side.
void write_look(Page& page) {
    Html& html = page.main;
    static constexpr auto buttons =
        std::to_array<std::pair<std::string_view, WordKey>>({{"previous", "list.previous"_key},
                                                             {"next", "list.next"_key},
                                                             {"zoom", "look.zoom"_key},
                                                             {"play", "look.play"_key},
                                                             {"keep", "search.keep"_key},
                                                             {"close", "look.close"_key}});
    html.open("dialog", {{"id", "look"}, {"aria-label", page.say("look.label"_key)}});
    html.element(
        "div",
        {{"id", "look-stage"}, {"class", "stage"}, {"tabindex", "-1"}, {"autofocus", ""}}, "");
    html.open("div", {{"class", "look-foot"}});
    html.element("p", {{"id", "look-told"}, {"role", "status"}}, "");
    html.open("div", {{"class", "buttons"}});
    html.element("span", {{"id", "look-place"}, {"class", "quiet"}}, "");
    for (const auto& [id, words] : buttons) {
        html.element("button", {{"type", "button"}, {"id", "look-" + std::string(id)}},
                     page.say(words));
    }
    html.close().close().close();
}

}  // namespace

void write_search_page(const Catalogue& catalogue, PageSink& sink) {
    Page page(catalogue.language());
    page.path = site::search;
    page.title = page.say("nav.search"_key);
    page.section = Section::search;
    page.scripts = {"elements.js", "strings.js", "words.js",  "shards.js",     "search.js",
                    "cards.js",    "look.js",    "basket.js", "search-page.js"};
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}}).element("h1", page.title).close();
    // The script takes this away once it runs.
    html.open("section", {{"id", "without-scripts"}});
    html.element("p", {{"class", "lede"}}, page.say("search.without"_key));
    html.open("ul");
    const auto way = [&](std::string_view target, WordKey words) {
        html.open("li").link(page.url(target), page.say(words)).close();
    };
    way(site::photo_list(1, catalogue.photo_pages()), "search.all_photos"_key);
    if (!catalogue.collections().empty()) {
        way(site::collections, "nav.collections"_key);
    }
    way(site::people(), "search.all_people"_key);
    way(site::tags(), "nav.tags"_key);
    html.close();
    html.open("p");
    page.tell("search.other_programs"_key,
              {{"folder", [&] { html.code("data/representations/social/data"); }}});
    html.close().close();
    write_frame(page);
    write_look(page);
    publish(catalogue, page, sink);
}

}  // namespace lifeboat::viewer
