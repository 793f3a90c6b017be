#include "creator/redact/removal_plan.hpp"

#include "creator/privacy/text_forms.hpp"
#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <iterator>

namespace lifeboat::creator::redact {
namespace {

using privacy::lowered;
using privacy::squeezed;

/// Fills a plan from one reading of the package.
class Survey {
  public:
    Survey(const Removal& removal, RemovalPlan& plan) : removal_(removal), plan_(plan) {
        members_.insert(removal.members.begin(), removal.members.end());
        photos_.insert(removal.photos.begin(), removal.photos.end());
        comments_.insert(removal.comments.begin(), removal.comments.end());
        notes_.insert(removal.notes.begin(), removal.notes.end());
    }

    void run(const format::PackageReader& package) {
        package.for_each_photo([this](const format::Photo& photo) { take(photo); });
        package.for_each_collection([this](const format::Collection& each) { take(each); });
        package.for_each_member([this](const format::Member& member) {
            name(member.id, member.username);
            name(member.id, member.real_name.value_or(""));
            name(member.id, member.path_alias);
        });
        for (const format::PhotoId& photo : plan_.photos) {
            plan_.traces.add_photo(photo.value);
        }
        for (const format::MemberId& member : plan_.members) {
            plan_.traces.add_token(member.value);
            plan_.traces.add_token(format::file_name_of(member));
        }
        for (const std::string& name : names_) {
            add_word(name);
        }
        for (const std::string& word : removal_.also_named) {
            add_word(word);
        }
        for (const auto* ids : {&plan_.comments, &plan_.notes}) {
            for (const std::string& id : *ids) {
                plan_.traces.add_id(id);
            }
        }
    }

  private:
    void take(const format::Photo& photo);
    void take(const format::Collection& collection);

    void name(const format::MemberId& member, const std::string& text) {
        if (members_.contains(member)) {
            plan_.members.insert(member);
            names_.insert(text);
        }
    }

    void add_word(const std::string& word) {
        const bool is_searched = plan_.traces.add_word(word);
        const std::string letters = squeezed(word);
        if (!is_searched) {
            plan_.short_names.insert(word);
        } else if (letters != lowered(word) && letters.size() >= Traces::shortest_word) {
            plan_.traces.add_word(letters);
        }
    }

    bool take_comments(const std::vector<format::Comment>& comments);

    const Removal& removal_;
    RemovalPlan& plan_;
    std::set<format::MemberId> members_;
    std::set<format::PhotoId> photos_;
    std::set<std::string> comments_, notes_, names_;
};

/// Says whether one of them is to be removed.
bool Survey::take_comments(const std::vector<format::Comment>& comments) {
    bool has_removed = false;
    for (const format::Comment& comment : comments) {
        name(comment.author, comment.author_name);
        name(comment.author, comment.author_real_name);
        name(comment.author, comment.author_path_alias);
        if (comments_.contains(comment.id)) {
            plan_.comments.insert(comment.id);
            has_removed = true;
        }
    }
    return has_removed;
}

void Survey::take(const format::Photo& photo) {
    if (photos_.contains(photo.id) || members_.contains(photo.owner)) {
        plan_.photos.insert(photo.id);
    }
    name(photo.owner, "");
    if (take_comments(photo.comments)) {
        plan_.commented_photos.insert(photo.id);
    }
    for (const format::Note& note : photo.notes) {
        name(note.author, note.author_name);
        name(note.author, note.author_real_name);
        if (notes_.contains(note.id)) {
            plan_.notes.insert(note.id);
            plan_.noted_photos.insert(photo.id);
        }
    }
    for (const format::Tag& tag : photo.tags) {
        name(tag.author, tag.author_name);
    }
    for (const format::PersonInPhoto& person : photo.people) {
        name(person.member, person.name);
        name(person.member, person.real_name);
        name(person.member, person.path_alias);
        name(person.added_by, "");
    }
    for (const format::Fave& fave : photo.faves) {
        name(fave.member, fave.name);
    }
    for (const format::PhotoContext& context : photo.contexts) {
        name(context.owner, context.owner_name);
    }
    for (const FieldRef& field : removal_.fields) {
        if (field.photo == photo.id) {
            plan_.fields[photo.id].insert(field.field);
        }
    }
}

void Survey::take(const format::Collection& collection) {
    name(collection.owner, collection.owner_name);
    if (members_.contains(collection.owner)) {
        plan_.collections.emplace(collection.kind, collection.id);
    }
    if (take_comments(collection.comments)) {
        plan_.commented_collections.insert(collection.id);
    }
}

[[noreturn]] void refuse(std::string_view kind, const std::string& id) {
    throw format::Error(format::ErrorCode::not_found, std::string(kind) + " " + id,
                        "is not in the package, so nothing was removed");
}

/// Every one that `wanted` names and `known` does not hold.
template <typename Wanted, typename Known, typename Text>
void require_all(std::string_view kind, const Wanted& wanted, const Known& known,
                 const Text& text) {
    for (const auto& each : wanted) {
        if (!known(each)) {
            refuse(kind, text(each));
        }
    }
}

template <typename Items, typename Holds>
Items only(const Items& items, const Holds& holds) {
    Items kept;
    std::copy_if(items.begin(), items.end(), std::back_inserter(kept), holds);
    return kept;
}

}  // namespace

Removal found_part(const Removal& removal, const RemovalPlan& plan) {
    Removal found = removal;
    found.photos =
        only(removal.photos, [&](const auto& id) { return plan.photos.contains(id); });
    found.members =
        only(removal.members, [&](const auto& id) { return plan.members.contains(id); });
    found.comments =
        only(removal.comments, [&](const auto& id) { return plan.comments.contains(id); });
    found.notes = only(removal.notes, [&](const auto& id) { return plan.notes.contains(id); });
    found.fields = only(removal.fields, [&](const FieldRef& ref) {
        return plan.has_field(ref.photo, ref.field);
    });
    return found;
}

RemovalPlan plan_removal(const format::PackageReader& package, const Removal& removal,
                         bool is_lenient) {
    RemovalPlan plan;
    plan.mentions = removal.mentions;
    Survey(removal, plan).run(package);
    if (is_lenient) {
        if (found_part(removal, plan).is_empty()) {
            throw format::Error(format::ErrorCode::not_found, package.lifeboat().name,
                                "holds nothing of what is to be removed");
        }
        return plan;
    }
    const auto value = [](const auto& id) { return id.value; };
    const auto same = [](const std::string& id) { return id; };
    require_all(
        "photo", removal.photos, [&](const auto& id) { return plan.photos.contains(id); },
        value);
    require_all(
        "member", removal.members, [&](const auto& id) { return plan.members.contains(id); },
        value);
    require_all(
        "comment", removal.comments, [&](const auto& id) { return plan.comments.contains(id); },
        same);
    require_all(
        "note", removal.notes, [&](const auto& id) { return plan.notes.contains(id); }, same);
    require_all(
        "field", removal.fields,
        [&](const FieldRef& ref) { return plan.has_field(ref.photo, ref.field); }, to_text);
    return plan;
}

}  // namespace lifeboat::creator::redact
