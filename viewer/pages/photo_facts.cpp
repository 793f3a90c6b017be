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

void begin_section(Html& html, std::string_view title) {
    html.open("section").element("h2", title);
}

void write_place(Html& html, const format::Place& place) {
    std::string names;
    for (const std::string* name : {&place.neighbourhood, &place.locality, &place.county,
                                    &place.region, &place.country}) {
        if (!name->empty()) {
            names += names.empty() ? "" : ", ";
            names += display_text(*name);
        }
    }
    begin_fact(html, "Place");
    if (!names.empty()) {
        html.name(names).lone("br");
    }
    html.code(fmt::format("{}, {}", place.latitude, place.longitude));
    if (const std::string accuracy = accuracy_words(place.accuracy); !accuracy.empty()) {
        html.text(", known " + accuracy);
    }
    constexpr int indoors = 1, outdoors = 2;
    if (place.context == indoors || place.context == outdoors) {
        html.text(place.context == indoors ? ", indoors" : ", outdoors");
    }
    html.close();
}

void write_counts(Html& html, const format::Photo& photo) {
    std::vector<std::string> parts;
    if (photo.counts.views) {
        parts.push_back(counted(*photo.counts.views, "view", "views"));
    }
    if (photo.counts.faves) {
        parts.push_back(counted(*photo.counts.faves, "fave", "faves"));
    }
    if (photo.counts.comments) {
        parts.push_back(counted(*photo.counts.comments, "comment", "comments"));
    }
    if (parts.empty()) {
        return;
    }
    begin_fact(html, "Counted by Flickr");
    html.text(fmt::format("{}, on ", fmt::join(parts, ", ")));
    write_time(html, day_words(photo.seen_at));
    html.close();
}

std::string visibility_words(const format::Visibility& visibility) {
    if (visibility.is_public) {
        return "everyone";
    }
    if (visibility.is_friend && visibility.is_family) {
        return "friends and family only";
    }
    return visibility.is_friend   ? "friends only"
           : visibility.is_family ? "family only"
                                  : "its owner only";
}

void write_dates(Html& html, const format::Photo& photo) {
    begin_fact(html, "Taken");
    write_time(html, words_for(photo.taken));
    html.close();
    begin_fact(html, "Uploaded");
    write_time(html, time_words(photo.uploaded_at));
    html.close();
    if (photo.updated_at) {
        begin_fact(html, "Last changed");
        write_time(html, time_words(*photo.updated_at));
        html.close();
    }
    begin_fact(html, "Captured");
    write_time(html, time_words(photo.seen_at));
    html.close();
}

void write_history(Html& html, const format::Photo& photo) {
    if (photo.license_history.empty()) {
        return;
    }
    begin_fact(html, "Licence history").open("ul");
    for (const format::LicenseChange& change : photo.license_history) {
        html.open("li");
        write_time(html, day_words(change.changed_at));
        html.text(": ").name(display_text(change.old_name));
        // Flickr's way to say that it never changed: one row that leads nowhere.
        if (change.new_name.empty() && change.new_url.empty()) {
            html.text(", unchanged since").close();
            continue;
        }
        html.text(" became ").name(display_text(change.new_name)).close();
    }
    html.close().close();
}

std::string_view role_words(format::RenditionRole role) {
    switch (role) {
        case format::RenditionRole::original:
            return "Best available";
        case format::RenditionRole::poster:
            return "Still of the video";
        case format::RenditionRole::thumbnail:
            return "Thumbnail";
        case format::RenditionRole::display:
            return "For reading on screen";
    }
    return "File";
}

void write_file(Page& page, const format::Rendition& file) {
    Html& html = page.main;
    html.open("li").open("p");
    html.link(page.url(file.path), role_words(file.role));
    html.text(fmt::format(" ({})", display_text(file.label)));
    if (file.width > 0 && file.height > 0) {
        html.text(fmt::format(", {} × {}", grouped(file.width), grouped(file.height)));
    }
    html.text(fmt::format(", {}, ", size_words(file.bytes))).code(file.media_type).close();
    if (!file.not_original_reason.empty()) {
        html.element("p", {{"class", "quiet"}},
                     "Not the file that was uploaded: " + clean_text(file.not_original_reason));
    }
    if (!file.defect.empty()) {
        html.element("p", {{"class", "quiet"}},
                     "Flickr served this file with a defect: " + clean_text(file.defect));
    }
    if (file.is_transcode) {
        html.element("p", {{"class", "quiet"}}, "Flickr re-encoded this video.");
    }
    html.open("p", {{"class", "digest"}}).text("SHA-512 ").code(file.sha512).close();
    html.close();
}

}  // namespace

void write_facts(Page& page, const Catalogue& catalogue, const format::Photo& photo) {
    Html& html = page.main;
    begin_section(html, photo.media == format::MediaKind::video ? "This video" : "This photo");
    html.open("dl");
    begin_fact(html, "By");
    write_member(page, catalogue, photo.owner);
    html.close();
    write_dates(html, photo);
    if (photo.place) {
        write_place(html, *photo.place);
    }
    write_counts(html, photo);
    write_fact(html, "Shown on Flickr to", visibility_words(photo.visibility));
    constexpr std::array<std::string_view, 3> safety{"safe", "moderate", "restricted"};
    if (photo.safety_level && *photo.safety_level >= 0 && *photo.safety_level < 3) {
        write_fact(html, "Rated", safety.at(static_cast<std::size_t>(*photo.safety_level)));
    }
    if (photo.rotation != 0) {
        write_fact(html, "Turned",
                   fmt::format("Flickr shows it turned by {}°; the file is as uploaded",
                               photo.rotation));
    }
    begin_fact(html, "On Flickr").web_link(photo.url, photo.url).close();
    begin_fact(html, "Photo number").code(photo.id.value).close();
    begin_fact(html, "Full record");
    html.link(page.url(from_payload(format::photo_json_path(photo.id))), "JSON").close();
    html.close().close();
}

void write_rights(Page& page, const Catalogue& catalogue, const format::Photo& photo) {
    Html& html = page.main;
    const format::Member* owner = catalogue.find_member(photo.owner.value);
    const std::string author = owner == nullptr ? photo.owner.value : name_of(*owner);
    html.open("section", {{"class", "rights"}}).element("h2", "Rights").open("dl");
    begin_fact(html, "Licence as served");
    write_license(page, photo.license);
    html.text(", seen on ");
    write_time(html, day_words(photo.seen_at));
    html.close();
    if (!photo.rights.label.empty()) {
        begin_fact(html, "Rights statement");
        html.web_link(photo.rights.uri, photo.rights.label);
        if (!photo.rights.note.empty()) {
            html.text(" (" + clean_text(photo.rights.note) + ")");
        }
        html.close();
    }
    write_fact(html, "What may I do?", may_do_words(photo.rights));
    if (format::license_text_for(photo.license.id)) {
        begin_fact(html, "The licence in full");
        write_license_text_link(page, photo.license.id);
        html.close();
    }
    begin_fact(html, "Credit");
    html.element("span", {{"class", "credit"}, {"dir", "auto"}}, credit_line(photo, author));
    html.element("span", {{"class", "quiet"}},
                 "Ready to copy. If you change the photo, say how in place of “none”.");
    html.close();
    write_fact(html, "Why it is here", ground_words(photo));
    write_history(html, photo);
    html.close().close();
}

void write_tags(Page& page, const Catalogue& catalogue, const format::Photo& photo) {
    if (photo.tags.empty()) {
        return;
    }
    Html& html = page.main;
    begin_section(html, "Tags");
    html.open("ul", {{"class", "tags"}});
    for (const format::Tag& tag : photo.tags) {
        html.open("li").open(
            "a", {{"href", page.url(site::tag(tag.normalized))},
                  {"class",
                   tag.is_machine_tag ? std::optional<std::string>("machine") : std::nullopt}});
        html.name(display_text(tag.raw)).close();
        if (tag.author != photo.owner) {
            html.text(" ").open("span", {{"class", "quiet"}}).text("by ");
            write_member(page, catalogue, tag.author, tag.author_name);
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
    begin_section(html, "People in the picture");
    html.open("ul");
    std::size_t ordinal = 0;
    for (const format::PersonInPhoto& person : photo.people) {
        html.open("li", {{"id", person_anchor(++ordinal)}});
        write_member(page, catalogue, person.member, person.name);
        if (person.is_deleted) {
            html.text(" ").element("span", {{"class", "mark"}}, "account deleted");
        }
        if (!person.added_by.empty() && person.added_by != person.member) {
            html.text(" ").open("span", {{"class", "quiet"}}).text("named by ");
            write_member(page, catalogue, person.added_by);
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
    begin_section(html, "Where it stood");
    html.open("ul");
    for (const format::PhotoContext& context : photo.contexts) {
        const std::string title = display_text(context.title);
        const std::string shown = title.empty() ? context.id.value : title;
        html.open("li")
            .element("span", {{"class", "quiet"}}, to_string(context.kind))
            .text(" ");
        if (catalogue.find_collection(context.kind, context.id.value) != nullptr) {
            html.open("a", {{"href", page.url(site::collection(context.kind, context.id))}});
            html.name(shown).close();
        } else {
            html.web_link(context.url, shown);
        }
        if (!context.owner.empty()) {
            html.text(" ").open("span", {{"class", "quiet"}}).text("by ");
            write_member(page, catalogue, context.owner, context.owner_name);
            html.close();
        }
        write_words(page, catalogue, context.curator_note);
        html.close();
    }
    html.close().close();
}

void write_files(Page& page, const format::Photo& photo) {
    Html& html = page.main;
    html.open("section", {{"class", "files"}}).element("h2", "Files");
    html.open("ul");
    for (const format::Rendition& file : photo.renditions) {
        write_file(page, file);
    }
    html.close();
    for (const format::Omission& omission : photo.omissions) {
        html.element("p", {{"class", "missing"}},
                     "Could not be had: " + clean_text(omission.part) + " (" +
                         clean_text(omission.explanation) + ")");
    }
    html.close();
}

}  // namespace lifeboat::viewer
