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

std::string shown_title(const Language& language, const Collection& collection) {
    const std::string title = display_text(collection.title);
    if (!title.empty()) {
        return title;
    }
    return language.text(
        collection.kind == CollectionKind::album     ? "collection.untitled_album"_key
        : collection.kind == CollectionKind::gallery ? "collection.untitled_gallery"_key
                                                     : "collection.untitled_group"_key);
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
        html.element("span", {{"class", "no-picture"}, {"aria-hidden", "true"}},
                     page.say("collection.no_cover"_key));
    }
    html.element("span", {{"class", "card-title"}, {"dir", "auto"}},
                 shown_title(page.language, collection));
    html.close().text(" ");
    html.open("span", {{"class", "card-facts"}});
    const std::size_t here = travelling(collection);
    const std::string photos = page.counted("count.photos_here"_key, here);
    const bool is_all = !collection.claimed_photos || *collection.claimed_photos == here;
    html.text(is_all ? photos
                     : page.say("collection.here_of_all"_key,
                                {{"here", photos},
                                 {"all", page.grouped(*collection.claimed_photos)}}));
    html.close().close();
}

void write_overview(const Catalogue& catalogue, PageSink& sink) {
    Page page(catalogue.language());
    page.path = site::collections;
    page.title = page.say("nav.collections"_key);
    page.section = Section::collections;
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}}).element("h1", page.title);
    html.element("p", {{"class", "lede"}}, page.say("collection.lede"_key));
    html.close();
    struct Kind {
        CollectionKind kind;
        WordKey title;
    };
    for (const auto& [kind, title] : {Kind{CollectionKind::album, "collection.albums"_key},
                                      Kind{CollectionKind::gallery, "collection.galleries"_key},
                                      Kind{CollectionKind::group, "collection.groups"_key}}) {
        bool is_open = false;
        for (const Collection& collection : catalogue.collections()) {
            if (collection.kind != kind) {
                continue;
            }
            if (!is_open) {
                begin_section(page, title).open("ul", {{"class", "photos"}});
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
    html.element("p", {{"class", "kind"}}, page.say(kind_words(collection.kind)));
    html.element("h1", {{"dir", "auto"}}, shown_title(page.language, collection));
    html.open("p", {{"class", "byline"}});
    if (!collection.owner.empty()) {
        write_member(page, catalogue, collection.owner, collection.owner_name);
        html.text(" · ");
    }
    std::vector<std::string> counts{page.counted("count.photos_here"_key, here)};
    const std::size_t elsewhere = in_other_parts(collection.items);
    if (elsewhere > 0) {
        counts.push_back(page.counted("count.in_other_parts"_key, elsewhere));
    }
    if (const std::size_t missing = collection.items.size() - here - elsewhere; missing > 0) {
        counts.push_back(page.counted("count.left_ashore"_key, missing));
    }
    html.text(page.language.list(counts)).close();
    write_words(page, catalogue, collection.description);
    html.close();
}

void write_about(Page& page, const Collection& collection) {
    Html& html = page.main;
    html.open("section", {{"class", "facts"}}).element("h2", page.say("collection.about"_key));
    html.open("dl");
    if (collection.created_at) {
        begin_fact(page, "fact.created"_key);
        write_time(html, day_words(page.language, *collection.created_at));
        html.close();
    }
    if (collection.updated_at) {
        begin_fact(page, "fact.changed"_key);
        write_time(html, day_words(page.language, *collection.updated_at));
        html.close();
    }
    if (collection.claimed_photos) {
        write_fact(page, "fact.photos_on_flickr"_key, page.grouped(*collection.claimed_photos));
    }
    if (collection.member_count) {
        write_fact(page, "collection.members"_key, page.grouped(*collection.member_count));
    }
    if (collection.views) {
        write_fact(page, "collection.views"_key, page.grouped(*collection.views));
    }
    begin_fact(page, "fact.captured"_key);
    write_time(html, time_words(page.language, collection.seen_at));
    html.close();
    begin_fact(page, "fact.on_flickr"_key).web_link(collection.url, collection.url).close();
    begin_fact(page, "fact.record"_key);
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
        .text(page.say("photo.comments"_key))
        .text(" ")
        .element("span", {{"class", "quiet"}}, page.grouped(collection.comments.size()))
        .close();
    for (const format::Comment& comment : collection.comments) {
        html.open("article").open("p", {{"class", "by"}}).open("span", {{"class", "author"}});
        write_member(page, catalogue, comment.author, comment.author_name);
        html.close().text(" ");
        write_time(html, time_words(page.language, comment.created_at));
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
    begin_section(page, "collection.rules"_key);
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
    begin_section(page, "collection.other_parts"_key);
    html.element("p", page.say("collection.other_parts_are"_key));
    html.open("ul", {{"class", "cloud"}});
    for (const CollectionItem& item : items) {
        if (item.part >= 1 && item.part <= part->parts.size()) {
            html.open("li");
            page.tell("collection.in_part"_key,
                      {{"photo", [&] { html.code(item.photo.value); }},
                       {"number", [&] { html.text(page.grouped(item.part)); }},
                       {"package", [&] { html.code(part->parts[item.part - 1].name); }}});
            html.close();
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
        begin_section(page, "collection.curator"_key);
        html.open("dl", {{"class", "curator"}});
        for (const CollectionItem& item : items) {
            const auto number = catalogue.find_photo(item.photo.value);
            if (item.curator_note.empty() || !number) {
                continue;
            }
            const PhotoCard& card = catalogue.photos()[*number];
            html.open("dt").open("a", {{"href", page.url(site::photo(card.id))}});
            html.name(title_of(page.language, card)).close().close().open("dd");
            write_words(page, catalogue, item.curator_note);
            html.close();
        }
        html.close().close();
    }
    write_other_parts(page, catalogue, items);
    const bool has_gaps = here.size() + in_other_parts(items) < items.size();
    if (has_gaps) {
        begin_section(page, "collection.not_here"_key);
        html.open("p").text(page.say("collection.not_here_are"_key)).text(" ");
        html.link(page.url(site::ashore), page.say("collection.why_missing"_key)).close();
        html.open("ul", {{"class", "cloud"}});
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
        Page page(catalogue.language());
        page.path = path_of(number);
        page.set_title(shown_title(page.language, collection), number);
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
