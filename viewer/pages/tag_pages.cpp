#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace lifeboat::viewer {
namespace {

using TagRow = std::pair<const std::string, TagUse>;

constexpr std::size_t tags_a_page = 1000;

/// How large a tag stands in the list, 1 to 5: by powers of three.
int weight_of(std::size_t photos) {
    int weight = 1;
    for (std::size_t limit = 3; photos >= limit && weight < 5; limit *= 3) {
        ++weight;
    }
    return weight;
}

bool has_machine_tags(const Catalogue& catalogue) {
    return std::any_of(catalogue.tags().begin(), catalogue.tags().end(),
                       [](const TagRow& row) { return row.second.is_machine_tag; });
}

/// Tags that programs read, "namespace:predicate=value", in the order of their parts.
void write_machine_tags(const Catalogue& catalogue, PageSink& sink) {
    std::vector<std::pair<format::MachineTag, const TagRow*>> rows;
    for (const TagRow& row : catalogue.tags()) {
        const auto parts = format::parse_machine_tag(row.second.label);
        if (row.second.is_machine_tag && parts) {
            rows.emplace_back(*parts, &row);
        }
    }
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        const auto place = [](const format::MachineTag& tag) {
            return std::tie(tag.name_space, tag.predicate, tag.value);
        };
        return place(a.first) != place(b.first) ? place(a.first) < place(b.first)
                                                : a.second->first < b.second->first;
    });
    const std::size_t pages = pages_for(rows.size(), tags_a_page);
    for (std::size_t number = 1; number <= pages && !rows.empty(); ++number) {
        Page page(catalogue.language());
        page.path = site::machine_tags(number);
        page.set_title(page.say("tags.machine"_key), number);
        page.section = Section::tags;
        set_neighbours(page, number, pages, site::machine_tags);
        Html& html = page.main;
        html.open("header", {{"class", "page-head"}}).element("h1", page.title);
        html.element("p", {{"class", "lede"}}, page.say("tags.machine_lede"_key));
        html.close().open("div", {{"class", "wide"}}).open("table").open("thead").open("tr");
        for (const WordKey head :
             {"tags.namespace"_key, "tags.predicate"_key, "tags.value"_key, "nav.photos"_key}) {
            html.element("th", {{"scope", "col"}}, page.say(head));
        }
        html.close().close().open("tbody");
        for (const auto& [parts, row] :
             slice(std::span<const std::pair<format::MachineTag, const TagRow*>>(rows), number,
                   tags_a_page)) {
            html.open("tr").open("td").name(display_text(parts.name_space)).close();
            html.open("td").name(display_text(parts.predicate)).close().open("td");
            html.open("a", {{"href", page.url(site::tag(row->first))}});
            html.name(display_text(parts.value)).close().close();
            html.element("td", page.grouped(row->second.photos.size())).close();
        }
        html.close().close().close();
        write_pager(page, number, pages, site::machine_tags);
        publish(catalogue, page, sink);
    }
}

void write_overview(const Catalogue& catalogue, PageSink& sink) {
    std::vector<const TagRow*> rows;
    for (const TagRow& row : catalogue.tags()) {
        rows.push_back(&row);
    }
    const std::size_t pages = pages_for(rows.size(), tags_a_page);
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page(catalogue.language());
        page.path = site::tags(number);
        page.set_title(page.say("nav.tags"_key), number);
        page.section = Section::tags;
        set_neighbours(page, number, pages, site::tags);
        Html& html = page.main;
        html.open("header", {{"class", "page-head"}}).element("h1", page.title);
        html.element("p", {{"class", "lede"}},
                     rows.empty() ? page.say("tags.none"_key)
                                  : page.counted("tags.lede"_key, rows.size()));
        if (has_machine_tags(catalogue)) {
            html.open("p");
            html.link(page.url(site::machine_tags()), page.say("tags.machine"_key)).close();
        }
        html.close();
        if (!rows.empty()) {
            html.open("ul", {{"class", "cloud"}});
            for (const TagRow* row :
                 slice(std::span<const TagRow* const>(rows), number, tags_a_page)) {
                html.open("li", {{"class",
                                  fmt::format("w{}", weight_of(row->second.photos.size()))}});
                html.open("a", {{"href", page.url(site::tag(row->first))}});
                html.name(display_text(row->second.label)).close().text(" ");
                html.element("span", {{"class", "quiet"}},
                             page.grouped(row->second.photos.size()));
                html.close();
            }
            html.close();
        }
        write_pager(page, number, pages, site::tags);
        publish(catalogue, page, sink);
    }
}

void write_tag(const Catalogue& catalogue, const TagRow& row, PageSink& sink) {
    const auto& [normalized, use] = row;
    const std::size_t pages = pages_for(use.photos.size(), photos_a_page);
    const auto path_of = [&name = normalized](std::size_t number) {
        return site::tag(name, number);
    };
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page(catalogue.language());
        page.path = path_of(number);
        page.set_title(display_text(use.label), number);
        page.section = Section::tags;
        set_neighbours(page, number, pages, path_of);
        Html& html = page.main;
        html.open("header", {{"class", "page-head"}});
        html.element("p", {{"class", "kind"}},
                     page.say(use.is_machine_tag ? "kind.machine_tag"_key : "kind.tag"_key));
        html.element("h1", {{"dir", "auto"}}, display_text(use.label));
        html.element("p", {{"class", "byline"}},
                     page.counted("count.photos"_key, use.photos.size()));
        html.close();
        write_photo_grid(
            page, catalogue,
            slice(std::span<const PhotoNumber>(use.photos), number, photos_a_page));
        write_pager(page, number, pages, path_of);
        publish(catalogue, page, sink);
    }
}

}  // namespace

void write_tag_pages(const Catalogue& catalogue, PageSink& sink) {
    write_overview(catalogue, sink);
    write_machine_tags(catalogue, sink);
    for (const TagRow& row : catalogue.tags()) {
        write_tag(catalogue, row, sink);
    }
}

}  // namespace lifeboat::viewer
