#include "creator/privacy/findings.hpp"

#include "creator/privacy/contacts.hpp"
#include "creator/privacy/telling_terms.hpp"

#include <algorithm>

namespace lifeboat::creator::privacy {

using request::PrivacySwitch;

namespace {

template <typename Items, typename Is>
std::uint64_t count(const Items& items, const Is& is_one) {
    return static_cast<std::uint64_t>(std::count_if(items.begin(), items.end(), is_one));
}

}  // namespace

void Findings::add(PrivacySwitch which, std::uint64_t found) {
    Row& row = rows_[static_cast<std::size_t>(which)];
    row.found += found;
    row.photos += found > 0 ? 1 : 0;
}

void Findings::add_conversation(const format::Photo& photo) {
    add(PrivacySwitch::comments,
        photo.comments.size() + count(photo.notes, [&](const format::Note& note) {
            return is_third_party(note.author, photo.owner);
        }));
}

void Findings::add_contributors(const format::Photo& photo) {
    const auto is_other = [&](const format::MemberId& member) {
        return is_third_party(member, photo.owner);
    };
    add(PrivacySwitch::contributors,
        count(photo.tags, [&](const auto& each) { return is_other(each.author); }) +
            count(photo.people, [&](const auto& each) { return is_other(each.added_by); }) +
            count(photo.contexts, [&](const auto& each) { return is_other(each.owner); }));
}

void Findings::add_names(const format::Photo& photo) {
    const auto is_named = [&](const format::MemberId& member, const std::string& name) {
        return !name.empty() && is_third_party(member, photo.owner);
    };
    add(PrivacySwitch::names, count(photo.comments, [&](const auto& each) {
                                  return is_named(each.author, each.author_real_name);
                              }) + count(photo.notes, [&](const auto& each) {
                                  return is_named(each.author, each.author_real_name);
                              }) + count(photo.people, [&](const auto& each) {
                                  return is_named(each.member, each.real_name);
                              }));
}

void Findings::add_contacts(const format::Photo& photo) {
    std::uint64_t found = count_contacts(photo.title) + count_contacts(photo.description);
    for (const auto& each : photo.comments) found += count_contacts(each.text);
    for (const auto& each : photo.notes) found += count_contacts(each.text);
    for (const auto& each : photo.contexts) {
        found += count_contacts(each.description) + count_contacts(each.curator_note);
    }
    if (photo.permission) {
        for (const std::string* text :
             {&photo.permission->text, &photo.permission->conditions, &photo.permission->credit,
              &photo.permission->withdrawal}) {
            found += count_contacts(*text);
        }
    }
    add(PrivacySwitch::contacts, found);
}

void Findings::add(const format::Photo& photo) {
    add_conversation(photo);
    add_contributors(photo);
    add_names(photo);
    add_contacts(photo);
    add(PrivacySwitch::coordinates,
        (photo.place ? 1U : 0U) + count(photo.tags, gives_coordinates) +
            (photo.exif ? count(photo.exif->fields, tells_coordinates) : 0U));
    add(PrivacySwitch::camera, photo.exif ? count(photo.exif->fields, tells_camera) : 0U);
    add(PrivacySwitch::people, count(photo.people, [&](const auto& each) {
            return is_third_party(each.member, photo.owner);
        }));
    add(PrivacySwitch::children,
        count(photo.tags, [](const auto& tag) { return speaks_of_children(tag); }));
    add(PrivacySwitch::faves, photo.faves.size());
}

void Findings::add(const format::Collection& collection) {
    const auto add_without_photo = [this](PrivacySwitch which, std::uint64_t found) {
        rows_[static_cast<std::size_t>(which)].found += found;
    };
    add_without_photo(PrivacySwitch::comments, collection.comments.size());
    add_without_photo(PrivacySwitch::names, count(collection.comments, [&](const auto& each) {
                          return !each.author_real_name.empty() &&
                                 is_third_party(each.author, collection.owner);
                      }));
    std::uint64_t contacts =
        count_contacts(collection.description) + count_contacts(collection.rules);
    for (const auto& each : collection.comments) contacts += count_contacts(each.text);
    for (const auto& each : collection.items) contacts += count_contacts(each.curator_note);
    add_without_photo(PrivacySwitch::contacts, contacts);
}

std::vector<format::PrivacyMeasure> Findings::measures(
    const request::PrivacySwitches& switches) const {
    std::vector<format::PrivacyMeasure> measures;
    for (const auto& [which, choice] : request::all_of(switches)) {
        const Row& row = of(which);
        measures.push_back(
            {std::string(to_string(which)), request::to_string(choice), row.found, row.photos});
    }
    return measures;
}

}  // namespace lifeboat::creator::privacy
