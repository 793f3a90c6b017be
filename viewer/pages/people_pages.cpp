#include "lifeboat/format/package_writer.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/photo_parts.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::viewer {
namespace {

using format::Member;

constexpr std::size_t people_a_page = 300;
constexpr std::size_t comments_a_page = 200;

/// What a member did here, in words: "12 photos, 3 comments".
std::string deeds_words(const Language& language, const MemberDeeds& deeds) {
    std::vector<std::string> parts;
    const auto add = [&](std::uint64_t count, WordKey words) {
        if (count > 0) {
            parts.push_back(language.counted(words, count));
        }
    };
    add(deeds.photos.size(), "count.photos"_key);
    add(deeds.comments.size(), "count.comments"_key);
    add(deeds.tags_given.size(), "count.tags"_key);
    add(deeds.notes.size(), "count.notes"_key);
    add(deeds.faves.size(), "count.faves"_key);
    return parts.empty() ? language.text("people.named"_key) : language.list(parts);
}

/// Those with most photos first, then most comments; members of equal weight by id.
std::vector<const Member*> by_weight(const Catalogue& catalogue) {
    std::vector<const Member*> people;
    for (const Member& member : catalogue.members()) {
        people.push_back(&member);
    }
    std::sort(people.begin(), people.end(), [&](const Member* a, const Member* b) {
        const MemberDeeds& left = catalogue.deeds_of(a->id);
        const MemberDeeds& right = catalogue.deeds_of(b->id);
        const auto weight = [](const MemberDeeds& deeds) {
            return std::pair(deeds.photos.size(), deeds.comments.size());
        };
        return weight(left) != weight(right) ? weight(left) > weight(right) : a->id < b->id;
    });
    return people;
}

void write_overview(const Catalogue& catalogue, PageSink& sink) {
    const std::vector<const Member*> people = by_weight(catalogue);
    const std::size_t pages = pages_for(people.size(), people_a_page);
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page(catalogue.language());
        page.path = site::people(number);
        page.set_title(page.say("nav.people"_key), number);
        page.section = Section::people;
        set_neighbours(page, number, pages, site::people);
        Html& html = page.main;
        html.open("header", {{"class", "page-head"}}).element("h1", page.title);
        html.element("p", {{"class", "lede"}}, page.counted("people.lede"_key, people.size()));
        html.close();
        html.open("ul", {{"class", "people"}});
        for (const Member* member :
             slice(std::span<const Member* const>(people), number, people_a_page)) {
            html.open("li");
            write_member(page, catalogue, member->id);
            html.text(" ").open("span", {{"class", "quiet"}});
            html.text(deeds_words(page.language, catalogue.deeds_of(member->id)));
            html.close().close();
        }
        html.close();
        write_pager(page, number, pages, site::people);
        publish(catalogue, page, sink);
    }
}

void write_profile(Page& page, const Catalogue& catalogue, const Member& member) {
    Html& html = page.main;
    html.open("header", {{"class", member.icon ? "page-head person" : "page-head"}});
    if (member.icon) {
        html.lone("img", {{"class", "icon"},
                          {"src", page.url(member.icon->path)},
                          {"alt", ""},
                          {"width", "48"},
                          {"height", "48"}});
    }
    html.open("h1").name(name_of(member)).close();
    html.element("p", {{"class", "byline"}},
                 deeds_words(page.language, catalogue.deeds_of(member.id)));
    if (member.is_deleted) {
        html.open("p").element("span", {{"class", "mark"}}, page.say("member.deleted"_key));
        html.close();
    }
    html.close();
}

void write_member_facts(Page& page, const Member& member) {
    Html& html = page.main;
    html.open("section", {{"class", "facts"}}).element("h2", page.say("people.served"_key));
    html.open("dl");
    if (member.real_name && !member.real_name->empty()) {
        begin_fact(page, "people.name"_key).name(display_text(*member.real_name)).close();
    }
    if (member.location && !member.location->empty()) {
        begin_fact(page, "fact.place"_key).name(display_text(*member.location)).close();
    }
    if (member.photo_count) {
        write_fact(page, "fact.photos_on_flickr"_key, page.grouped(*member.photo_count));
    }
    begin_fact(page, "people.nsid"_key).code(member.id.value).close();
    if (!member.path_alias.empty()) {
        begin_fact(page, "people.alias"_key).code(display_text(member.path_alias)).close();
    }
    if (!member.photos_url.empty()) {
        begin_fact(page, "fact.on_flickr"_key)
            .web_link(member.photos_url, member.photos_url)
            .close();
    }
    if (member.seen_at) {
        begin_fact(page, "fact.captured"_key);
        write_time(html, time_words(page.language, *member.seen_at));
        html.close();
    } else {
        write_fact(page, "fact.captured"_key, page.say("people.from_others"_key));
    }
    begin_fact(page, "fact.record"_key);
    const std::string record = format::member_json_path(member.id);
    html.link(page.url(record.substr(std::string_view("data/").size())), "JSON").close();
    html.close().close();
}

/// Comments or notes, each with the photo on which it stands.
void write_said(Page& page, const Catalogue& catalogue, WordKey title,
                std::span<const CommentMade> said, std::string (*anchor_of)(std::size_t)) {
    if (said.empty()) {
        return;
    }
    Html& html = page.main;
    begin_section(page, title).open("ul", {{"class", "listing"}});
    for (const CommentMade& one : said) {
        const PhotoCard& card = catalogue.photos()[one.photo];
        html.open("li");
        html.open("a", {{"href", page.url(site::photo(card.id), anchor_of(one.ordinal))}});
        html.name(title_of(page.language, card)).close();
        if (one.created_at != format::Timestamp{}) {
            html.text(" ").open("span", {{"class", "quiet"}});
            write_time(html, day_words(page.language, one.created_at));
            html.close();
        }
        html.close();
    }
    html.close().close();
}

/// The tags that the member gave, most used first.
void write_tags_given(Page& page, const Catalogue& catalogue, const MemberDeeds& deeds) {
    if (deeds.tags_given.empty()) {
        return;
    }
    constexpr std::size_t most = 300;
    std::map<std::string_view, std::size_t> uses;
    for (const std::string* tag : deeds.tags_given) {
        ++uses[*tag];
    }
    std::vector<std::pair<std::string_view, std::size_t>> rows(uses.begin(), uses.end());
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    Html& html = page.main;
    begin_section(page, "people.tags_given"_key);
    html.open("ul", {{"class", "cloud"}});
    for (const auto& [tag, count] :
         slice(std::span<const std::pair<std::string_view, std::size_t>>(rows), 1, most)) {
        html.open("li").open("a", {{"href", page.url(site::tag(tag))}});
        html.name(display_text(catalogue.tags().find(std::string(tag))->second.label));
        html.close()
            .text(" ")
            .element("span", {{"class", "quiet"}}, page.grouped(count))
            .close();
    }
    html.close();
    if (rows.size() > most) {
        html.element("p", {{"class", "quiet"}},
                     page.say("people.most_used"_key, {{"most", page.grouped(most)},
                                                       {"all", page.grouped(rows.size())}}));
    }
    html.close();
}

void write_faves_given(Page& page, const Catalogue& catalogue,
                       std::span<const PhotoNumber> faves) {
    if (!faves.empty()) {
        begin_section(page, "people.faves"_key);
        write_photo_grid(page, catalogue, faves);
        page.main.close();
    }
}

void write_member_pages(const Catalogue& catalogue, const Member& member, PageSink& sink) {
    const MemberDeeds& deeds = catalogue.deeds_of(member.id);
    const std::size_t pages = std::max({pages_for(deeds.photos.size(), photos_a_page),
                                        pages_for(deeds.faves.size(), photos_a_page),
                                        pages_for(deeds.comments.size(), comments_a_page),
                                        pages_for(deeds.notes.size(), comments_a_page)});
    const auto path_of = [&](std::size_t number) { return site::member(member.id, number); };
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page(catalogue.language());
        page.path = path_of(number);
        page.set_title(name_of(member), number);
        page.section = Section::people;
        set_neighbours(page, number, pages, path_of);
        write_profile(page, catalogue, member);
        if (number == 1) {
            write_words(page, catalogue, member.description);
        }
        const auto photos =
            slice(std::span<const PhotoNumber>(deeds.photos), number, photos_a_page);
        if (!photos.empty()) {
            begin_section(page, "nav.photos"_key);
            write_photo_grid(page, catalogue, photos);
            page.main.close();
        }
        const auto part = [number](const std::vector<CommentMade>& said) {
            return slice(std::span<const CommentMade>(said), number, comments_a_page);
        };
        write_said(page, catalogue, "photo.comments"_key, part(deeds.comments), comment_anchor);
        write_said(page, catalogue, "people.notes"_key, part(deeds.notes), note_anchor);
        write_faves_given(
            page, catalogue,
            slice(std::span<const PhotoNumber>(deeds.faves), number, photos_a_page));
        if (number == 1) {
            write_tags_given(page, catalogue, deeds);
        }
        write_pager(page, number, pages, path_of);
        write_member_facts(page, member);
        publish(catalogue, page, sink);
    }
}

}  // namespace

void write_people_pages(const Catalogue& catalogue, PageSink& sink) {
    write_overview(catalogue, sink);
    for (const Member& member : catalogue.members()) {
        write_member_pages(catalogue, member, sink);
    }
}

}  // namespace lifeboat::viewer
