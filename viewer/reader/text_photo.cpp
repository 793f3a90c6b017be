// All that a record says of a photo, in the order of the reading room's page.
#include "viewer/pages/catalogue.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/rights_words.hpp"
#include "viewer/pages/words.hpp"
#include "viewer/reader/text_browser.hpp"

#include <fmt/format.h>

#include <string>

namespace lifeboat::viewer {
namespace {

using Kind = TextPlace::Kind;

std::string place_words(const format::Place& place) {
    std::string words;
    for (const std::string* name : {&place.neighbourhood, &place.locality, &place.county,
                                    &place.region, &place.country}) {
        if (!name->empty()) {
            words += display_text(*name) + ", ";
        }
    }
    words += fmt::format("{} {}", place.latitude, place.longitude);
    const auto accuracy = accuracy_words(place.accuracy);
    return accuracy ? words + ", " + english().text(*accuracy) : words;
}

std::string count_words(const format::Photo& photo) {
    std::string words;
    const auto add = [&words](const std::optional<std::uint64_t>& count, const char* one,
                              const char* many) {
        if (count) {
            words += (words.empty() ? "" : ", ") + counted(*count, one, many);
        }
    };
    add(photo.counts.views, "view", "views");
    add(photo.counts.faves, "fave", "faves");
    add(photo.counts.comments, "comment", "comments");
    return words.empty()
               ? words
               : words + " when it was seen on " + day_words(english(), photo.seen_at).text;
}

/// Why the photo is in the lifeboat.
std::string ground_words(const format::Photo& photo) {
    if (photo.travels_by == format::TravelGround::open_license) {
        return english().text("ground.license"_key);
    }
    if (photo.travels_by == format::TravelGround::own_photo) {
        return english().text("ground.own"_key);
    }
    if (!photo.permission) {
        return english().text("ground.permission"_key);
    }
    return english().text("ground.permission_of"_key,
                          {{"whom", display_text(photo.permission->granted_to)},
                           {"date", day_words(english(), photo.permission->granted_at).text},
                           {"words", clean_text(photo.permission->text)}});
}

std::string visibility_words(const format::Photo& photo) {
    if (photo.visibility.is_public) {
        return "everybody";
    }
    const bool friends = photo.visibility.is_friend;
    const bool family = photo.visibility.is_family;
    return friends && family ? "friends and family"
           : friends         ? "friends"
           : family          ? "family"
                             : "nobody but its owner";
}

void write_facts(TextScreen& screen, const format::Photo& photo, std::string_view owner) {
    screen.field("Photo", photo.id.value);
    screen.field("On Flickr", photo.url);
    screen.link(fmt::format("Its owner: {} ({})", owner, photo.owner.value),
                {Kind::member, photo.owner.value, 0});
    screen.field("Taken", words_for(english(), photo.taken).text);
    screen.field("Uploaded", time_words(english(), photo.uploaded_at).text);
    if (photo.media == format::MediaKind::video) {
        screen.field("Video", photo.duration_seconds ? duration_words(*photo.duration_seconds)
                                                     : "of unknown length");
    }
    if (photo.place) {
        screen.field("Place", place_words(*photo.place));
    }
    screen.field("Counts", count_words(photo));
    screen.field("Seen by", visibility_words(photo));
    constexpr int restricted = 2;
    if (photo.safety_level && *photo.safety_level > 0) {
        screen.field("Safety", *photo.safety_level == restricted ? "restricted" : "moderate");
    }
    screen.field("Record", photo.is_from_account_export ? "of an account export" : "");
}

void write_rights(TextScreen& screen, const format::Photo& photo, std::string_view owner) {
    screen.section("Licence, and what you may do");
    screen.field("Licence", display_text(photo.license.name));
    screen.field("", photo.license.url);
    screen.field("Rights", photo.rights.label);
    screen.field("", photo.rights.uri);
    screen.paragraph(may_do_words(english(), photo.rights));
    if (!photo.rights.note.empty()) {
        screen.paragraph(photo.rights.note);
    }
    screen.paragraph(ground_words(photo));
    screen.field("Credit", credit_line(english(), photo, owner));
    for (const format::LicenseChange& change : photo.license_history) {
        // Flickr's way to say that it never changed: one row that leads nowhere.
        const bool is_unchanged = change.new_name.empty() && change.new_url.empty();
        screen.field("History",
                     fmt::format("{}: {}{}", day_words(english(), change.changed_at).text,
                                 display_text(change.old_name),
                                 is_unchanged ? ", unchanged since"
                                              : " became " + display_text(change.new_name)));
    }
}

void write_tags_and_lists(TextScreen& screen, const format::Photo& photo) {
    if (!photo.tags.empty()) {
        screen.section("Tags");
    }
    for (const format::Tag& tag : photo.tags) {
        screen.link(display_text(tag.raw),
                    {Kind::tag, tag.normalized.empty() ? tag.raw : tag.normalized, 0});
    }
    if (!photo.contexts.empty()) {
        screen.section("It stands in");
    }
    for (const format::PhotoContext& context : photo.contexts) {
        screen.link(fmt::format("{}: {}", to_string(context.kind), display_text(context.title)),
                    {Kind::collection, context.id.value, 0});
        screen.html(context.curator_note, 6);
    }
    if (!photo.people.empty()) {
        screen.section("People shown");
    }
    for (const format::PersonInPhoto& person : photo.people) {
        screen.link(display_text(person.name), {Kind::member, person.member.value, 0});
    }
}

void write_talk(TextScreen& screen, const format::Photo& photo) {
    if (!photo.notes.empty()) {
        screen.section("Notes on the picture");
    }
    for (const format::Note& note : photo.notes) {
        screen.paragraph(display_text(note.author_name) + ":");
        screen.html(note.text, 4);
    }
    if (!photo.comments.empty()) {
        screen.section(counted(photo.comments.size(), "comment", "comments"));
    }
    std::size_t number = 0;
    for (const format::Comment& comment : photo.comments) {
        screen.blank();
        screen.paragraph(fmt::format("{}. {}{}, {}", ++number,
                                     display_text(comment.author_name),
                                     comment.author_is_deleted ? " (account deleted)" : "",
                                     time_words(english(), comment.created_at).text));
        screen.html(comment.text, 4);
    }
    if (!photo.faves.empty()) {
        screen.section("A favorite of");
    }
    for (const format::Fave& fave : photo.faves) {
        screen.paragraph(fmt::format("{}, {}", display_text(fave.name),
                                     day_words(english(), fave.faved_at).text));
    }
}

void write_files(TextScreen& screen, const format::Photo& photo) {
    screen.section("Files in the package");
    for (const format::Rendition& file : photo.renditions) {
        screen.paragraph("data/" + file.path);
        std::string words = fmt::format("{}, {}", to_string(file.role), file.media_type);
        if (file.width > 0) {
            words += fmt::format(", {} × {}", file.width, file.height);
        }
        screen.paragraph(words + ", " + size_words(english(), file.bytes), 4);
        if (!file.not_original_reason.empty()) {
            screen.paragraph("Not the file that was uploaded: " + file.not_original_reason, 4);
        }
        if (!file.defect.empty()) {
            screen.paragraph("As Flickr served it: " + file.defect, 4);
        }
        screen.paragraph("SHA-256 " + file.sha256, 4);
    }
    for (const format::Omission& omission : photo.omissions) {
        screen.paragraph(
            fmt::format("Could not be had: {} ({})", omission.part, omission.explanation));
    }
}

void write_camera(TextScreen& screen, const format::Exif& exif) {
    if (!exif.is_hidden && exif.camera.empty() && exif.fields.empty()) {
        return;
    }
    screen.section("Camera");
    if (exif.is_hidden) {
        screen.paragraph("Its owner does not show these data.");
    }
    screen.field("Camera", display_text(exif.camera));
    for (const format::ExifField& field : exif.fields) {
        screen.paragraph(
            fmt::format("{}: {}", display_text(field.label.empty() ? field.tag : field.label),
                        display_text(field.clean.value_or(field.raw))),
            2);
    }
}

}  // namespace

void write_photo_text(TextScreen& screen, const format::Photo& photo, std::string_view owner) {
    screen.heading(title_of(english(), photo));
    screen.html(photo.description);
    screen.blank();
    write_facts(screen, photo, owner);
    write_rights(screen, photo, owner);
    write_tags_and_lists(screen, photo);
    write_talk(screen, photo);
    write_files(screen, photo);
    if (photo.exif) {
        write_camera(screen, *photo.exif);
    }
}

}  // namespace lifeboat::viewer
