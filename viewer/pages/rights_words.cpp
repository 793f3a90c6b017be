#include "viewer/pages/rights_words.hpp"

#include "lifeboat/format/license_text.hpp"
#include "viewer/pages/catalogue.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/words.hpp"

#include <fmt/format.h>

namespace lifeboat::viewer {
namespace {

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// `terms` is the part of a licence's URL that names its conditions: "by-nc-sa".
std::string creative_commons_words(std::string_view terms) {
    std::string words = holds(terms, "nd") ? "You may copy and share it unchanged"
                                           : "You may copy, share and adapt it";
    words += holds(terms, "nc") ? ", but not commercially" : ", also commercially";
    words += ", if you name its author, link to the licence and say what you changed.";
    if (holds(terms, "sa")) {
        words += " What you make of it must carry the same licence.";
    }
    return words;
}

}  // namespace

std::string may_do_words(const format::RightsStatement& rights) {
    constexpr std::string_view licenses = "creativecommons.org/licenses/";
    const std::string_view uri = rights.uri;
    if (const std::size_t at = uri.find(licenses); at != std::string_view::npos) {
        const std::string_view rest = uri.substr(at + licenses.size());
        return creative_commons_words(rest.substr(0, rest.find('/')));
    }
    if (holds(uri, "/publicdomain/zero/")) {
        return "Its author gave up all rights as far as the law allows: you may use it for "
               "anything.";
    }
    if (holds(uri, "/publicdomain/mark/")) {
        return "It is marked as free of known copyright: you may use it for anything. Rights "
               "of "
               "the people shown may still matter.";
    }
    if (holds(uri, "/NKC/")) {
        return "The institution that published it knows of no copyright restrictions. It gives "
               "no warranty: you judge your own use.";
    }
    if (holds(uri, "/NoC-US/")) {
        return "It is a work of the United States government and has no copyright there. Other "
               "countries may see that differently.";
    }
    if (holds(uri, "/InC/")) {
        return "All rights are reserved. You may look at it here; for any copy or further use, "
               "ask its owner.";
    }
    return "Its copyright was not evaluated. Find out before you use it further.";
}

std::string ground_words(const format::Photo& photo) {
    switch (photo.travels_by) {
        case format::TravelGround::open_license:
            return "Its licence lets anyone keep and share copies.";
        case format::TravelGround::own_photo:
            return "The maker of this lifeboat is its owner.";
        case format::TravelGround::permission:
            break;
    }
    if (!photo.permission) {
        return "A recorded permission covers it.";
    }
    return fmt::format("A permission given to {} on {} covers it: “{}”",
                       display_text(photo.permission->granted_to),
                       day_words(photo.permission->granted_at).text,
                       clean_text(photo.permission->text));
}

std::string credit_line(const format::Photo& photo, std::string_view author) {
    std::string line = fmt::format("“{}” by {}. ", title_of(photo), author);
    if (const std::string url = safe_url(photo.url); !url.empty()) {
        line += fmt::format("Source: Flickr ({}). ", url);
    }
    line += format::license_text_for(photo.license.id) ? "Licence: " : "Rights: ";
    line += photo.rights.label.empty() ? display_text(photo.license.name) : photo.rights.label;
    if (const std::string terms = safe_url(photo.rights.uri); !terms.empty()) {
        line += fmt::format(" ({})", terms);
    }
    return line + ". Changes: none.";
}

}  // namespace lifeboat::viewer
