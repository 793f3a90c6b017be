#include "viewer/pages/page.hpp"

#include "viewer/pages/html_text.hpp"
#include "viewer/pages/site_paths.hpp"
#include "viewer/pages/words.hpp"

#include <algorithm>
#include <array>

namespace lifeboat::viewer {
namespace {

constexpr std::string_view policy_of_all =
    "style-src 'self' file:; img-src 'self' file: data:; font-src 'self' file:; media-src "
    "'self' file:; connect-src 'none'; object-src 'none'; frame-src 'none'; base-uri 'none'; "
    "form-action 'none'";
constexpr std::string_view policy_of_scripts =
    "; require-trusted-types-for 'script'; trusted-types lifeboat";

struct Entry {
    Section section;
    WordKey label;
    std::string path;
};

void write_head(Html& html, const Catalogue& catalogue, const Page& page) {
    const std::string lifeboat = display_text(catalogue.lifeboat().title);
    html.open("head");
    html.lone("meta", {{"charset", "utf-8"}});
    html.lone("meta", {{"http-equiv", "Content-Security-Policy"},
                       {"content", content_security_policy(!page.scripts.empty())}});
    html.lone("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
    html.lone("meta",
              {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html.lone("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    html.element("title",
                 page.section == Section::front ? lifeboat : page.title + " · " + lifeboat);
    html.lone("link", {{"rel", "icon"}, {"href", "data:,"}});
    html.lone("link", {{"rel", "stylesheet"}, {"href", page.url(site::stylesheet)}});
    for (const std::string_view script : page.scripts) {
        const std::string path = "viewer/site/" + std::string(script);
        html.element("script", {{"src", page.url(path)}, {"defer", ""}}, "");
    }
    if (!page.previous.empty()) {
        html.lone("link", {{"rel", "prev"}, {"href", page.url(page.previous)}});
    }
    if (!page.next.empty()) {
        html.lone("link", {{"rel", "next"}, {"href", page.url(page.next)}});
    }
    html.close();
}

void write_navigation(Html& html, const Catalogue& catalogue, const Page& page) {
    const auto entries = std::to_array<Entry>(
        {{Section::search, "nav.search"_key, std::string(site::search)},
         {Section::photos, "nav.photos"_key, site::photo_list(1, catalogue.photo_pages())},
         {Section::dates, "nav.dates"_key, std::string(site::dates)},
         {Section::map, "nav.map"_key, std::string(site::map)},
         {Section::collections, "nav.collections"_key, std::string(site::collections)},
         {Section::talk, "nav.conversations"_key, site::conversations()},
         {Section::people, "nav.people"_key, site::people()},
         {Section::tags, "nav.tags"_key, site::tags()},
         {Section::licenses, "nav.licenses"_key, std::string(site::licenses)},
         {Section::ashore, "nav.ashore"_key, std::string(site::ashore)},
         {Section::about, "nav.about"_key, std::string(site::about)},
         {Section::data, "nav.data"_key, std::string(site::data)},
         {Section::check, "nav.check"_key, std::string(site::check)}});
    html.open("nav", {{"aria-label", page.say("nav.label"_key)}}).open("ul");
    for (const Entry& entry : entries) {
        if (entry.section == Section::collections && catalogue.collections().empty()) {
            continue;
        }
        const bool is_here = entry.section == page.section;
        const bool is_this_page = page.path == entry.path;
        html.open("li");
        html.element("a",
                     {{"href", page.url(entry.path)},
                      {"aria-current", !is_here       ? std::nullopt
                                       : is_this_page ? std::optional<std::string>("page")
                                                      : std::optional<std::string>("true")}},
                     page.say(entry.label));
        html.close();
    }
    html.close().close();
}

void write_footer(Html& html, const Catalogue& catalogue, const Page& page) {
    const format::Lifeboat& lifeboat = catalogue.lifeboat();
    const Language& language = catalogue.language();
    const DateWords made = day_words(language, lifeboat.capture_finished_at);
    html.open("footer", {{"class", "site-footer"}}).open("p");
    write_sentence(html, language.text("frame.kept_by"_key),
                   {{"maker", [&] { html.name(display_text(lifeboat.maker.responsible())); }},
                    {"date", [&] {
                         html.element("time", {{"datetime", made.machine}}, made.text);
                     }}});
    html.close();
    // By this a page is cited, on paper too.
    html.open("p", {{"class", "quiet"}}).code(lifeboat.name + "/data/" + page.path).close();
    html.element("p", {{"class", "quiet"}}, language.text("frame.files"_key));
    html.close();
}

}  // namespace

std::string content_security_policy(bool has_scripts) {
    std::string policy = "default-src 'none'; script-src ";
    policy += has_scripts ? "'self'; " : "'none'; ";
    policy += policy_of_all;
    policy += has_scripts ? policy_of_scripts : "";
    return policy;
}

void write_sentence(Html& html, std::string_view sentence,
                    std::initializer_list<Telling> tellings) {
    for (const PatternPart& part : parts_of_pattern(sentence)) {
        const auto* const telling = std::find_if(
            tellings.begin(), tellings.end(),
            [&part](const Telling& one) { return part.is_name && one.name == part.text; });
        if (telling != tellings.end()) {
            telling->write();
        } else {
            html.text(part.text);
        }
    }
}

void Page::set_title(std::string_view of_list, std::size_t number) {
    title = number == 1
                ? std::string(of_list)
                : say("list.page_of"_key, {{"title", of_list}, {"number", grouped(number)}});
}

std::string Page::url(std::string_view target, std::string_view fragment) const {
    return site::relative_url(path, target, fragment);
}

std::string render_page(const Catalogue& catalogue, Page& page) {
    Html html;
    html.open("html",
              {{"lang", page.language.tag()}, {"dir", std::string(page.language.direction())}});
    write_head(html, catalogue, page);
    html.open("body");
    if (page.section == Section::front) {
        // Seen only where the stylesheet is missing: inside a ZIP that was not unpacked.
        html.open("p", {{"class", "alone"}});
        write_sentence(html, page.say("frame.alone"_key),
                       {{"index", [&] { html.code("index.html"); }},
                        {"open", [&] { html.code("viewer/open.html"); }}});
        html.close();
    }
    html.element("a", {{"class", "skip"}, {"href", "#main"}}, page.say("frame.skip"_key));
    html.open("header", {{"class", "site-header"}});
    if (page.section != Section::front) {  // There the title stands below, and larger.
        html.open("a", {{"class", "site-name"}, {"href", page.url(site::front)}});
        html.name(display_text(catalogue.lifeboat().title)).close();
    }
    write_navigation(html, catalogue, page);
    html.close();
    html.open("main", {{"id", "main"}, {"tabindex", "-1"}}).add(page.main.take()).close();
    write_footer(html, catalogue, page);
    html.close().close();
    return "<!DOCTYPE html>\n" + html.take().markup + "\n";
}

void publish(const Catalogue& catalogue, Page& page, PageSink& sink) {
    sink.add_page(page.path, render_page(catalogue, page));
}

}  // namespace lifeboat::viewer
