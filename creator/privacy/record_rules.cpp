#include "creator/privacy/record_rules.hpp"

#include "creator/privacy/coarse_place.hpp"
#include "creator/privacy/contacts.hpp"
#include "creator/privacy/telling_terms.hpp"
#include "creator/privacy/text_forms.hpp"

#include <algorithm>

namespace lifeboat::creator::privacy {

using request::PrivacySwitch;
using request::Treatment;

namespace {

/// Removes what `is_removed` says; whether there was any.
template <typename Items, typename Is>
bool drop(Items& items, const Is& is_removed) {
    return std::erase_if(items, is_removed) > 0;
}

bool clear(std::string& text) {
    const bool was_filled = !text.empty();
    text.clear();
    return was_filled;
}

bool is_third_party(const Circle& circle, const format::MemberId& member,
                    const format::MemberId& owner) {
    return member != owner && !circle.is_exempt(member);
}

void note_word(std::vector<std::string>& words, const std::string& word) {
    if (!word.empty()) {
        words.push_back(word);
    }
}

}  // namespace

bool RecordRules::clean(std::string& text, bool is_owners) const {
    std::string cleaned = text;
    const bool is_searched =
        is_dropped(PrivacySwitch::contacts) ||
        (is(PrivacySwitch::contacts, Treatment::drop_from_others) && !is_owners);
    if (is_searched) {
        cleaned = without_contacts(cleaned);
    }
    if (circle_.has_hidden()) {
        cleaned = circle_.traces().blanked(cleaned, name_mark);
    }
    if (!is_kept(PrivacySwitch::coordinates)) {
        cleaned = circle_.coordinates().blanked(cleaned);
    }
    if (cleaned == text) {
        return false;
    }
    text = std::move(cleaned);
    return true;
}

/// Addresses, which lead to somebody by their alias or number.
bool RecordRules::clear_telling(std::string& address) const {
    return circle_.has_hidden() && circle_.traces().names_found_in(address) && clear(address);
}

/// The pseudonym in the place of both.
bool RecordRules::hide(format::MemberId& member, std::string& name) const {
    if (!circle_.is_hidden(member)) {
        return false;
    }
    name = circle_.pseudonyms().name_of(member);
    member = circle_.pseudonyms().id_of(member);
    return true;
}

bool RecordRules::apply_comments(std::vector<format::Comment>& comments,
                                 const format::MemberId& owner) const {
    if (is_dropped(PrivacySwitch::comments)) {
        const bool had_any = !comments.empty();
        comments.clear();
        return had_any;
    }
    bool is_changed = false;
    for (format::Comment& comment : comments) {
        const bool is_others = is_third_party(circle_, comment.author, owner);
        is_changed |= clean(comment.text, !is_others);
        is_changed |= clear_telling(comment.permalink);
        if (is_others && is_dropped(PrivacySwitch::names)) {
            is_changed |= clear(comment.author_real_name);
        }
        if (hide(comment.author, comment.author_name)) {
            comment.author_real_name.clear();
            comment.author_path_alias.clear();
            comment.author_is_deleted = false;
            is_changed = true;
        }
    }
    return is_changed;
}

bool RecordRules::apply_notes(format::Photo& photo) const {
    bool is_changed =
        is_dropped(PrivacySwitch::comments) && drop(photo.notes, [&](const format::Note& note) {
            return is_third_party(circle_, note.author, photo.owner);
        });
    for (format::Note& note : photo.notes) {
        const bool is_others = is_third_party(circle_, note.author, photo.owner);
        is_changed |= clean(note.text, !is_others);
        if (is_others && is_dropped(PrivacySwitch::names)) {
            is_changed |= clear(note.author_real_name);
        }
        if (hide(note.author, note.author_name)) {
            note.author_real_name.clear();
            note.author_is_deleted = false;
            is_changed = true;
        }
    }
    return is_changed;
}

bool RecordRules::apply_tags(format::Photo& photo, PhotoChange& change) const {
    bool is_changed = drop(photo.tags, [&](const format::Tag& tag) {
        const bool goes =
            (is_dropped(PrivacySwitch::children) && speaks_of_children(tag)) ||
            (!is_kept(PrivacySwitch::coordinates) && gives_coordinates(tag)) ||
            (circle_.has_hidden() && (circle_.traces().names_found_in(tag.raw) ||
                                      circle_.traces().names_found_in(tag.normalized)));
        if (goes) {
            note_word(change.words, tag.raw);
        }
        return goes;
    });
    for (format::Tag& tag : photo.tags) {
        if (is_dropped(PrivacySwitch::contributors) &&
            is_third_party(circle_, tag.author, photo.owner)) {
            tag.author = {};
            tag.author_name.clear();
            is_changed = true;
        }
        is_changed |= hide(tag.author, tag.author_name);
    }
    return is_changed;
}

bool RecordRules::apply_people(format::Photo& photo, PhotoChange& change) const {
    const auto note_names = [&](const format::PersonInPhoto& person) {
        note_word(change.words, person.name);
        note_word(change.words, person.real_name);
    };
    bool is_changed = is_dropped(PrivacySwitch::people) &&
                      drop(photo.people, [&](const format::PersonInPhoto& person) {
                          const bool goes = is_third_party(circle_, person.member, photo.owner);
                          if (goes) note_names(person);
                          return goes;
                      });
    for (format::PersonInPhoto& person : photo.people) {
        const bool is_others = is_third_party(circle_, person.member, photo.owner);
        if (is_others && is_dropped(PrivacySwitch::names)) {
            note_word(change.words, person.real_name);
            is_changed |= clear(person.real_name);
        }
        if (circle_.is_hidden(person.member)) {
            note_names(person);
            static_cast<void>(hide(person.member, person.name));
            person.real_name.clear();
            person.path_alias.clear();
            person.is_deleted = false;
            is_changed = true;
        }
        std::string unnamed;
        is_changed |= hide(person.added_by, unnamed);
        if (is_dropped(PrivacySwitch::contributors) &&
            is_third_party(circle_, person.added_by, photo.owner)) {
            person.added_by = {};
            is_changed = true;
        }
    }
    return is_changed;
}

bool RecordRules::apply_faves(format::Photo& photo) const {
    if (is_dropped(PrivacySwitch::faves)) {
        const bool had_any = !photo.faves.empty();
        photo.faves.clear();
        return had_any;
    }
    bool is_changed = false;
    for (format::Fave& fave : photo.faves) {
        is_changed |= hide(fave.member, fave.name);
    }
    return is_changed;
}

bool RecordRules::apply_contexts(format::Photo& photo) const {
    bool is_changed = false;
    for (format::PhotoContext& context : photo.contexts) {
        const bool is_others = context.kind != format::CollectionKind::album &&
                               is_third_party(circle_, context.owner, photo.owner);
        for (std::string* text :
             {&context.title, &context.description, &context.curator_note}) {
            is_changed |= clean(*text, context.kind == format::CollectionKind::album ||
                                           context.owner == photo.owner);
        }
        const bool is_dropped_curator =
            is_others && !context.owner.empty() && is_dropped(PrivacySwitch::contributors);
        if (is_dropped_curator) {
            context.owner = {};
            context.owner_name.clear();
        }
        is_changed |= clear_telling(context.url);
        if (hide(context.owner, context.owner_name) || is_dropped_curator) {
            context.url.clear();
            is_changed = true;
        }
    }
    return is_changed;
}

unsigned RecordRules::apply_place(format::Photo& photo) const {
    if (is_kept(PrivacySwitch::coordinates)) {
        return 0;
    }
    const std::vector<std::string> exact = coordinates_of(photo);
    unsigned parts = 0;
    if (photo.place) {
        parts |= part_listed;
        photo.place = is_dropped(PrivacySwitch::coordinates)
                          ? std::nullopt
                          : coarsened(*std::move(photo.place),
                                      switches_[PrivacySwitch::coordinates].kilometres);
    }
    const auto blank = [&](std::string& text, unsigned part) {
        std::string kept = text;
        for (const std::string& coordinate : exact) {
            kept = without_coordinate(kept, coordinate);
        }
        if (kept != text) {
            text = std::move(kept);
            parts |= part;
        }
    };
    blank(photo.title, part_listed | part_contexts);
    blank(photo.description, part_listed);
    for (format::Comment& comment : photo.comments) blank(comment.text, part_comments);
    for (format::Note& note : photo.notes) blank(note.text, part_info);
    return parts;
}

bool RecordRules::apply_exif(format::Photo& photo, const PhotoChange& change) const {
    if (!photo.exif) {
        return false;
    }
    Traces words;
    for (const std::string& word : change.words) {
        static_cast<void>(words.add_word(word));
    }
    const auto tells = [&](const Traces& traces, const format::ExifField& field) {
        return traces.names_found_in(field.raw) ||
               traces.names_found_in(field.clean.value_or(""));
    };
    return drop(photo.exif->fields, [&](const format::ExifField& field) {
        return (!is_kept(PrivacySwitch::coordinates) && tells_coordinates(field)) ||
               (is_dropped(PrivacySwitch::coordinates) && tells_place_name(field)) ||
               (is_dropped(PrivacySwitch::camera) && tells_camera(field)) ||
               (!is_kept(PrivacySwitch::people) && tells_people(field)) ||
               (is_dropped(PrivacySwitch::contacts) && count_contacts(field.raw) > 0) ||
               (is_dropped(PrivacySwitch::children) && speaks_of_children(field)) ||
               std::any_of(change.words.begin(), change.words.end(),
                           [&](const auto& word) { return has_keyword(field, word); }) ||
               (!change.words.empty() && tells(words, field)) ||
               (circle_.has_hidden() && tells(circle_.traces(), field));
    });
}

void RecordRules::apply_permission(format::Permission& permission) const {
    for (std::string* text : {&permission.text, &permission.conditions, &permission.credit,
                              &permission.withdrawal}) {
        static_cast<void>(clean(*text, true));
    }
}

/// Real names that go and may stand inside the photo's files.
void RecordRules::note_names(const format::Photo& photo, PhotoChange& change) const {
    for (const format::Comment& comment : photo.comments) {
        if (is_third_party(circle_, comment.author, photo.owner)) {
            note_word(change.words, comment.author_real_name);
        }
    }
    for (const format::Note& note : photo.notes) {
        if (is_third_party(circle_, note.author, photo.owner)) {
            note_word(change.words, note.author_real_name);
        }
    }
}

PhotoChange RecordRules::apply(format::Photo& photo) const {
    PhotoChange change;
    const auto mark = [&](bool is_changed, unsigned parts) {
        change.parts |= is_changed ? static_cast<std::uint8_t>(parts) : std::uint8_t{0};
    };
    if (is_dropped(PrivacySwitch::names)) {
        note_names(photo, change);
    }
    mark(true, apply_place(photo));
    mark(clean(photo.title, true), part_listed | part_contexts);
    mark(clean(photo.description, true), part_listed);
    mark(apply_comments(photo.comments, photo.owner), part_comments);
    mark(apply_notes(photo), part_info);
    mark(apply_tags(photo, change), part_listed);
    mark(apply_people(photo, change), part_people);
    mark(apply_faves(photo), part_faves);
    mark(apply_contexts(photo), part_contexts);
    mark(apply_exif(photo, change), part_exif);
    if (photo.permission) {
        apply_permission(*photo.permission);
    }
    for (format::Omission& omission : photo.omissions) {
        apply(omission);
    }
    return change;
}

bool RecordRules::apply(format::Collection& collection) const {
    const bool is_owners = collection.kind == format::CollectionKind::album;
    bool is_changed = apply_comments(collection.comments, collection.owner);
    for (std::string* text : {&collection.title, &collection.description, &collection.rules}) {
        is_changed |= clean(*text, is_owners);
    }
    for (format::CollectionItem& item : collection.items) {
        is_changed |= clean(item.curator_note, false);
    }
    if (hide(collection.owner, collection.owner_name) || clear_telling(collection.url)) {
        collection.url = address_mark;
        is_changed = true;
    }
    return is_changed;
}

bool RecordRules::apply(format::Member& member, bool is_third_party) const {
    bool is_changed = clean(member.description, !is_third_party);
    if (member.location) {
        is_changed |= clean(*member.location, !is_third_party);
    }
    if (is_third_party && is_dropped(PrivacySwitch::names) && member.real_name) {
        member.real_name.reset();
        is_changed = true;
    }
    return is_changed;
}

bool RecordRules::apply(format::Target& target, const format::MemberId& owner) const {
    const Traces& traces = circle_.traces();
    const format::MemberId member(target.id);
    const bool is_told =
        circle_.has_hidden() &&
        (circle_.is_hidden(member) || circle_.is_hidden(owner) ||
         Pseudonyms::is_pseudonym(owner) || traces.names_found_in(target.url) ||
         traces.names_found_in(target.id));
    if (is_told) {
        target.url = address_mark;
        target.title.clear();
        if (circle_.is_hidden(member)) {
            target.title = circle_.pseudonyms().name_of(member);
            target.id = circle_.pseudonyms().id_of(member).value;
        }
        return true;
    }
    return clean(target.title, true);
}

void RecordRules::apply(format::Omission& omission) const {
    if (circle_.has_hidden()) {
        omission.subject = circle_.traces().blanked(omission.subject, name_mark);
        omission.explanation = circle_.traces().blanked(omission.explanation, name_mark);
    }
}

void RecordRules::apply(format::AshorePhoto& photo) const {
    if (circle_.is_hidden(photo.owner)) {
        photo.owner = {};  // Flickr shows whose it is: a pseudonym here would be undone there.
    }
    if (circle_.has_hidden()) {
        photo.explanation = circle_.traces().blanked(photo.explanation, name_mark);
    }
}

}  // namespace lifeboat::creator::privacy
