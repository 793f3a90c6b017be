// What was said across all photos: those discussed most, and the latest words.
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/photo_parts.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::viewer {
namespace {

constexpr std::size_t discussed = 24;
constexpr std::size_t words_a_page = 60;

std::vector<PhotoNumber> most_discussed(const Catalogue& catalogue) {
    std::vector<PhotoNumber> found;
    for (PhotoNumber number = 0; number < catalogue.photos().size(); ++number) {
        if (catalogue.photos()[number].comments > 0) {
            found.push_back(number);
        }
    }
    const std::size_t most = std::min(discussed, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most),
                      found.end(), [&catalogue](PhotoNumber a, PhotoNumber b) {
                          const auto& photos = catalogue.photos();
                          return photos[a].comments != photos[b].comments
                                     ? photos[a].comments > photos[b].comments
                                     : a < b;
                      });
    found.resize(most);
    return found;
}

void write_late_words(Page& page, const Catalogue& catalogue,
                      std::span<const LateComment> said) {
    Html& html = page.main;
    html.open("section", {{"class", "comments"}}).element("h2", page.say("talk.latest"_key));
    for (const LateComment& one : said) {
        const PhotoCard& card = catalogue.photos()[one.made.photo];
        html.open("article").open("p", {{"class", "by"}});
        page.tell("talk.author_on_photo"_key,
                  {{"author",
                    [&] {
                        html.open("span", {{"class", "author"}});
                        write_member(page, catalogue, one.author, one.author_name);
                        html.close();
                    }},
                   {"photo", [&] {
                        html.open("a", {{"href", page.url(site::photo(card.id),
                                                          comment_anchor(one.made.ordinal))}});
                        html.name(title_of(page.language, card)).close();
                    }}});
        html.text(" ").open("span", {{"class", "quiet"}});
        write_time(html, day_words(page.language, one.made.created_at));
        html.close().close();
        html.element("p", {{"dir", "auto"}}, one.words).close();
    }
    html.close();
}

}  // namespace

void write_conversation_pages(Catalogue& catalogue, PageSink& sink) {
    const std::vector<LateComment>& late = catalogue.late_words();
    const std::size_t pages = pages_for(late.size(), words_a_page);
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page(catalogue.language());
        page.path = site::conversations(number);
        page.set_title(page.say("nav.conversations"_key), number);
        page.section = Section::talk;
        set_neighbours(page, number, pages, site::conversations);
        Html& html = page.main;
        html.open("header", {{"class", "page-head"}}).element("h1", page.title);
        html.element("p", {{"class", "lede"}},
                     late.empty() ? page.say("talk.none"_key) : page.say("talk.lede"_key));
        html.close();
        if (number == 1 && !late.empty()) {
            begin_section(page, "talk.most_discussed"_key);
            write_photo_grid(page, catalogue, most_discussed(catalogue));
            html.close();
        }
        if (!late.empty()) {
            write_late_words(page, catalogue,
                             slice(std::span<const LateComment>(late), number, words_a_page));
        }
        write_pager(page, number, pages, site::conversations);
        publish(catalogue, page, sink);
    }
}

}  // namespace lifeboat::viewer
