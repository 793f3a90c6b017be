#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>
#include <vector>

namespace lifeboat::viewer {
namespace {

/// Rows of each of the three lists on one page.
constexpr std::size_t rows_a_page = 500;

template <typename Row>
std::span<const Row> rows_on(const std::vector<Row>& all, std::size_t number) {
    return slice(std::span<const Row>(all), number, rows_a_page);
}

void write_reasons(Page& page, const format::Lifeboat& lifeboat) {
    std::map<std::string, std::size_t> reasons;
    for (const format::AshorePhoto& photo : lifeboat.ashore) {
        ++reasons[photo.explanation.empty() ? photo.reason : photo.explanation];
    }
    Html& html = page.main;
    html.open("ul", {{"class", "listing"}});
    for (const auto& [reason, count] : reasons) {
        html.open("li").element("strong", page.counted("count.photos"_key, count));
        html.text(page.say("list.colon"_key)).text(" ").name(clean_text(reason)).close();
    }
    html.close();
}

void write_ashore_table(Page& page, std::span<const format::AshorePhoto> photos) {
    Html& html = page.main;
    html.open("div", {{"class", "wide"},
                      {"tabindex", "0"},
                      {"role", "region"},
                      {"aria-label", page.say("ashore.table"_key)}});
    html.open("table").open("thead").open("tr");
    for (const WordKey title : {"ashore.photo"_key, "ashore.owner"_key, "ashore.reason"_key}) {
        html.element("th", {{"scope", "col"}}, page.say(title));
    }
    html.close().close().open("tbody");
    for (const format::AshorePhoto& photo : photos) {
        html.open("tr").open("td");
        const std::string url = safe_url(photo.url);
        if (url.empty()) {
            html.code(photo.id.value);
        } else {
            html.web_link(url, photo.id.value);
        }
        html.close().open("td").code(photo.owner.value).close();
        html.open("td").name(clean_text(photo.explanation)).text(" ");
        html.open("span", {{"class", "quiet"}}).code(photo.reason).close().close().close();
    }
    html.close().close().close();
}

void write_ashore(Page& page, const format::Lifeboat& lifeboat, std::size_t number) {
    const auto photos = rows_on(lifeboat.ashore, number);
    if (photos.empty() && number > 1) {
        return;
    }
    Html& html = page.main;
    begin_section(page, "nav.ashore"_key);
    if (photos.empty()) {
        html.element("p", page.say("ashore.none"_key));
        html.close();
        return;
    }
    if (number == 1) {
        html.element("p", page.say("ashore.why"_key));
        write_reasons(page, lifeboat);
    }
    write_ashore_table(page, photos);
    html.close();
}

void write_omissions(Page& page, const Catalogue& catalogue, std::size_t number) {
    const auto omissions = rows_on(catalogue.lifeboat().omissions, number);
    if (omissions.empty() && number > 1) {
        return;
    }
    Html& html = page.main;
    begin_section(page, "ashore.omissions"_key);
    if (omissions.empty()) {
        html.element("p", page.say("ashore.no_omissions"_key));
        html.close();
        return;
    }
    html.open("ul", {{"class", "listing"}});
    for (const format::Omission& omission : omissions) {
        html.open("li");
        if (const auto photo = catalogue.find_photo(omission.photo.value)) {
            const PhotoCard& card = catalogue.photos()[*photo];
            html.open("a", {{"href", page.url(site::photo(card.id))}});
            html.name(title_of(page.language, card)).close();
            html.text(page.say("list.colon"_key)).text(" ");
        }
        html.name(fmt::format("{}. {}.", clean_text(omission.subject),
                              clean_text(omission.explanation)));
        html.text(" ");
        html.open("span", {{"class", "quiet"}});
        write_time(html, day_words(page.language, omission.noticed_at));
        html.close().close();
    }
    html.close().close();
}

/// spec/registry.md, "Withheld records".  A code that is not known here is shown as it is.
std::string withheld_words(const Page& page, const std::string& reason) {
    return reason == "photos_ashore"         ? page.say("withheld.photos_ashore"_key)
           : reason == "photos_missing"      ? page.say("withheld.photos_missing"_key)
           : reason == "photos_not_selected" ? page.say("withheld.photos_not_selected"_key)
           : reason == "redacted"            ? page.say("withheld.redacted"_key)
           : reason == "privacy"             ? page.say("withheld.privacy"_key)
           : reason == "member_not_included" ? page.say("withheld.member_not_included"_key)
                                             : clean_text(reason);
}

void write_withheld(Page& page, const format::Lifeboat& lifeboat, std::size_t number) {
    const auto records = rows_on(lifeboat.withheld, number);
    if (records.empty()) {
        return;
    }
    Html& html = page.main;
    begin_section(page, "withheld.title"_key);
    if (number == 1) {
        const std::string answers = page.counted("count.answers"_key, lifeboat.withheld.size());
        html.element("p", page.say("withheld.why"_key, {{"answers", answers}}));
    }
    html.open("ul", {{"class", "listing"}});
    for (const format::WithheldRecord& record : records) {
        html.open("li").code(record.method).text(" ");
        if (record.sha256.empty()) {  // It would let a pseudonym be tested.
            html.text(withheld_words(page, record.reason)).text(" ");
            write_time(html, day_words(page.language, record.recorded_at));
            html.close();
            continue;
        }
        page.tell("withheld.row"_key,
                  {{"reason", [&] { html.text(withheld_words(page, record.reason)); }},
                   {"size", [&] { html.text(size_words(page.language, record.bytes)); }},
                   {"date",
                    [&] { write_time(html, day_words(page.language, record.recorded_at)); }}});
        html.open("p", {{"class", "quiet"}}).text("SHA-256 ").code(record.sha256).close();
        html.close();
    }
    html.close().close();
}

}  // namespace

void write_ashore_page(const Catalogue& catalogue, PageSink& sink) {
    const format::Lifeboat& lifeboat = catalogue.lifeboat();
    const std::size_t pages = pages_for(
        std::max({lifeboat.ashore.size(), lifeboat.omissions.size(), lifeboat.withheld.size()}),
        rows_a_page);
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page(catalogue.language());
        page.path = site::ashore_list(number);
        page.set_title(page.say("nav.ashore"_key), number);
        page.section = Section::ashore;
        set_neighbours(page, number, pages, site::ashore_list);
        Html& html = page.main;
        html.open("header", {{"class", "page-head"}});
        html.element("h1", page.say("ashore.title"_key));
        html.element("p", {{"class", "lede"}}, page.say("ashore.lede"_key));
        html.close();
        write_ashore(page, lifeboat, number);
        write_omissions(page, catalogue, number);
        write_withheld(page, lifeboat, number);
        write_pager(page, number, pages, site::ashore_list);
        publish(catalogue, page, sink);
    }
}

}  // namespace lifeboat::viewer
