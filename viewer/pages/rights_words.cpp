#include "viewer/pages/rights_words.hpp"

#include "lifeboat/format/license_text.hpp"
#include "viewer/pages/catalogue.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/words.hpp"

#include <fmt/format.h>

namespace lifeboat::viewer {
namespace {

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// `terms` is the part of a licence's URL that names its conditions: "by-nc-sa".
std::string creative_commons_words(const Language& language, std::string_view terms) {
    const bool is_unchanged = holds(terms, "nd"), is_unpaid = holds(terms, "nc");
    std::string words =
        language.text(is_unchanged ? (is_unpaid ? "may.share_unpaid"_key : "may.share"_key)
                                   : (is_unpaid ? "may.adapt_unpaid"_key : "may.adapt"_key));
    if (holds(terms, "sa")) {
        words =
            language.text("list.sentences"_key,
                          {{"first", words}, {"next", language.text("may.share_alike"_key)}});
    }
    return words;
}

}  // namespace

std::string may_do_words(const Language& language, const format::RightsStatement& rights) {
    constexpr std::string_view licenses = "creativecommons.org/licenses/";
    const std::string_view uri = rights.uri;
    if (const std::size_t at = uri.find(licenses); at != std::string_view::npos) {
        const std::string_view rest = uri.substr(at + licenses.size());
        return creative_commons_words(language, rest.substr(0, rest.find('/')));
    }
    return language.text(holds(uri, "/publicdomain/zero/")   ? "may.zero"_key
                         : holds(uri, "/publicdomain/mark/") ? "may.public_domain"_key
                         : holds(uri, "/NKC/")               ? "may.none_known"_key
                         : holds(uri, "/NoC-US/")            ? "may.united_states"_key
                         : holds(uri, "/InC/")               ? "may.reserved"_key
                                                             : "may.unknown"_key);
}

void write_ground(Page& page, const format::Photo& photo) {
    Html& html = page.main;
    if (photo.travels_by == format::TravelGround::open_license) {
        html.text(page.say("ground.license"_key));
    } else if (photo.travels_by == format::TravelGround::own_photo) {
        html.text(page.say("ground.own"_key));
    } else if (!photo.permission) {
        html.text(page.say("ground.permission"_key));
    } else {
        page.tell("ground.permission_of"_key,
                  {{"whom", [&] { html.name(display_text(photo.permission->granted_to)); }},
                   {"date",
                    [&] {
                        write_time(html,
                                   day_words(page.language, photo.permission->granted_at));
                    }},
                   {"words", [&] { html.name(clean_text(photo.permission->text)); }}});
    }
}

std::string credit_line(const Language& language, const format::Photo& photo,
                        std::string_view author) {
    std::string line = language.text(
        "credit.by"_key, {{"title", title_of(language, photo)}, {"author", author}});
    const auto add = [&](const std::string& sentence) {
        line = language.text("list.sentences"_key, {{"first", line}, {"next", sentence}});
    };
    if (const std::string url = safe_url(photo.url); !url.empty()) {
        add(language.text("credit.source"_key, {{"address", url}}));
    }
    std::string terms =
        photo.rights.label.empty() ? display_text(photo.license.name) : photo.rights.label;
    if (const std::string address = safe_url(photo.rights.uri); !address.empty()) {
        terms += fmt::format(" ({})", address);
    }
    add(language.text(
        format::license_text_for(photo.license.id) ? "credit.license"_key : "credit.rights"_key,
        {{"terms", terms}}));
    add(language.text("credit.changes"_key));
    return line;
}

}  // namespace lifeboat::viewer
