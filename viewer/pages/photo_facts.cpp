// The column of facts beside a photo.
#include "lifeboat/format/license_text.hpp"
#include "lifeboat/format/package_writer.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/photo_parts.hpp"
#include "viewer/pages/rights_words.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

namespace lifeboat::viewer {
namespace {

/// The path from data/ of a package path.
std::string from_payload(const std::string& path) {
    constexpr std::string_view payload = "data/";
    return path.substr(payload.size());
}

void write_place(Page& page, const format::Place& place) {
    Html& html = page.main;
    std::string names;
    for (const std::string* name : {&place.neighbourhood, &place.locality, &place.county,
                                    &place.region, &place.country}) {
        if (!name->empty()) {
            names += names.empty() ? "" : ", ";
            names += display_text(*name);
        }
    }
    begin_fact(page, "fact.place"_key);
    if (!names.empty()) {
        html.name(names).lone("br");
    }
    html.code(fmt::format("{}, {}", place.latitude, place.longitude));
    std::vector<std::string> known;
    if (const auto accuracy = accuracy_words(place.accuracy)) {
        known.push_back(page.say(*accuracy));
    }
    constexpr int indoors = 1, outdoors = 2;
    if (place.context == indoors || place.context == outdoors) {
        known.push_back(
            page.say(place.context == indoors ? "place.indoors"_key : "place.outdoors"_key));
    }
    if (!known.empty()) {
        html.lone("br").text(page.language.list(known));
    }
    html.close();
}

void write_counts(Page& page, const format::Photo& photo) {
    std::vector<std::string> parts;
    if (photo.counts.views) {
        parts.push_back(page.counted("count.views"_key, *photo.counts.views));
    }
    if (photo.counts.faves) {
        parts.push_back(page.counted("count.faves"_key, *photo.counts.faves));
    }
    if (photo.counts.comments) {
        parts.push_back(page.counted("count.comments"_key, *photo.counts.comments));
    }
    if (parts.empty()) {
        return;
    }
    begin_fact(page, "photo.counted"_key);
    page.tell(
        "photo.counted_on"_key,
        {{"counts", [&] { page.main.text(page.language.list(parts)); }},
         {"date", [&] { write_time(page.main, day_words(page.language, photo.seen_at)); }}});
    page.main.close();
}

void write_dates(Page& page, const format::Photo& photo) {
    Html& html = page.main;
    begin_fact(page, "photo.taken"_key);
    write_time(html, words_for(page.language, photo.taken));
    html.close();
    begin_fact(page, "photo.uploaded"_key);
    write_time(html, time_words(page.language, photo.uploaded_at));
    html.close();
    if (photo.updated_at) {
        begin_fact(page, "fact.changed"_key);
        write_time(html, time_words(page.language, *photo.updated_at));
        html.close();
    }
    begin_fact(page, "fact.captured"_key);
    write_time(html, time_words(page.language, photo.seen_at));
    html.close();
}

void write_history(Page& page, const format::Photo& photo) {
    Html& html = page.main;
    if (photo.license_history.empty()) {
        return;
    }
    begin_fact(page, "rights.history"_key).open("ul");
    for (const format::LicenseChange& change : photo.license_history) {
        html.open("li");
        // Flickr's way to say that it never changed: one row that leads nowhere.
        const bool is_unchanged = change.new_name.empty() && change.new_url.empty();
        page.tell(
            is_unchanged ? "rights.unchanged_since"_key : "rights.became"_key,
            {{"date", [&] { write_time(html, day_words(page.language, change.changed_at)); }},
             {"old", [&] { html.name(display_text(change.old_name)); }},
             {"new", [&] { html.name(display_text(change.new_name)); }}});
        html.close();
    }
    html.close().close();
}

void write_file(Page& page, const format::Rendition& file) {
    Html& html = page.main;
    html.open("li").open("p");
    html.link(page.url(file.path), page.say(role_words(file.role)));
    html.text(" (").name(display_text(file.label)).text(")").lone("br");
    std::vector<std::string> facts;
    if (file.width > 0 && file.height > 0) {
        facts.push_back(page.say("file.pixels"_key, {{"width", page.grouped(file.width)},
                                                     {"height", page.grouped(file.height)}}));
    }
    facts.push_back(size_words(page.language, file.bytes));
    page.tell("list.pair"_key, {{"list", [&] { html.text(page.language.list(facts)); }},
                                {"next", [&] { html.code(file.media_type); }}});
    html.close();
    const auto remark = [&](WordKey words, const std::string& reason) {
        html.open("p", {{"class", "quiet"}});
        page.tell(words, {{"reason", [&] { html.name(clean_text(reason)); }}});
        html.close();
    };
    if (!file.not_original_reason.empty()) {
        remark("file.not_original"_key, file.not_original_reason);
    }
    if (!file.defect.empty()) {
        remark("file.defect"_key, file.defect);
    }
    if (file.is_transcode) {
        remark("file.transcode"_key, {});
    }
    html.open("p", {{"class", "quiet"}}).text("SHA-512 ").code(file.sha512).close();
    html.close();
}

}  // namespace

WordKey visibility_words(const format::Visibility& visibility) {
    if (visibility.is_public) {
        return "shown.everyone"_key;
    }
    if (visibility.is_friend && visibility.is_family) {
        return "shown.friends_and_family"_key;
    }
    return visibility.is_friend   ? "shown.friends"_key
           : visibility.is_family ? "shown.family"_key
                                  : "shown.owner"_key;
}

WordKey role_words(format::RenditionRole role) {
    switch (role) {
        case format::RenditionRole::original:
            return "file.original"_key;
        case format::RenditionRole::poster:
            return "file.poster"_key;
        case format::RenditionRole::thumbnail:
            return "file.thumbnail"_key;
        case format::RenditionRole::display:
            return "file.display"_key;
    }
    return "file.other"_key;
}

void write_facts(Page& page, const Catalogue& catalogue, const format::Photo& photo) {
    Html& html = page.main;
    begin_section(page, photo.media == format::MediaKind::video ? "photo.this_video"_key
                                                                : "photo.this_photo"_key);
    html.open("dl");
    begin_fact(page, "photo.by"_key);
    write_member(page, catalogue, photo.owner);
    html.close();
    write_dates(page, photo);
    if (photo.place) {
        write_place(page, *photo.place);
    }
    write_counts(page, photo);
    write_fact(page, "photo.shown_to"_key, page.say(visibility_words(photo.visibility)));
    constexpr std::array<WordKey, 3> safety{"safety.safe"_key, "safety.moderate"_key,
                                            "safety.restricted"_key};
    if (photo.safety_level && *photo.safety_level >= 0 && *photo.safety_level < 3) {
        write_fact(page, "photo.rated"_key,
                   page.say(safety.at(static_cast<std::size_t>(*photo.safety_level))));
    }
    if (photo.rotation != 0) {
        write_fact(
            page, "photo.turned"_key,
            page.say("photo.turned_by"_key, {{"degrees", std::to_string(photo.rotation)}}));
    }
    begin_fact(page, "fact.on_flickr"_key).web_link(photo.url, photo.url).close();
    begin_fact(page, "photo.number"_key).code(photo.id.value).close();
    begin_fact(page, "fact.record"_key);
    html.link(page.url(from_payload(format::photo_json_path(photo.id))), "JSON").close();
    html.close().close();
}

void write_rights(Page& page, const Catalogue& catalogue, const format::Photo& photo) {
    Html& html = page.main;
    const format::Member* owner = catalogue.find_member(photo.owner.value);
    const std::string author = owner == nullptr ? photo.owner.value : name_of(*owner);
    html.open("section", {{"class", "rights"}}).element("h2", page.say("photo.rights"_key));
    html.open("dl");
    begin_fact(page, "rights.license"_key);
    page.tell("rights.license_seen"_key,
              {{"license", [&] { write_license(page, photo.license); }},
               {"date", [&] { write_time(html, day_words(page.language, photo.seen_at)); }}});
    html.close();
    if (!photo.rights.label.empty()) {
        begin_fact(page, "rights.statement"_key);
        html.web_link(photo.rights.uri, photo.rights.label);
        if (!photo.rights.note.empty()) {
            html.text(" (").name(clean_text(photo.rights.note)).text(")");
        }
        html.close();
    }
    write_fact(page, "rights.may_do"_key, may_do_words(page.language, photo.rights));
    if (format::license_text_for(photo.license.id)) {
        begin_fact(page, "rights.in_full"_key);
        write_license_text_link(page, photo.license.id);
        html.close();
    }
    begin_fact(page, "rights.credit"_key);
    html.element("span", {{"class", "credit"}}, credit_line(page.language, photo, author));
    html.element("span", {{"class", "quiet"}}, page.say("rights.credit_hint"_key));
    html.close();
    begin_fact(page, "rights.why_here"_key);
    write_ground(page, photo);
    html.close();
    write_history(page, photo);
    html.close().close();
}

void write_tags(Page& page, const Catalogue& catalogue, const format::Photo& photo) {
    if (photo.tags.empty()) {
        return;
    }
    Html& html = page.main;
    begin_section(page, "nav.tags"_key);
    html.open("ul", {{"class", "tags"}});
    for (const format::Tag& tag : photo.tags) {
        html.open("li").open(
            "a", {{"href", page.url(site::tag(tag.normalized))},
                  {"class",
                   tag.is_machine_tag ? std::optional<std::string>("machine") : std::nullopt}});
        html.name(display_text(tag.raw)).close();
        if (tag.author != photo.owner) {
            html.text(" ").open("span", {{"class", "quiet"}});
            page.tell("photo.by_member"_key,
                      {{"member",
                        [&] { write_member(page, catalogue, tag.author, tag.author_name); }}});
            html.close();
        }
        html.close();
    }
    html.close().close();
}

void write_people_shown(Page& page, const Catalogue& catalogue, const format::Photo& photo) {
    if (photo.people.empty()) {
        return;
    }
    Html& html = page.main;
    begin_section(page, "photo.people"_key);
    html.open("ul");
    std::size_t ordinal = 0;
    for (const format::PersonInPhoto& person : photo.people) {
        html.open("li", {{"id", person_anchor(++ordinal)}});
        write_member(page, catalogue, person.member, person.name);
        if (person.is_deleted) {
            html.text(" ").element("span", {{"class", "mark"}}, page.say("member.deleted"_key));
        }
        if (!person.added_by.empty() && person.added_by != person.member) {
            html.text(" ").open("span", {{"class", "quiet"}});
            page.tell("photo.named_by"_key,
                      {{"member", [&] { write_member(page, catalogue, person.added_by); }}});
            html.close();
        }
        html.close();
    }
    html.close().close();
}

void write_contexts(Page& page, const Catalogue& catalogue, const format::Photo& photo) {
    if (photo.contexts.empty()) {
        return;
    }
    Html& html = page.main;
    begin_section(page, "photo.contexts"_key);
    html.open("ul");
    for (const format::PhotoContext& context : photo.contexts) {
        const std::string title = display_text(context.title);
        const std::string shown = title.empty() ? context.id.value : title;
        html.open("li")
            .element("span", {{"class", "quiet"}}, page.say(kind_words(context.kind)))
            .text(" ");
        if (catalogue.find_collection(context.kind, context.id.value) != nullptr) {
            html.open("a", {{"href", page.url(site::collection(context.kind, context.id))}});
            html.name(shown).close();
        } else {
            html.web_link(context.url, shown);
        }
        if (!context.owner.empty()) {
            html.text(" ").open("span", {{"class", "quiet"}});
            page.tell("photo.by_member"_key, {{"member", [&] {
                                                   write_member(page, catalogue, context.owner,
                                                                context.owner_name);
                                               }}});
            html.close();
        }
        write_words(page, catalogue, context.curator_note);
        html.close();
    }
    html.close().close();
}

void write_files(Page& page, const format::Photo& photo) {
    Html& html = page.main;
    html.open("section", {{"class", "files"}}).element("h2", page.say("photo.files"_key));
    html.open("ul");
    for (const format::Rendition& file : photo.renditions) {
        write_file(page, file);
    }
    html.close();
    for (const format::Omission& omission : photo.omissions) {
        html.open("p", {{"class", "missing"}});
        page.tell("photo.omission"_key,
                  {{"part", [&] { html.name(clean_text(omission.part)); }},
                   {"reason", [&] { html.name(clean_text(omission.explanation)); }}});
        html.close();
    }
    html.close();
}

}  // namespace lifeboat::viewer
