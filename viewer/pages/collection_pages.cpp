#include "lifeboat/format/package_writer.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lifeboat::viewer {
namespace {

using format::Collection;
using format::CollectionItem;
using format::CollectionKind;

std::string shown_title(const Collection& collection) {
    const std::string title = display_text(collection.title);
    return title.empty() ? fmt::format("Untitled {}", to_string(collection.kind)) : title;
}

std::size_t travelling(const Collection& collection) {
    return static_cast<std::size_t>(
        std::count_if(collection.items.begin(), collection.items.end(),
                      [](const CollectionItem& item) { return item.travels; }));
}

/// Photos of `items` that travel in other parts of the set.
std::size_t in_other_parts(std::span<const CollectionItem> items) {
    return static_cast<std::size_t>(
        std::count_if(items.begin(), items.end(),
                      [](const CollectionItem& i) { return !i.travels && i.part != 0; }));
}

/// The cover, else the first photo that is here.
std::optional<PhotoNumber> cover_of(const Catalogue& catalogue, const Collection& collection) {
    if (const auto cover = catalogue.find_photo(collection.cover.value)) {
        return cover;
    }
    for (const CollectionItem& item : collection.items) {
        if (const auto number = catalogue.find_photo(item.photo.value)) {
            return number;
        }
    }
    return std::nullopt;
}

void write_entry(Page& page, const Catalogue& catalogue, const Collection& collection) {
    Html& html = page.main;
    html.open("li").open(
        "a", {{"href", page.url(site::collection(collection.kind, collection.id))}});
    const auto cover = cover_of(catalogue, collection);
    if (cover && !catalogue.photos()[*cover].thumbnail.empty()) {
        html.lone("img", {{"src", page.url(catalogue.photos()[*cover].thumbnail)},
                          {"alt", ""},
                          {"loading", "lazy"}});
    } else {
        html.element("span", {{"class", "no-picture"}, {"aria-hidden", "true"}}, "no cover");
    }
    html.element("span", {{"class", "card-title"}, {"dir", "auto"}}, shown_title(collection));
    html.close();
    html.open("span", {{"class", "card-facts"}});
    html.text(counted(travelling(collection), "photo", "photos") + " here");
    if (collection.claimed_photos && *collection.claimed_photos != travelling(collection)) {
        html.text(fmt::format(" of {}", grouped(*collection.claimed_photos)));
    }
    html.close().close();
}

void write_overview(const Catalogue& catalogue, PageSink& sink) {
    Page page;
    page.path = site::collections;
    page.title = "Albums and groups";
    page.section = Section::collections;
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}}).element("h1", page.title);
    html.element("p", {{"class", "lede"}},
                 "The photos in the orders that people gave them on Flickr.");
    html.close();
    struct Kind {
        CollectionKind kind;
        std::string_view title;
    };
    for (const auto& [kind, title] :
         {Kind{CollectionKind::album, "Albums"}, Kind{CollectionKind::gallery, "Galleries"},
          Kind{CollectionKind::group, "Groups"}}) {
        bool is_open = false;
        for (const Collection& collection : catalogue.collections()) {
            if (collection.kind != kind) {
                continue;
            }
            if (!is_open) {
                html.open("section").element("h2", title).open("ul", {{"class", "covers"}});
                is_open = true;
            }
            write_entry(page, catalogue, collection);
        }
        if (is_open) {
            html.close().close();
        }
    }
    publish(catalogue, page, sink);
}

/// `here` of its photos travel: counted once for all its pages.
void write_head(Page& page, const Catalogue& catalogue, const Collection& collection,
                std::size_t here) {
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}});
    html.element("p", {{"class", "kind"}}, to_string(collection.kind));
    html.element("h1", {{"dir", "auto"}}, shown_title(collection));
    html.open("p", {{"class", "byline"}});
    if (!collection.owner.empty()) {
        write_member(page, catalogue, collection.owner, collection.owner_name);
        html.text(" · ");
    }
    html.text(counted(here, "photo", "photos") + " here");
    const std::size_t elsewhere = in_other_parts(collection.items);
    if (elsewhere > 0) {
        html.text(fmt::format(", {} in other parts", grouped(elsewhere)));
    }
    if (const std::size_t missing = collection.items.size() - here - elsewhere; missing > 0) {
        html.text(fmt::format(", {} left ashore", grouped(missing)));
    }
    html.close();
    write_words(page, catalogue, collection.description);
    html.close();
}

void write_about(Page& page, const Collection& collection) {
    Html& html = page.main;
    html.open("section", {{"class", "facts"}}).element("h2", "About this list").open("dl");
    if (collection.created_at) {
        begin_fact(html, "Created");
        write_time(html, day_words(*collection.created_at));
        html.close();
    }
    if (collection.updated_at) {
        begin_fact(html, "Last changed");
        write_time(html, day_words(*collection.updated_at));
        html.close();
    }
    if (collection.claimed_photos) {
        write_fact(html, "Photos on Flickr", grouped(*collection.claimed_photos));
    }
    if (collection.member_count) {
        write_fact(html, "Members", grouped(*collection.member_count));
    }
    if (collection.views) {
        write_fact(html, "Views", grouped(*collection.views));
    }
    begin_fact(html, "Captured");
    write_time(html, time_words(collection.seen_at));
    html.close();
    begin_fact(html, "On Flickr").web_link(collection.url, collection.url).close();
    begin_fact(html, "Full record");
    const std::string record = format::collection_json_path(collection.kind, collection.id);
    html.link(page.url(record.substr(std::string_view("data/").size())), "JSON").close();
    html.close().close();
}

/// What people said of an album as a whole.
void write_album_comments(Page& page, const Catalogue& catalogue,
                          const Collection& collection) {
    if (collection.comments.empty()) {
        return;
    }
    Html& html = page.main;
    html.open("section", {{"class", "comments"}});
    html.open("h2")
        .text("Comments ")
        .element("span", {{"class", "count"}}, grouped(collection.comments.size()))
        .close();
    for (const format::Comment& comment : collection.comments) {
        html.open("article").open("p", {{"class", "by"}}).open("span", {{"class", "author"}});
        write_member(page, catalogue, comment.author, comment.author_name);
        html.close().text(" ");
        write_time(html, time_words(comment.created_at));
        html.close();
        write_words(page, catalogue, comment.text);
        html.close();
    }
    html.close();
}

void write_rules(Page& page, const Catalogue& catalogue, const Collection& collection) {
    if (collection.rules.empty()) {
        return;
    }
    page.main.open("section").element("h2", "Rules");
    write_words(page, catalogue, collection.rules);
    page.main.close();
}

/// Where the photos of `items` are that travel in other parts of the set.
void write_other_parts(Page& page, const Catalogue& catalogue,
                       std::span<const CollectionItem> items) {
    const auto& part = catalogue.lifeboat().part;
    if (!part || in_other_parts(items) == 0) {
        return;
    }
    Html& html = page.main;
    html.open("section").element("h2", "In other parts");
    html.element("p", "These stand in the list too, and are in other packages of the set.");
    html.open("ul", {{"class", "tombstones"}});
    for (const CollectionItem& item : items) {
        if (item.part >= 1 && item.part <= part->parts.size()) {
            html.open("li").code(item.photo.value);
            html.text(fmt::format(" in part {}: ", grouped(item.part)));
            html.code(part->parts[item.part - 1].name).close();
        }
    }
    html.close().close();
}

/// The photos that are here as a grid; then, in their order, what was said of single ones and
/// which are elsewhere or missing.
void write_items(Page& page, const Catalogue& catalogue,
                 std::span<const CollectionItem> items) {
    Html& html = page.main;
    std::vector<PhotoNumber> here;
    for (const CollectionItem& item : items) {
        if (const auto number = catalogue.find_photo(item.photo.value)) {
            here.push_back(*number);
        }
    }
    write_photo_grid(page, catalogue, here);
    const bool has_notes = std::any_of(items.begin(), items.end(), [](const CollectionItem& i) {
        return !i.curator_note.empty();
    });
    if (has_notes) {
        html.open("section").element("h2", "What the curator wrote");
        html.open("dl", {{"class", "curator"}});
        for (const CollectionItem& item : items) {
            const auto number = catalogue.find_photo(item.photo.value);
            if (item.curator_note.empty() || !number) {
                continue;
            }
            const PhotoCard& card = catalogue.photos()[*number];
            html.open("dt").open("a", {{"href", page.url(site::photo(card.id))}});
            html.name(title_of(card)).close().close().open("dd");
            write_words(page, catalogue, item.curator_note);
            html.close();
        }
        html.close().close();
    }
    write_other_parts(page, catalogue, items);
    const bool has_gaps = here.size() + in_other_parts(items) < items.size();
    if (has_gaps) {
        html.open("section").element("h2", "Not here");
        html.open("p").text("These stood in the list too. ");
        html.link(page.url(site::ashore), "Why they are missing").text(".").close();
        html.open("ul", {{"class", "tombstones"}});
        for (const CollectionItem& item : items) {
            if (item.part == 0 && !catalogue.find_photo(item.photo.value)) {
                html.open("li").code(item.photo.value).close();
            }
        }
        html.close().close();
    }
}

void write_collection(const Catalogue& catalogue, const Collection& collection,
                      PageSink& sink) {
    const std::size_t pages = pages_for(collection.items.size(), photos_a_page);
    const std::size_t here = travelling(collection);
    const auto path_of = [&](std::size_t number) {
        return site::collection(collection.kind, collection.id, number);
    };
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page;
        page.path = path_of(number);
        page.title = shown_title(collection);
        if (number > 1) {
            page.title += fmt::format(", page {}", number);
        }
        page.section = Section::collections;
        set_neighbours(page, number, pages, path_of);
        write_head(page, catalogue, collection, here);
        write_items(
            page, catalogue,
            slice(std::span<const CollectionItem>(collection.items), number, photos_a_page));
        write_pager(page, number, pages, path_of);
        if (number == 1) {
            write_album_comments(page, catalogue, collection);
            write_rules(page, catalogue, collection);
        }
        write_about(page, collection);
        publish(catalogue, page, sink);
    }
}

}  // namespace

void write_collection_pages(const Catalogue& catalogue, PageSink& sink) {
    if (catalogue.collections().empty()) {
        return;
    }
    write_overview(catalogue, sink);
    for (const Collection& collection : catalogue.collections()) {
        write_collection(catalogue, collection, sink);
    }
}

}  // namespace lifeboat::viewer
