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
    html.open("ul", {{"class", "reasons"}});
    for (const auto& [reason, count] : reasons) {
        html.open("li").element("strong", counted(count, "photo", "photos"));
        html.text(": " + clean_text(reason)).close();
    }
    html.close();
}

void write_ashore_table(Page& page, std::span<const format::AshorePhoto> photos) {
    Html& html = page.main;
    html.open("div", {{"class", "wide"},
                      {"tabindex", "0"},
                      {"role", "region"},
                      {"aria-label", "Photos left ashore"}});
    html.open("table").open("thead").open("tr");
    for (const std::string_view title : {"Photo", "Owner", "Reason"}) {
        html.element("th", {{"scope", "col"}}, title);
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
        html.open("td").text(clean_text(photo.explanation)).text(" ");
        html.element("span", {{"class", "quiet"}}, photo.reason).close().close();
    }
    html.close().close().close();
}

void write_ashore(Page& page, const format::Lifeboat& lifeboat, std::size_t number) {
    const auto photos = rows_on(lifeboat.ashore, number);
    if (photos.empty() && number > 1) {
        return;
    }
    Html& html = page.main;
    html.open("section").element("h2", "Left ashore");
    if (photos.empty()) {
        html.element("p", "Every photo that was asked for and could be had is here.");
        html.close();
        return;
    }
    if (number == 1) {
        html.element("p",
                     "These were asked for and may not travel: nobody said that they may, and "
                     "silence is a no; or they were taken out again. Of each only its number, "
                     "its address and its owner’s "
                     "number are kept, so that it can be asked for later.");
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
    html.open("section").element("h2", "What could not be had");
    if (omissions.empty()) {
        html.element("p", "Nothing: Flickr answered every question about the photos here.");
        html.close();
        return;
    }
    html.open("ul", {{"class", "omissions"}});
    for (const format::Omission& omission : omissions) {
        html.open("li");
        if (const auto photo = catalogue.find_photo(omission.photo.value)) {
            const PhotoCard& card = catalogue.photos()[*photo];
            html.open("a", {{"href", page.url(site::photo(card.id))}});
            html.name(title_of(card)).close().text(": ");
        }
        html.text(fmt::format("{}. {} ", clean_text(omission.subject),
                              clean_text(omission.explanation)));
        html.open("span", {{"class", "quiet"}});
        write_time(html, day_words(omission.noticed_at));
        html.close().close();
    }
    html.close().close();
}

/// spec/registry.md, "Withheld records".  A code that is not known here is shown as it is.
std::string withheld_words(const std::string& reason) {
    if (reason == "photos_ashore") {
        return "speaks of photos left ashore";
    }
    if (reason == "photos_missing") {
        return "speaks of photos that could not be had";
    }
    if (reason == "photos_not_selected") {
        return "speaks of photos that were not selected";
    }
    if (reason == "redacted") {
        return "speaks of what was removed from this edition or one before it";
    }
    return reason == "member_not_included" ? "speaks of a person whose record is not here"
                                           : clean_text(reason);
}

void write_withheld(Page& page, const format::Lifeboat& lifeboat, std::size_t number) {
    const auto records = rows_on(lifeboat.withheld, number);
    if (records.empty()) {
        return;
    }
    Html& html = page.main;
    html.open("section").element("h2", "Answers withheld");
    if (number == 1) {
        html.element(
            "p",
            "Some of Flickr’s answers speak of photos or people that are not here, and are "
            "therefore not among the recorded exchanges. Their digests are, so that it can "
            "be proved later what they said: " +
                counted(lifeboat.withheld.size(), "answer", "answers") + ".");
    }
    html.open("ul", {{"class", "listing"}});
    for (const format::WithheldRecord& record : records) {
        html.open("li").code(record.method).text(" ");
        html.text(withheld_words(record.reason)).text(", ");
        html.text(size_words(record.bytes) + ", ");
        write_time(html, day_words(record.recorded_at));
        html.open("p", {{"class", "digest"}}).text("SHA-256 ").code(record.sha256).close();
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
        Page page;
        page.path = site::ashore_list(number);
        page.title = number == 1 ? "Left ashore" : fmt::format("Left ashore, page {}", number);
        page.section = Section::ashore;
        set_neighbours(page, number, pages, site::ashore_list);
        Html& html = page.main;
        html.open("header", {{"class", "page-head"}});
        html.element("h1", "What is not here, and why");
        html.element("p", {{"class", "lede"}},
                     "A collection is honest when it also says what it lacks.");
        html.close();
        write_ashore(page, lifeboat, number);
        write_omissions(page, catalogue, number);
        write_withheld(page, lifeboat, number);
        write_pager(page, number, pages, site::ashore_list);
        publish(catalogue, page, sink);
    }
}

}  // namespace lifeboat::viewer
