#include "creator/privacy/circle.hpp"

#include "lifeboat/format/member.hpp"

namespace lifeboat::creator::privacy {

using request::PrivacySwitch;
using request::Treatment;

namespace {

/// What Flickr calls everybody who has left: nobody's name.
constexpr std::string_view name_of_gone = "[deleted]";

}  // namespace

void Circle::exempt(const format::MemberId& member) {
    if (!member.empty()) {
        exempt_.insert(member);
    }
}

void Circle::hide(const format::MemberId& member,
                  std::initializer_list<std::string_view> names) {
    if (member.empty()) {
        return;
    }
    auto& known = hidden_[member];
    for (const std::string_view name : names) {
        if (name != name_of_gone) {
            known.emplace(name);
        }
    }
}

void Circle::note(const format::Photo& photo) {
    owners_.insert(photo.owner);
    if (!switches_.is(PrivacySwitch::coordinates, Treatment::keep)) {
        for (const std::string& coordinate : coordinates_of(photo)) {
            coordinates_.add(coordinate);
        }
    }
    const auto hides = [this](PrivacySwitch which) {
        return switches_.is(which, Treatment::pseudonymise);
    };
    if (hides(PrivacySwitch::comments)) {
        for (const auto& each : photo.comments) {
            hide(each.author,
                 {each.author_name, each.author_real_name, each.author_path_alias});
        }
        for (const auto& each : photo.notes) {
            hide(each.author, {each.author_name, each.author_real_name});
        }
    }
    if (hides(PrivacySwitch::people)) {
        for (const auto& each : photo.people) {
            hide(each.member, {each.name, each.real_name, each.path_alias});
        }
    }
    if (hides(PrivacySwitch::faves)) {
        for (const auto& each : photo.faves) {
            hide(each.member, {each.name});
        }
    }
    if (hides(PrivacySwitch::contributors)) {
        for (const auto& each : photo.tags) {
            hide(each.author, {each.author_name});
        }
        for (const auto& each : photo.people) {
            hide(each.added_by, {});
        }
        for (const auto& each : photo.contexts) {
            hide(each.owner, {each.owner_name});
        }
    }
}

void Circle::note(const format::Collection& collection) {
    if (switches_.is(PrivacySwitch::comments, Treatment::pseudonymise)) {
        for (const auto& each : collection.comments) {
            hide(each.author,
                 {each.author_name, each.author_real_name, each.author_path_alias});
        }
    }
    // A gallery that was asked for leads to its curator by its address alone.
    if (collection.kind == format::CollectionKind::gallery &&
        !switches_.is(PrivacySwitch::contributors, Treatment::keep)) {
        hide(collection.owner, {collection.owner_name});
    }
}

void Circle::note(const format::Target& target) {
    if (target.kind == "favorites" && !switches_.is(PrivacySwitch::faves, Treatment::keep)) {
        hide(format::MemberId(target.id), {target.title});
    }
}

void Circle::close(
    const std::function<std::optional<format::Member>(const format::MemberId&)>& own_record) {
    std::erase_if(hidden_, [this](const auto& each) {
        return is_exempt(each.first) || owners_.contains(each.first);
    });
    for (auto& [member, names] : hidden_) {
        if (const auto record = own_record(member)) {
            names.insert(
                {record->username, record->real_name.value_or(""), record->path_alias});
        }
        traces_.add_token(member.value);
        traces_.add_token(format::file_name_of(member));
        for (const std::string& name : names) {
            static_cast<void>(traces_.add_word(name));
        }
        names.clear();
    }
}

}  // namespace lifeboat::creator::privacy
