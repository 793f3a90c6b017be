#include "creator/privacy/exchange_rules.hpp"

#include "creator/flickr/account_export.hpp"
#include "creator/privacy/contacts.hpp"
#include "creator/privacy/record_rules.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace lifeboat::creator::privacy {

using request::PrivacySwitch;
using request::Treatment;

namespace {

constexpr unsigned every_part = 0xFF;

/// The parts of a photo's record that an answer to the method holds.
unsigned parts_in(const std::string& method) {
    using Row = std::pair<std::string_view, unsigned>;
    static constexpr std::array<Row, 9> rows{
        {{"flickr.photos.getInfo", part_info | part_listed},
         {"flickr.photos.getExif", part_exif | part_listed},
         {"flickr.photos.comments.getList", part_comments},
         {"flickr.photos.people.getList", part_people},
         {"flickr.photos.getFavorites", part_faves},
         {"flickr.photos.getAllContexts", part_contexts},
         {"flickr.galleries.getListForPhoto", part_contexts},
         {"flickr.photos.getSizes", 0U},
         {"flickr.photos.licenses.getLicenseHistory", 0U}}};
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const Row& row) { return row.first == method; });
    return found == rows.end() ? every_part : found->second;
}

std::string parameter(const flickr::ApiCall& call, const char* name) {
    const auto found = call.parameters.find(name);
    return found == call.parameters.end() ? std::string() : found->second;
}

/// The value of the attribute that begins at `at` with name, = and a quote.
std::string_view value_at(std::string_view body, std::size_t at, std::string_view name) {
    const std::size_t begin = at + name.size() + 1;
    return body.substr(begin, body.find(body[begin - 1], begin) - begin);
}

/// Passes on the element and value of every attribute `name="…"`, until `is_it` says true.
template <typename Is>
bool any_attribute(std::string_view body, std::string_view name, const Is& is_it) {
    const std::string opening = std::string(name) + "=";
    for (std::size_t at = body.find(opening); at != std::string_view::npos;
         at = body.find(opening, at + 1)) {
        const std::size_t quote = at + opening.size();
        if (quote >= body.size() || (body[quote] != '"' && body[quote] != '\'')) {
            continue;
        }
        const std::size_t begin = body.rfind('<', at);
        const std::size_t end = body.find('>', at);
        const std::string_view element =
            begin == std::string_view::npos ? body : body.substr(begin, end - begin);
        if (is_it(element, value_at(body, at, opening))) {
            return true;
        }
    }
    return false;
}

bool is_of_owner(std::string_view element, const PrivacyTrail& trail) {
    for (const std::string_view name : {"nsid", "author", "owner", "id"}) {
        bool is_owner = false;
        static_cast<void>(any_attribute(element, name, [&](auto, std::string_view value) {
            const format::MemberId member{std::string(value)};
            is_owner = trail.owners.contains(member) ||
                       (!member.empty() && trail.circle.is_exempt(member));
            return is_owner;
        }));
        if (is_owner) {
            return true;
        }
    }
    return false;
}

bool tells_real_name(std::string_view body, const PrivacyTrail& trail) {
    return any_attribute(body, "realname",
                         [&](std::string_view element, std::string_view name) {
                             return !name.empty() && !is_of_owner(element, trail);
                         });
}

bool tells_place(std::string_view body) {
    return any_attribute(body, "latitude", [](std::string_view, std::string_view value) {
        return value.find_first_of("123456789") != std::string_view::npos;
    });
}

template <typename Id>
bool names_any_of(std::string_view body, const std::set<Id>& numbers) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t at = 0; !numbers.empty() && at < body.size();) {
        std::size_t end = at;
        while (end < body.size() && is_digit(body[end])) {
            ++end;
        }
        if (end > at && numbers.contains(Id(std::string(body.substr(at, end - at))))) {
            return true;
        }
        at = std::max(end, at + 1);
    }
    return false;
}

/// Answers that hold titles and descriptions of many albums, in the package or not.
bool lists_albums(const flickr::ApiCall& call) {
    return call.method == "flickr.photosets.getList" || call == flickr::exported::albums();
}

bool lost_something(const flickr::ApiCall& call, std::string_view body,
                    const PrivacyTrail& trail) {
    if (const std::string photo = parameter(call, "photo_id"); !photo.empty()) {
        const auto lost = trail.photos.find(format::PhotoId(photo));
        return lost != trail.photos.end() && (lost->second & parts_in(call.method)) != 0;
    }
    if (trail.members.contains(format::MemberId(parameter(call, "user_id"))) &&
        call.method == "flickr.people.getInfo") {
        return true;
    }
    for (const char* name : {"photoset_id", "gallery_id", "group_id"}) {
        if (trail.collections.contains(format::CollectionId(parameter(call, name)))) {
            return true;
        }
    }
    return names_any_of(body, trail.listed) ||
           (lists_albums(call) && names_any_of(body, trail.collections));
}

/// By the kind of answer, whatever was made of it.
bool holds_dropped(const flickr::ApiCall& call, std::string_view body,
                   const PrivacyTrail& trail) {
    const auto is_kept = [&](PrivacySwitch which) {
        return trail.switches.is(which, Treatment::keep);
    };
    const auto is_dropped = [&](PrivacySwitch which) {
        return trail.switches.is(which, Treatment::drop);
    };
    const bool is_exported =
        flickr::exported::is_exported(call) && !(call == flickr::exported::profile());
    // Letters to a member are the words of those who wrote them.
    const bool is_correspondence = call.method == flickr::exported::correspondence("").method;
    return (!is_kept(PrivacySwitch::comments) && is_exported) ||
           (is_dropped(PrivacySwitch::comments) && body.find("<comment ") != body.npos) ||
           (is_dropped(PrivacySwitch::faves) && call.method == "flickr.photos.getFavorites" &&
            body.find("<person ") != body.npos) ||
           (is_dropped(PrivacySwitch::names) && tells_real_name(body, trail)) ||
           (!is_kept(PrivacySwitch::coordinates) &&
            (tells_place(body) || trail.circle.coordinates().found_in(body))) ||
           (!is_kept(PrivacySwitch::contacts) && is_correspondence) ||
           (is_dropped(PrivacySwitch::contacts) &&
            (holds_address(body) || (lists_albums(call) && count_contacts(body) > 0)));
}

}  // namespace

bool must_be_withheld(const flickr::ApiCall& call, std::string_view uri, std::string_view body,
                      const PrivacyTrail& trail) {
    const Traces& hidden = trail.circle.traces();
    return lost_something(call, body, trail) || holds_dropped(call, body, trail) ||
           (hidden.has_names() && (hidden.names_found_in(uri) || hidden.names_found_in(body)));
}

}  // namespace lifeboat::creator::privacy
