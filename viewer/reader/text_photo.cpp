// All that a record says of a photo, in the order of the reading room's page.
#include "viewer/pages/catalogue.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/photo_parts.hpp"
#include "viewer/pages/rights_words.hpp"
#include "viewer/pages/words.hpp"
#include "viewer/reader/text_browser.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace lifeboat::viewer {
namespace {

using Kind = TextPlace::Kind;

/// A photo on its way to a screen.
class PhotoText {
  public:
    PhotoText(TextScreen& screen, const Language& language, const format::Photo& photo,
              std::string_view owner)
        : screen_(screen), language_(language), photo_(photo), owner_(owner) {}

    void write_facts() const;
    void write_rights() const;
    void write_tags_and_lists() const;
    void write_talk() const;
    void write_files() const;
    void write_camera(const format::Exif& exif) const;

  private:
    [[nodiscard]] std::string say(WordKey key) const { return language_.text(key); }
    [[nodiscard]] std::string say(WordKey key, Fillings fillings) const {
        return language_.text(key, fillings);
    }
    void section(WordKey title) const { screen_.section(say(title)); }
    [[nodiscard]] std::string place_words(const format::Place& place) const;
    [[nodiscard]] std::string count_words() const;
    [[nodiscard]] std::string ground_words() const;
    [[nodiscard]] std::string change_words(const format::LicenseChange& change) const;
    void write_file(const format::Rendition& file) const;

    TextScreen& screen_;
    const Language& language_;
    const format::Photo& photo_;
    std::string_view owner_;
};

std::string PhotoText::place_words(const format::Place& place) const {
    std::vector<std::string> words;
    for (const std::string* name : {&place.neighbourhood, &place.locality, &place.county,
                                    &place.region, &place.country}) {
        if (!name->empty()) {
            words.push_back(display_text(*name));
        }
    }
    words.push_back(fmt::format("{} {}", place.latitude, place.longitude));
    if (const auto accuracy = accuracy_words(place.accuracy)) {
        words.push_back(say(*accuracy));
    }
    return language_.list(words);
}

std::string PhotoText::count_words() const {
    std::vector<std::string> words;
    const auto add = [&](const std::optional<std::uint64_t>& count, WordKey key) {
        if (count) {
            words.push_back(language_.counted(key, *count));
        }
    };
    add(photo_.counts.views, "count.views"_key);
    add(photo_.counts.faves, "count.faves"_key);
    add(photo_.counts.comments, "count.comments"_key);
    return words.empty() ? std::string()
                         : say("photo.counted_on"_key,
                               {{"counts", language_.list(words)},
                                {"date", day_words(language_, photo_.seen_at).text}});
}

/// Why the photo is in the lifeboat.
std::string PhotoText::ground_words() const {
    if (photo_.travels_by == format::TravelGround::open_license) {
        return say("ground.license"_key);
    }
    if (photo_.travels_by == format::TravelGround::own_photo) {
        return say("ground.own"_key);
    }
    if (!photo_.permission) {
        return say("ground.permission"_key);
    }
    return say("ground.permission_of"_key,
               {{"whom", display_text(photo_.permission->granted_to)},
                {"date", day_words(language_, photo_.permission->granted_at).text},
                {"words", clean_text(photo_.permission->text)}});
}

void PhotoText::write_facts() const {
    screen_.field("photo.number"_key, photo_.id.value);
    screen_.field("fact.on_flickr"_key, photo_.url);
    screen_.link(
        screen_.labelled("photo.by"_key, fmt::format("{} ({})", owner_, photo_.owner.value)),
        {Kind::member, photo_.owner.value, 0});
    screen_.field("photo.taken"_key, words_for(language_, photo_.taken).text);
    screen_.field("photo.uploaded"_key, time_words(language_, photo_.uploaded_at).text);
    if (photo_.media == format::MediaKind::video) {
        screen_.field("card.video"_key, photo_.duration_seconds
                                            ? duration_words(*photo_.duration_seconds)
                                            : say("permission.yes"_key));
    }
    if (photo_.place) {
        screen_.field("fact.place"_key, place_words(*photo_.place));
    }
    screen_.field("photo.counted"_key, count_words());
    screen_.field("photo.shown_to"_key, say(visibility_words(photo_.visibility)));
    constexpr int restricted = 2;
    if (photo_.safety_level && *photo_.safety_level > 0) {
        screen_.field("photo.rated"_key,
                      say(*photo_.safety_level == restricted ? "safety.restricted"_key
                                                             : "safety.moderate"_key));
    }
    if (photo_.is_from_account_export) {
        screen_.field("about.account_export"_key, say("permission.yes"_key));
    }
}

std::string PhotoText::change_words(const format::LicenseChange& change) const {
    // Flickr's way to say that it never changed: one row that leads nowhere.
    const bool is_unchanged = change.new_name.empty() && change.new_url.empty();
    return say(is_unchanged ? "rights.unchanged_since"_key : "rights.became"_key,
               {{"date", day_words(language_, change.changed_at).text},
                {"old", display_text(change.old_name)},
                {"new", display_text(change.new_name)}});
}

void PhotoText::write_rights() const {
    section("photo.rights"_key);
    screen_.field("rights.license"_key, display_text(photo_.license.name));
    screen_.more(photo_.license.url);
    screen_.field("rights.statement"_key, photo_.rights.label);
    screen_.more(photo_.rights.uri);
    screen_.more(photo_.rights.note);
    screen_.field("rights.may_do"_key, may_do_words(language_, photo_.rights));
    screen_.field("rights.why_here"_key, ground_words());
    screen_.field("rights.credit"_key, credit_line(language_, photo_, owner_));
    bool is_first = true;
    for (const format::LicenseChange& change : photo_.license_history) {
        if (is_first) {
            screen_.field("rights.history"_key, change_words(change));
        } else {
            screen_.more(change_words(change));
        }
        is_first = false;
    }
}

void PhotoText::write_tags_and_lists() const {
    if (!photo_.tags.empty()) {
        section("nav.tags"_key);
    }
    for (const format::Tag& tag : photo_.tags) {
        screen_.link(display_text(tag.raw),
                     {Kind::tag, tag.normalized.empty() ? tag.raw : tag.normalized, 0});
    }
    if (!photo_.contexts.empty()) {
        section("photo.contexts"_key);
    }
    for (const format::PhotoContext& context : photo_.contexts) {
        screen_.link(screen_.labelled(kind_words(context.kind), display_text(context.title)),
                     {Kind::collection, context.id.value, 0});
        screen_.html(context.curator_note, 6);
    }
    if (!photo_.people.empty()) {
        section("photo.people"_key);
    }
    for (const format::PersonInPhoto& person : photo_.people) {
        screen_.link(display_text(person.name), {Kind::member, person.member.value, 0});
    }
}

void PhotoText::write_talk() const {
    if (!photo_.notes.empty()) {
        section("photo.notes"_key);
    }
    for (const format::Note& note : photo_.notes) {
        screen_.paragraph(display_text(note.author_name) + say("list.colon"_key));
        screen_.html(note.text, 4);
    }
    if (!photo_.comments.empty()) {
        screen_.section(language_.counted("count.comments"_key, photo_.comments.size()));
    }
    std::size_t number = 0;
    for (const format::Comment& comment : photo_.comments) {
        screen_.blank();
        screen_.paragraph(
            fmt::format("{}. {}{}, {}", ++number, display_text(comment.author_name),
                        comment.author_is_deleted ? " (" + say("member.deleted"_key) + ")" : "",
                        time_words(language_, comment.created_at).text));
        screen_.html(comment.text, 4);
    }
    if (!photo_.faves.empty()) {
        section("photo.faves"_key);
    }
    for (const format::Fave& fave : photo_.faves) {
        screen_.paragraph(language_.list(
            {display_text(fave.name), day_words(language_, fave.faved_at).text}));
    }
}

void PhotoText::write_file(const format::Rendition& file) const {
    screen_.paragraph("data/" + file.path);
    std::vector<std::string> words{say(role_words(file.role)), file.media_type};
    if (file.width > 0) {
        words.push_back(say("file.pixels"_key, {{"width", language_.grouped(file.width)},
                                                {"height", language_.grouped(file.height)}}));
    }
    words.push_back(size_words(language_, file.bytes));
    screen_.paragraph(language_.list(words), 4);
    if (!file.not_original_reason.empty()) {
        screen_.paragraph(
            say("file.not_original"_key, {{"reason", clean_text(file.not_original_reason)}}),
            4);
    }
    if (!file.defect.empty()) {
        screen_.paragraph(say("file.defect"_key, {{"reason", clean_text(file.defect)}}), 4);
    }
    screen_.paragraph("SHA-256 " + file.sha256, 4);
}

void PhotoText::write_files() const {
    section("photo.files"_key);
    for (const format::Rendition& file : photo_.renditions) {
        write_file(file);
    }
    for (const format::Omission& omission : photo_.omissions) {
        screen_.paragraph(
            say("photo.omission"_key, {{"part", clean_text(omission.part)},
                                       {"reason", clean_text(omission.explanation)}}));
    }
}

void PhotoText::write_camera(const format::Exif& exif) const {
    if (!exif.is_hidden && exif.camera.empty() && exif.fields.empty()) {
        return;
    }
    section("photo.camera"_key);
    if (exif.is_hidden) {
        screen_.paragraph(say("photo.camera_hidden"_key));
    }
    screen_.paragraph(display_text(exif.camera));
    for (const format::ExifField& field : exif.fields) {
        screen_.paragraph(display_text(field.label.empty() ? field.tag : field.label) +
                              say("list.colon"_key) + " " +
                              display_text(field.clean.value_or(field.raw)),
                          2);
    }
}

}  // namespace

void write_photo_text(TextScreen& screen, const Language& language, const format::Photo& photo,
                      std::string_view owner) {
    screen.heading(title_of(language, photo));
    screen.html(photo.description);
    screen.blank();
    const PhotoText text(screen, language, photo, owner);
    text.write_facts();
    text.write_rights();
    text.write_tags_and_lists();
    text.write_talk();
    text.write_files();
    if (photo.exif) {
        text.write_camera(*photo.exif);
    }
}

}  // namespace lifeboat::viewer
