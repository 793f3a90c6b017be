#include "viewer/pages/photo_permission.hpp"

#include "lifeboat/format/agreement.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/site_paths.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace lifeboat::viewer {
namespace {

constexpr std::array<std::pair<std::string_view, WordKey>, 8> uses{
    {{"copy", "permission.use_copy"_key},
     {"metadata", "permission.use_metadata"_key},
     {"comments", "permission.use_comments"_key},
     {"display_on_site", "permission.use_display_on_site"_key},
     {"display_online", "permission.use_display_online"_key},
     {"download", "permission.use_download"_key},
     {"machine_learning", "permission.use_machine_learning"_key},
     {"format_translation", "permission.use_format_translation"_key}}};

/// The word itself where it is not known.
std::string use_words(const Page& page, const std::string& use) {
    for (const auto& [name, key] : uses) {
        if (name == use) return page.say(key);
    }
    return clean_text(use);
}

std::string restriction_words(const Page& page, const std::string& restriction) {
    if (restriction == "Allow") return page.say("permission.yes"_key);
    if (restriction == "Disallow") return page.say("permission.no"_key);
    return restriction == "Conditional" ? page.say("permission.on_conditions"_key)
                                        : clean_text(restriction);
}

}  // namespace

std::string days_between(const Page& page, const std::string& begin, const std::string& end) {
    const std::string from = stated_day(page.language, begin).text;
    const std::string until = stated_day(page.language, end).text;
    if (from.empty() && until.empty()) return {};
    if (until.empty()) return page.say("permission.from"_key, {{"from", from}});
    if (from.empty()) return page.say("permission.until"_key, {{"until", until}});
    return page.say("permission.from_until"_key, {{"from", from}, {"until", until}});
}

void write_uses(Page& page, const format::Permission& permission) {
    Html& html = page.main;
    if (permission.scopes.empty()) {
        html.element("p", page.say("permission.words_count"_key));
        return;
    }
    html.open("div", {{"class", "wide"},
                      {"tabindex", "0"},
                      {"role", "region"},
                      {"aria-label", page.say("permission.title"_key)}});
    html.open("table", {{"class", "uses"}}).open("thead").open("tr");
    for (const WordKey title :
         {"permission.use"_key, "permission.allowed"_key, "permission.when"_key}) {
        html.element("th", {{"scope", "col"}}, page.say(title));
    }
    html.close().close().open("tbody");
    for (const format::PermissionScope& scope : permission.scopes) {
        const bool is_no = scope.restriction == "Disallow";
        html.open("tr").element("th", {{"scope", "row"}}, use_words(page, scope.use));
        html.element("td", restriction_words(page, scope.restriction));
        html.element("td", is_no ? std::string()
                                 : days_between(page, format::first_day_of(permission, scope),
                                                format::last_day_of(permission, scope)));
        html.close();
    }
    html.close().close().close();
    if (!permission.conditions.empty()) {
        html.open("p");
        page.tell("permission.conditions_are"_key,
                  {{"words", [&] { html.name(clean_text(permission.conditions)); }}});
        html.close();
    }
    html.element("p", page.say("permission.limits"_key));
}

void write_statement_links(Page& page, const format::Permission& permission) {
    if (!format::has_agreement(permission)) {
        return;
    }
    Html& html = page.main;
    const std::string text = format::agreement_text_path(permission);
    html.open("p");
    page.tell("permission.statement"_key,
              {{"text", [&] { html.link(page.url(text), page.say("permission.text"_key)); }},
               {"agreement", [&] {
                    html.link(page.url(permission.evidence),
                              page.say("permission.agreement"_key));
                }}});
    html.close();
}

void write_permission(Page& page, const format::Photo& photo) {
    if (!photo.permission) {
        return;
    }
    Html& html = page.main;
    html.open("section", {{"class", "rights"}}).element("h2", page.say("permission.title"_key));
    write_uses(page, *photo.permission);
    html.open("p").link(page.url(site::permission(photo.permission->id)),
                        page.say("permission.more"_key));
    html.close();
    write_statement_links(page, *photo.permission);
    html.close();
}

}  // namespace lifeboat::viewer
