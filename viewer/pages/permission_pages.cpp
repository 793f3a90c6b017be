#include "viewer/pages/permission_pages.hpp"

#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/photo_permission.hpp"
#include "viewer/pages/site_paths.hpp"

#include <span>

namespace lifeboat::viewer {
namespace {

constexpr std::size_t permissions_a_page = 200;

/// Who gave it: a member, or somebody whom Flickr does not know.
void write_giver(Page& page, const Catalogue& catalogue, const format::Permission& permission) {
    if (permission.granted_by.empty()) {
        page.main.text(page.say("permissions.not_member"_key));
    } else {
        write_member(page, catalogue, permission.granted_by);
    }
}

std::string days_of(const Page& page, const format::Permission& permission) {
    const std::string days = days_between(page, permission.not_before, permission.not_after);
    return days.empty() ? page.say("permission.without_end"_key) : days;
}

void write_agreed(Page& page, const Catalogue& catalogue,
                  const format::Permission& permission) {
    Html& html = page.main;
    begin_section(page, "permissions.agreed"_key).open("dl");
    begin_fact(page, "permissions.given_by"_key);
    write_giver(page, catalogue, permission);
    html.close();
    const auto fact = [&](WordKey label, const std::string& text) {
        if (!text.empty()) begin_fact(page, label).name(clean_text(text)).close();
    };
    fact("permissions.given_to"_key, permission.granted_to);
    fact("permissions.asked_on"_key, stated_day(page.language, permission.asked_on).text);
    begin_fact(page, "permissions.answered_on"_key);
    write_time(html, day_words(page.language, permission.granted_at));
    html.close();
    fact("permissions.came_by"_key, permission.channel);
    fact("permissions.recorded_by"_key, permission.recorded_by);
    fact("permissions.in_force"_key, days_of(page, permission));
    fact("permissions.ask_again"_key, stated_day(page.language, permission.ask_again_on).text);
    fact("permissions.named_as"_key, permission.credit);
    fact("permissions.conditions"_key, permission.conditions);
    fact("permissions.taking_back"_key, permission.withdrawal);
    begin_fact(page, "permissions.number"_key).code(permission.id).close();
    if (!permission.evidence_sha256.empty()) {
        begin_fact(page, "permissions.evidence"_key).code(permission.evidence_sha256).close();
    }
    html.close();
    html.element("p", {{"class", "quiet"}}, page.say("permissions.evidence_stays"_key));
    html.close();
}

void write_answer(Page& page, const format::Permission& permission) {
    Html& html = page.main;
    begin_section(page, "permissions.answer"_key);
    html.open("blockquote", {{"dir", "auto"}}).paragraphs(permission.text).close().close();
    begin_section(page, "permissions.uses"_key);
    write_uses(page, permission);
    write_statement_links(page, permission);
    html.close();
}

void write_row(Page& page, const Catalogue& catalogue, const format::Permission& permission,
               std::size_t photos) {
    Html& html = page.main;
    html.open("tr").open("th", {{"scope", "row"}});
    write_giver(page, catalogue, permission);
    html.close().open("td").name(clean_text(permission.granted_to)).close();
    html.open("td").link(page.url(site::permission(permission.id)),
                         day_words(page.language, permission.granted_at).text);
    html.close().element("td", days_of(page, permission));
    html.open("td", {{"class", "number"}}).text(page.grouped(photos)).close().close();
}

}  // namespace

void PermissionPages::gather(PhotoNumber number, const format::Photo& photo) {
    if (!photo.permission) {
        return;
    }
    Use& use = uses_[photo.permission->id];
    if (use.photos.empty()) {
        use.permission = *photo.permission;
    }
    use.photos.push_back(number);
}

void PermissionPages::write_list(const Catalogue& catalogue, PageSink& sink) const {
    const std::size_t pages = pages_for(uses_.size(), permissions_a_page);
    auto at = uses_.begin();
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page(catalogue.language());
        page.path = site::permissions(number);
        page.set_title(page.say("permissions.title"_key), number);
        page.section = Section::licenses;
        set_neighbours(page, number, pages, [](std::size_t n) { return site::permissions(n); });
        Html& html = page.main;
        html.open("header", {{"class", "page-head"}}).element("h1", page.title);
        html.element("p", {{"class", "lede"}}, page.say("permissions.lede"_key));
        html.close().open("div", {{"class", "wide"},
                                  {"tabindex", "0"},
                                  {"role", "region"},
                                  {"aria-label", page.say("permissions.table"_key)}});
        html.open("table", {{"class", "permissions"}}).open("thead").open("tr");
        for (const WordKey title : {"permissions.given_by"_key, "permissions.given_to"_key,
                                    "permissions.answered_on"_key, "permissions.in_force"_key,
                                    "licenses.photos_here"_key}) {
            html.element("th", {{"scope", "col"}}, page.say(title));
        }
        html.close().close().open("tbody");
        for (std::size_t row = 0; row < permissions_a_page && at != uses_.end(); ++row, ++at) {
            write_row(page, catalogue, at->second.permission, at->second.photos.size());
        }
        html.close().close().close();
        write_pager(page, number, pages, [](std::size_t n) { return site::permissions(n); });
        publish(catalogue, page, sink);
    }
}

void PermissionPages::write_one(const Catalogue& catalogue, const Use& use, PageSink& sink) {
    const std::size_t pages = pages_for(use.photos.size(), photos_a_page);
    const auto path_of = [&](std::size_t number) {
        return site::permission(use.permission.id, number);
    };
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page(catalogue.language());
        page.path = path_of(number);
        page.set_title(
            page.say("permissions.of_day"_key,
                     {{"date", day_words(page.language, use.permission.granted_at).text}}),
            number);
        page.section = Section::licenses;
        set_neighbours(page, number, pages, path_of);
        Html& html = page.main;
        html.open("header", {{"class", "page-head"}}).element("h1", page.title);
        html.open("p", {{"class", "lede"}});
        html.link(page.url(site::permissions()), page.say("permissions.all"_key));
        html.close().close();
        if (number == 1) {
            write_agreed(page, catalogue, use.permission);
            write_answer(page, use.permission);
        }
        html.open("section");
        html.element("h2", page.counted("count.photos"_key, use.photos.size()));
        write_photo_grid(
            page, catalogue,
            slice(std::span<const PhotoNumber>(use.photos), number, photos_a_page));
        html.close();
        write_pager(page, number, pages, path_of);
        publish(catalogue, page, sink);
    }
}

void PermissionPages::write(const Catalogue& catalogue, PageSink& sink) const {
    if (uses_.empty()) {
        return;
    }
    write_list(catalogue, sink);
    for (const auto& [id, use] : uses_) {
        write_one(catalogue, use, sink);
    }
}

}  // namespace lifeboat::viewer
