#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/rights_words.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <map>

namespace lifeboat::viewer {
namespace {

void write_row(Page& page, const format::License& license, std::size_t photos) {
    Html& html = page.main;
    const format::RightsStatement rights = format::rights_statement_for(license.id);
    html.open("tr",
              {{"class", photos == 0 ? std::optional<std::string>("unused") : std::nullopt}});
    html.open("th", {{"scope", "row"}});
    write_license(page, license);
    html.close();
    html.open("td").text(may_do_words(rights)).close();
    html.open("td", {{"class", "number"}}).text(grouped(photos)).close();
    html.open("td").web_link(rights.uri, rights.label).close();
    html.open("td").code(license.id.value).close();
    html.close();
}

}  // namespace

void write_license_page(const Catalogue& catalogue, PageSink& sink) {
    std::map<format::LicenseId, std::size_t> uses;
    for (const PhotoCard& card : catalogue.photos()) {
        ++uses[card.license];
    }
    Page page;
    page.path = site::licenses;
    page.title = "Licences";
    page.section = Section::licenses;
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}}).element("h1", page.title);
    html.open("p", {{"class", "lede"}})
        .text(
            "Every photo has its own licence: look at its page. Flickr’s table of licences, as "
            "served on ");
    write_time(html, day_words(catalogue.lifeboat().capture_started_at));
    html.text(", and what follows from each.").close().close();
    html.open("div", {{"class", "wide"},
                      {"tabindex", "0"},
                      {"role", "region"},
                      {"aria-label", "Table of licences"}});
    html.open("table", {{"class", "licenses"}}).open("thead").open("tr");
    for (const std::string_view title : {"Licence as served", "What may I do?", "Photos here",
                                         "Rights statement", "Flickr’s number"}) {
        html.element("th", {{"scope", "col"}}, title);
    }
    html.close().close().open("tbody");
    for (const format::License& license : catalogue.lifeboat().license_table) {
        write_row(page, license, uses[license.id]);
    }
    html.close().close().close();
    html.element(
        "p",
        "A rights statement says what the law or the licence allows, as far as the "
        "licence tells. It is derived by a fixed table and never guessed. It is no legal "
        "advice, and the people shown may have rights of their own.");
    publish(catalogue, page, sink);
}

}  // namespace lifeboat::viewer
