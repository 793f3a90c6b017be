#include "viewer/pages/parts.hpp"

#include "lifeboat/format/license_text.hpp"
#include "viewer/pages/flickr_links.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::viewer {
namespace {

/// The class that tells the stylesheet a picture's width to height in tenths: "r16" for 3:2.
/// Attributes cannot carry style here, so shapes come in steps.
std::string shape_class(const PhotoCard& card) {
    constexpr std::uint64_t narrowest = 6, widest = 24, usual = 14;
    if (card.thumbnail_width == 0 || card.thumbnail_height == 0) {
        return fmt::format("r{}", usual);
    }
    const std::uint64_t fifths =
        (std::uint64_t{card.thumbnail_width} * 5 + card.thumbnail_height / 2) /
        card.thumbnail_height;
    return fmt::format("r{}", std::clamp(fifths * 2, narrowest, widest));
}

void write_card(Page& page, const Catalogue& catalogue, const PhotoCard& card) {
    Html& html = page.main;
    html.open("li", {{"class", shape_class(card)}});
    html.open("a", {{"href", page.url(site::photo(card.id))}});
    if (card.thumbnail.empty()) {
        html.element("span", {{"class", "no-picture"}, {"aria-hidden", "true"}},
                     page.say("card.no_picture"_key));
    } else {
        const bool has_size = card.thumbnail_width > 0 && card.thumbnail_height > 0;
        html.lone("img",
                  {{"src", page.url(card.thumbnail)},
                   {"alt", ""},
                   {"loading", "lazy"},
                   {"decoding", "async"},
                   {"width", has_size ? std::optional(std::to_string(card.thumbnail_width))
                                      : std::nullopt},
                   {"height", has_size ? std::optional(std::to_string(card.thumbnail_height))
                                       : std::nullopt}});
    }
    html.element("span", {{"class", "card-title"}, {"dir", "auto"}},
                 title_of(page.language, card));
    html.close().text(" ");
    html.open("span", {{"class", "card-facts"}});
    const format::Member* owner = catalogue.find_member(card.owner.value);
    if (owner != nullptr && catalogue.has_several_owners()) {
        html.open("span", {{"class", "card-owner"}}).name(name_of(*owner)).close().text(" ");
    }
    html.open("span", {{"class", "card-line"}});
    if (card.media == format::MediaKind::video) {
        html.element("span", {{"class", "mark"}}, page.say("card.video"_key)).text(" ");
    }
    html.open("span");
    write_time(html, day_taken(page.language, card.taken));
    html.close();
    if (card.comments > 0) {
        html.text(" ").element("span",
                               "· " + page.counted("count.comments"_key, card.comments));
    }
    html.close().close().close();
}

}  // namespace

void write_photo_grid(Page& page, const Catalogue& catalogue,
                      std::span<const PhotoNumber> photos) {
    page.main.open("ul", {{"class", "photos"}});
    for (const PhotoNumber number : photos) {
        write_card(page, catalogue, catalogue.photos()[number]);
    }
    page.main.close();
}

void write_pager(Page& page, std::size_t number, std::size_t pages,
                 const std::function<std::string(std::size_t)>& path_of) {
    if (pages <= 1) {
        return;
    }
    Html& html = page.main;
    html.open("nav", {{"class", "pager"}, {"aria-label", page.say("list.pages"_key)}})
        .open("ul");
    std::size_t last = 0;
    for (std::size_t n = 1; n <= pages; ++n) {
        const bool is_near = n + 2 >= number && n <= number + 2;
        if (n != 1 && n != pages && !is_near) {
            continue;
        }
        if (n != last + 1) {
            html.element("li", {{"class", "gap"}, {"aria-hidden", "true"}}, "…");
        }
        last = n;
        html.open("li").element(
            "a",
            {{"href", page.url(path_of(n))},
             {"aria-current", n == number ? std::optional<std::string>("page") : std::nullopt},
             {"aria-label", page.say("list.page"_key, {{"number", page.grouped(n)}})}},
            page.grouped(n));
        html.close();
    }
    html.close().close();
}

void set_neighbours(Page& page, std::size_t number, std::size_t pages,
                    const std::function<std::string(std::size_t)>& path_of) {
    page.previous = number > 1 ? path_of(number - 1) : std::string();
    page.next = number < pages ? path_of(number + 1) : std::string();
}

WordKey kind_words(format::CollectionKind kind) {
    return kind == format::CollectionKind::album     ? "kind.album"_key
           : kind == format::CollectionKind::gallery ? "kind.gallery"_key
                                                     : "kind.group"_key;
}

void write_member(Page& page, const Catalogue& catalogue, const format::MemberId& id,
                  std::string_view name) {
    const format::Member* member = catalogue.find_member(id.value);
    std::string shown = display_text(name);
    if (shown.empty()) {
        shown = member == nullptr ? id.value : name_of(*member);
    }
    if (member == nullptr) {
        page.main.name(shown);
        return;
    }
    page.main.open("a", {{"href", page.url(site::member(id))}}).name(shown).close();
}

void write_time(Html& html, const DateWords& when) {
    if (when.machine.empty()) {
        html.text(when.text);
    } else {
        html.element("time", {{"datetime", when.machine}}, when.text);
    }
}

void write_words(Page& page, const Catalogue& catalogue, std::string_view html) {
    const LocalLinks links(catalogue, page.path);
    const SafeHtml safe = sanitize_html(html, &links);
    if (!safe.markup.empty()) {
        page.main.open("div", {{"class", "words"}, {"dir", "auto"}}).add(safe).close();
    }
}

Html& begin_fact(Page& page, WordKey label) {
    return page.main.element("dt", page.say(label)).open("dd");
}

void write_fact(Page& page, WordKey label, std::string_view text) {
    begin_fact(page, label).text(text).close();
}

Html& begin_section(Page& page, WordKey title) {
    return page.main.open("section").element("h2", page.say(title));
}

void write_license(Page& page, const format::License& license) {
    const std::string url = safe_url(license.url);
    const std::string name =
        license.name.empty() ? page.say("license.number"_key, {{"number", license.id.value}})
                             : display_text(license.name);
    if (url.empty()) {
        page.main.name(name);
        return;
    }
    page.main
        .open("a", {{"href", url}, {"rel", "license nofollow noopener noreferrer external"}})
        .name(name)
        .close();
}

void write_license_text_link(Page& page, const format::LicenseId& id) {
    const auto license = format::license_text_for(id);
    if (!license) {
        return;
    }
    const format::RightsStatement rights = format::rights_statement_for(id);
    if (license->text.empty()) {
        page.tell("license.text_elsewhere"_key,
                  {{"address", [&] { page.main.web_link(rights.uri, rights.uri); }}});
    } else {
        page.main.link(page.url(site::license(*license)),
                       page.say("license.in_full"_key, {{"license", rights.label}}));
    }
}

}  // namespace lifeboat::viewer
