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
              {{"class", photos == 0 ? std::optional<std::string>("unused") : std::nullopt}});
    html.open("th", {{"scope", "row"}});
    write_license(page, license);
    if (photos > 0 && format::license_text_for(license.id)) {
        html.open("p", {{"class", "quiet"}});
        write_license_text_link(page, license.id);
        html.close();
    }
    html.close();
    html.open("td").text(may_do_words(rights)).close();
    html.open("td", {{"class", "number"}}).text(grouped(photos)).close();
    html.open("td").web_link(rights.uri, rights.label).close();
    html.open("td").code(license.id.value).close();
    html.close();
}

/// The licence in full, on a page of its own.
void write_text_page(const Catalogue& catalogue, const format::LicenseId& id,
                     const format::LicenseText& license, PageSink& sink) {
    const format::RightsStatement rights = format::rights_statement_for(id);
    Page page;
    page.path = site::license(license);
    page.title = rights.label;
    page.section = Section::licenses;
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}}).element("h1", page.title);
    html.open("p", {{"class", "lede"}})
        .text("The licence in full, in English, as it stood at ");
    html.web_link(rights.uri, rights.uri).text(".").close().close();
    html.open("p").text("The same as ");
    html.link(page.url(license_text_path(license)), "a plain text");
    html.text(fmt::format(" ({} in the SPDX list of licences).", license.spdx)).close();
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
        "advice, and the people shown may have rights of their own. What is no licence, such "
        "as a rights statement, has no text beyond its address.");
    publish(catalogue, page, sink);
    write_text_pages(catalogue, uses, sink);
}

}  // namespace lifeboat::viewer
