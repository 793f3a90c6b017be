#include "creator/redact/record_filter.hpp"

#include "creator/redact/exif_fields.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::creator::redact {
namespace {

/// Shorter words of a removed title are too common to be blanked where they are quoted.
constexpr std::size_t shortest_quotation = 12;

/// Removes what `is_removed` says; how many.
template <typename Items, typename Is>
std::uint64_t drop(Items& items, const Is& is_removed) {
    const auto end = std::remove_if(items.begin(), items.end(), is_removed);
    const auto count = static_cast<std::uint64_t>(items.end() - end);
    items.erase(end, items.end());
    return count;
}

void blank_quotations(std::string& text, const std::string& quoted) {
    for (std::size_t at = text.find(quoted); at != std::string::npos;
         at = text.find(quoted, at + Traces::mark.size())) {
        text.replace(at, quoted.size(), Traces::mark);
    }
}

}  // namespace

void RecordFilter::blank(std::string& text) {
    std::string blanked = plan_.traces.blanked(text);
    if (blanked != text) {
        text = std::move(blanked);
        ++tally_.texts;
    }
}

void RecordFilter::blank(format::CommunityMark& mark) {
    blank(mark.name);
    blank(mark.text);
    blank(mark.community);
    blank(mark.issued_by);
}

void RecordFilter::filter_comments(std::vector<format::Comment>& comments) {
    const bool removes = plan_.mentions == MentionRule::remove;
    tally_.comments += drop(comments, [&](const format::Comment& comment) {
        return is_removed(comment.author) || plan_.comments.contains(comment.id) ||
               (removes && (plan_.traces.found_in(comment.text) ||
                            plan_.traces.names_found_in(comment.author_name) ||
                            plan_.traces.names_found_in(comment.author_real_name)));
    });
    for (format::Comment& comment : comments) {
        blank(comment.text);
        blank(comment.author_name);
        blank(comment.author_real_name);
    }
}

void RecordFilter::filter_notes(std::vector<format::Note>& notes) {
    const bool removes = plan_.mentions == MentionRule::remove;
    tally_.notes += drop(notes, [&](const format::Note& note) {
        return is_removed(note.author) || plan_.notes.contains(note.id) ||
               (removes && plan_.traces.found_in(note.text));
    });
    for (format::Note& note : notes) {
        blank(note.text);
        blank(note.author_name);
        blank(note.author_real_name);
    }
}

void RecordFilter::filter_people(format::Photo& photo) {
    tally_.tags += drop(photo.tags, [&](const format::Tag& tag) {
        return is_removed(tag.author) || plan_.traces.found_in(tag.raw) ||
               plan_.traces.found_in(tag.normalized);
    });
    tally_.people += drop(photo.people, [&](const format::PersonInPhoto& person) {
        return is_removed(person.member);
    });
    for (format::PersonInPhoto& person : photo.people) {
        if (is_removed(person.added_by)) {
            person.added_by = format::MemberId();
        }
    }
    tally_.faves +=
        drop(photo.faves, [&](const format::Fave& fave) { return is_removed(fave.member); });
}

void RecordFilter::filter_contexts(format::Photo& photo) {
    drop(photo.contexts, [&](const format::PhotoContext& context) {
        return is_removed(context.owner) ||
               plan_.collections.contains({context.kind, context.id});
    });
    for (format::PhotoContext& context : photo.contexts) {
        blank(context.title);
        blank(context.owner_name);
        blank(context.description);
        blank(context.curator_note);
    }
}

void RecordFilter::filter_exif(format::Photo& photo) {
    if (!photo.exif) {
        return;
    }
    std::vector<format::ExifField>& fields = photo.exif->fields;
    drop(fields, [&](const format::ExifField& field) {
        return plan_.traces.names_found_in(field.raw) ||
               plan_.traces.names_found_in(field.clean.value_or(""));
    });
    const auto found = plan_.fields.find(photo.id);
    if (found == plan_.fields.end()) {
        return;
    }
    for (const PhotoField removed : found->second) {
        drop(fields, [&](const format::ExifField& field) { return tells(field, removed); });
    }
}

void RecordFilter::filter_rights(format::Photo& photo) {
    if (photo.permission) {
        if (is_removed(photo.permission->granted_by)) {
            photo.permission->granted_by = format::MemberId();
        }
        for (std::string format::Permission::*text :
             {&format::Permission::text, &format::Permission::granted_to,
              &format::Permission::conditions, &format::Permission::credit,
              &format::Permission::withdrawal, &format::Permission::channel,
              &format::Permission::recorded_by}) {
            blank((*photo.permission).*text);
        }
    }
    for (format::CommunityMark& mark : photo.community_marks) blank(mark);
    for (format::Omission& omission : photo.omissions) {
        blank(omission.subject);
        blank(omission.explanation);
    }
}

void RecordFilter::drop_fields(format::Photo& photo) {
    const auto has = [&](PhotoField field) { return plan_.has_field(photo.id, field); };
    std::vector<std::string> quoted;
    const auto clear_text = [&](std::string& text) {
        if (text.size() >= shortest_quotation) {
            quoted.push_back(text);
        }
        text.clear();
    };
    if (has(PhotoField::title)) clear_text(photo.title);
    if (has(PhotoField::description)) clear_text(photo.description);
    if (has(PhotoField::tags))
        tally_.tags += drop(photo.tags, [](const auto&) { return true; });
    if (has(PhotoField::comments)) {
        tally_.comments += drop(photo.comments, [](const auto&) { return true; });
    }
    if (has(PhotoField::notes)) {
        tally_.notes += drop(photo.notes, [](const auto&) { return true; });
    }
    if (has(PhotoField::people)) {
        tally_.people += drop(photo.people, [](const auto&) { return true; });
    }
    if (has(PhotoField::faves)) {
        tally_.faves += drop(photo.faves, [](const auto&) { return true; });
    }
    if (has(PhotoField::place)) photo.place.reset();
    if (has(PhotoField::exif)) photo.exif.reset();
    if (has(PhotoField::contexts)) photo.contexts.clear();
    for (const std::string& text : quoted) {
        blank_quotations(photo.title, text);
        blank_quotations(photo.description, text);
        for (format::Comment& comment : photo.comments) blank_quotations(comment.text, text);
        for (format::Note& note : photo.notes) blank_quotations(note.text, text);
        for (auto& context : photo.contexts) blank_quotations(context.curator_note, text);
    }
}

format::Photo RecordFilter::filtered(format::Photo photo) {
    filter_comments(photo.comments);
    filter_notes(photo.notes);
    filter_people(photo);
    filter_contexts(photo);
    filter_exif(photo);
    filter_rights(photo);
    blank(photo.title);
    blank(photo.description);
    drop_fields(photo);
    return photo;
}

format::Collection RecordFilter::filtered(format::Collection collection) {
    blank(collection.title);
    blank(collection.description);
    blank(collection.rules);
    if (plan_.photos.contains(collection.cover)) {
        collection.cover = format::PhotoId();
    }
    filter_comments(collection.comments);
    for (format::CollectionItem& item : collection.items) {
        if (plan_.photos.contains(item.photo)) {
            item.travels = false;
            item.curator_note.clear();
        }
        item.part = 0;
        blank(item.curator_note);
    }
    return collection;
}

format::Member RecordFilter::filtered(format::Member member) {
    blank(member.description);
    if (member.location) {
        blank(*member.location);
    }
    return member;
}

}  // namespace lifeboat::creator::redact
