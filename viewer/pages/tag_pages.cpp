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
        Page page;
        page.path = site::machine_tags(number);
        page.title =
            number == 1 ? "Machine tags" : fmt::format("Machine tags, page {}", number);
        page.section = Section::tags;
        set_neighbours(page, number, pages, site::machine_tags);
        Html& html = page.main;
        html.open("header", {{"class", "page-head"}}).element("h1", page.title);
        html.element("p", {{"class", "lede"}},
                     "Written for programs: a namespace, a predicate and a value. They tell of "
                     "other catalogues, species, events, cameras.");
        html.close().open("div", {{"class", "wide"}}).open("table").open("thead").open("tr");
        for (const std::string_view head : {"Namespace", "Predicate", "Value", "Photos"}) {
            html.element("th", {{"scope", "col"}}, head);
        }
        html.close().close().open("tbody");
        for (const auto& [parts, row] :
             slice(std::span<const std::pair<format::MachineTag, const TagRow*>>(rows), number,
                   tags_a_page)) {
            html.open("tr").open("td").name(display_text(parts.name_space)).close();
            html.open("td").name(display_text(parts.predicate)).close().open("td");
            html.open("a", {{"href", page.url(site::tag(row->first))}});
            html.name(display_text(parts.value)).close().close();
            html.element("td", grouped(row->second.photos.size())).close();
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
        Page page;
        page.path = site::tags(number);
        page.title = number == 1 ? "Tags" : fmt::format("Tags, page {}", number);
        page.section = Section::tags;
        set_neighbours(page, number, pages, site::tags);
        Html& html = page.main;
        html.open("header", {{"class", "page-head"}}).element("h1", page.title);
        html.element("p", {{"class", "lede"}},
                     rows.empty()
                         ? "Nobody gave tags to these photos."
                         : counted(rows.size(), "tag", "tags") +
                               ", by the alphabet; the number says on how many photos.");
        if (has_machine_tags(catalogue)) {
            html.open("p").link(page.url(site::machine_tags()), "Machine tags").close();
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
                html.element("span", {{"class", "count"}}, grouped(row->second.photos.size()));
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
        Page page;
        page.path = path_of(number);
        page.title = display_text(use.label);
        if (number > 1) {
            page.title += fmt::format(", page {}", number);
        }
        page.section = Section::tags;
        set_neighbours(page, number, pages, path_of);
        Html& html = page.main;
        html.open("header", {{"class", "page-head"}});
        html.element("p", {{"class", "kind"}}, use.is_machine_tag ? "machine tag" : "tag");
        html.element("h1", {{"dir", "auto"}}, display_text(use.label));
        html.element("p", {{"class", "byline"}}, counted(use.photos.size(), "photo", "photos"));
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
