#include "lifeboat/format/license_text.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/rights_words.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <map>

namespace lifeboat::viewer {
namespace {

void write_row(Page& page, const format::License& license, std::size_t photos) {
    Html& html = page.main;
    const format::RightsStatement rights = format::rights_statement_for(license.id);
    html.open("tr",
              {{"class", photos == 0 ? std::optional<std::string>("byline") : std::nullopt}});
    html.open("th", {{"scope", "row"}});
    write_license(page, license);
    if (photos > 0 && format::license_text_for(license.id)) {
        html.open("p", {{"class", "quiet"}});
        write_license_text_link(page, license.id);
        html.close();
    }
    html.close();
    html.open("td").text(may_do_words(page.language, rights)).close();
    html.open("td", {{"class", "number"}}).text(page.grouped(photos)).close();
    html.open("td").web_link(rights.uri, rights.label).close();
    html.open("td").code(license.id.value).close();
    html.close();
}

/// The licence in full, on a page of its own.
void write_text_page(const Catalogue& catalogue, const format::LicenseId& id,
                     const format::LicenseText& license, PageSink& sink) {
    const format::RightsStatement rights = format::rights_statement_for(id);
    Page page(catalogue.language());
    page.path = site::license(license);
    page.title = rights.label;
    page.section = Section::licenses;
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}}).element("h1", page.title);
    html.open("p", {{"class", "lede"}});
    page.tell("licenses.in_full"_key,
              {{"address", [&] { html.web_link(rights.uri, rights.uri); }}});
    html.close().close().open("p");
    page.tell("licenses.as_text"_key, {{"text",
                                        [&] {
                                            html.link(page.url(license_text_path(license)),
                                                      page.say("licenses.as_text_link"_key));
                                        }},
                                       {"identifier", [&] { html.code(license.spdx); }}});
    html.close();
    html.open("pre", {{"class", "command"}, {"lang", "en"}, {"dir", "ltr"}});
    html.text(license.text).close();
    publish(catalogue, page, sink);
}

void write_text_pages(const Catalogue& catalogue,
                      const std::map<format::LicenseId, std::size_t>& uses, PageSink& sink) {
    for (const auto& [id, photos] : uses) {
        const auto license = format::license_text_for(id);
        if (photos > 0 && license && !license->text.empty()) {
            write_text_page(catalogue, id, *license, sink);
        }
    }
}

}  // namespace

void write_license_page(const Catalogue& catalogue, bool has_permissions, PageSink& sink) {
    std::map<format::LicenseId, std::size_t> uses;
    for (const PhotoCard& card : catalogue.photos()) {
        ++uses[card.license];
    }
    Page page(catalogue.language());
    page.path = site::licenses;
    page.title = page.say("nav.licenses"_key);
    page.section = Section::licenses;
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}}).element("h1", page.title);
    html.open("p", {{"class", "lede"}});
    page.tell("licenses.lede"_key,
              {{"date", [&] {
                    write_time(html, day_words(page.language,
                                               catalogue.lifeboat().capture_started_at));
                }}});
    html.close().close();
    html.open("div", {{"class", "wide"},
                      {"tabindex", "0"},
                      {"role", "region"},
                      {"aria-label", page.say("licenses.table"_key)}});
    html.open("table", {{"class", "licenses"}}).open("thead").open("tr");
    for (const WordKey title :
         {"rights.license"_key, "rights.may_do"_key, "licenses.photos_here"_key,
          "rights.statement"_key, "licenses.number"_key}) {
        html.element("th", {{"scope", "col"}}, page.say(title));
    }
    html.close().close().open("tbody");
    for (const format::License& license : catalogue.lifeboat().license_table) {
        write_row(page, license, uses[license.id]);
    }
    html.close().close().close();
    html.element("p", page.say("licenses.statements"_key));
    if (has_permissions) {
        html.open("p").text(page.say("permissions.some_are_here"_key)).text(" ");
        html.link(page.url(site::permissions()), page.say("permissions.all"_key)).close();
    }
    publish(catalogue, page, sink);
    write_text_pages(catalogue, uses, sink);
}

}  // namespace lifeboat::viewer
