#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/photo_parts.hpp"
#include "viewer/pages/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace lifeboat::viewer {
namespace {

using format::Rendition;
using format::RenditionRole;

bool is_shown_by_browsers(const Rendition& rendition) {
    const std::string& type = rendition.media_type;
    return type == "image/jpeg" || type == "image/png" || type == "image/gif" ||
           type == "image/webp";
}

bool is_video(const format::Photo& photo) {
    const Rendition* original = photo.rendition(RenditionRole::original);
    return original != nullptr && original->media_type.starts_with("video/");
}

std::optional<std::string> pixels(std::uint32_t count) {
    return count == 0 ? std::nullopt : std::optional(std::to_string(count));
}

/// "Note 2: Dummy funnel".
std::string label_of(const Language& language, const format::Note& note, std::size_t ordinal) {
    constexpr std::size_t longest = 160;
    const std::string text = text_of(sanitize_html(note.text));
    const std::string_view shown = beginning_of(text, longest);
    const std::string number = language.grouped(ordinal);
    if (shown.empty()) {
        return language.text("note.number"_key, {{"number", number}});
    }
    return language.text(
        "note.label"_key,
        {{"number", number},
         {"text", std::string(shown) + (shown.size() < text.size() ? " …" : "")}});
}

std::string shown_name(const format::PersonInPhoto& person) {
    std::string name = display_text(person.name);
    return name.empty() ? person.member.value : name;
}

/// Boxes are in pixels of the image scaled to fit 500, so the drawing takes that shape and the
/// browser scales it with the image.
void write_boxes(Page& page, const std::vector<MarkedPlace>& boxes, const Rendition& picture) {
    Html& html = page.main;
    const auto [width, height] = mark_space(picture);
    if (boxes.empty() || width == 0) {
        return;
    }
    html.open("svg", {{"class", "boxes"},
                      {"viewBox", fmt::format("0 0 {} {}", width, height)},
                      {"preserveAspectRatio", "none"},
                      {"role", "group"},
                      {"aria-label", page.say("photo.marked_places"_key)}});
    for (const MarkedPlace& box : boxes) {
        html.open("a", {{"id", place_anchor(box.anchor)},
                        {"href", "#" + box.anchor},
                        {"aria-label", box.label}});
        html.open("rect", {{"x", std::to_string(box.x)},
                           {"y", std::to_string(box.y)},
                           {"width", std::to_string(std::max(box.width, 1))},
                           {"height", std::to_string(std::max(box.height, 1))}});
        html.element("title", box.label).close().close();
    }
    html.close();
}

void write_image(Page& page, const format::Photo& photo, const Rendition& picture) {
    Html& html = page.main;
    const Rendition* original = photo.rendition(RenditionRole::original);
    const Rendition& target = original == nullptr ? picture : *original;
    html.open("div", {{"class", "frame"}});
    html.open("a", {{"href", page.url(target.path)}});
    html.lone("img", {{"src", page.url(picture.path)},
                      {"alt", title_of(page.language, photo)},
                      {"width", pixels(picture.width)},
                      {"height", pixels(picture.height)}});
    html.close();
    write_boxes(page, marked_places(page.language, photo), picture);
    html.close();
}

void write_video(Page& page, const format::Photo& photo, const Rendition& video) {
    Html& html = page.main;
    const Rendition* poster = picture_for_reading(photo);
    html.open("video", {{"controls", ""},
                        {"preload", "none"},
                        {"poster", poster == nullptr ? std::nullopt
                                                     : std::optional(page.url(poster->path))},
                        {"src", page.url(video.path)},
                        {"width", pixels(video.width)},
                        {"height", pixels(video.height)},
                        {"aria-label", title_of(page.language, photo)}});
    html.link(page.url(video.path), page.say("photo.video_file"_key));
    html.close();
}

/// That there is something to be found on the picture, and where it can be read as well.
void write_hint(Page& page, const format::Photo& photo) {
    Html& html = page.main;
    const bool has_places =
        has_place_on_picture(photo) && !marked_places(page.language, photo).empty();
    if (!has_places) {
        return;
    }
    html.open("p", {{"class", "quiet screen"}});
    if (photo.notes.empty()) {
        html.text(page.say("photo.hint_people"_key));
    } else {
        page.tell("photo.hint_notes"_key,
                  {{"notes", [&] {
                        html.link("#notes",
                                  page.counted("count.notes"_key, photo.notes.size()));
                    }}});
    }
    html.close();
}

}  // namespace

// Flickr turns the copies that it makes, not the original.
const Rendition* picture_for_reading(const format::Photo& photo) {
    const Rendition* original = photo.rendition(RenditionRole::original);
    const bool original_is_fit =
        original != nullptr && is_shown_by_browsers(*original) && photo.rotation == 0;
    const Rendition* display = photo.rendition(RenditionRole::display);
    if (display != nullptr && is_shown_by_browsers(*display)) {
        return display;
    }
    if (original_is_fit) {
        return original;
    }
    for (const auto role : {RenditionRole::poster, RenditionRole::thumbnail}) {
        const Rendition* rendition = photo.rendition(role);
        if (rendition != nullptr && is_shown_by_browsers(*rendition)) {
            return rendition;
        }
    }
    return original != nullptr && is_shown_by_browsers(*original) ? original : nullptr;
}

std::vector<MarkedPlace> marked_places(const Language& language, const format::Photo& photo) {
    std::vector<MarkedPlace> boxes;
    std::size_t ordinal = 0;
    for (const format::Note& note : photo.notes) {
        ++ordinal;
        boxes.push_back({note.x, note.y, note.width, note.height, note_anchor(ordinal),
                         label_of(language, note, ordinal)});
    }
    ordinal = 0;
    for (const format::PersonInPhoto& person : photo.people) {
        ++ordinal;
        if (person.has_box) {
            boxes.push_back({person.x, person.y, person.width, person.height,
                             person_anchor(ordinal), shown_name(person)});
        }
    }
    return boxes;
}

std::pair<std::uint64_t, std::uint64_t> mark_space(const Rendition& picture) {
    constexpr std::uint64_t box_space = 500;
    const std::uint64_t longer = std::max(picture.width, picture.height);
    if (longer == 0) {
        return {0, 0};
    }
    return {(picture.width * box_space + longer / 2) / longer,
            (picture.height * box_space + longer / 2) / longer};
}

bool has_place_on_picture(const format::Photo& photo) {
    const Rendition* picture = picture_for_reading(photo);
    return !is_video(photo) && picture != nullptr && picture->width > 0 && picture->height > 0;
}

std::string place_anchor(std::string_view anchor) {
    return fmt::format("place-of-{}", anchor);
}

void write_picture(Page& page, const format::Photo& photo) {
    Html& html = page.main;
    const Rendition* original = photo.rendition(RenditionRole::original);
    const Rendition* picture = picture_for_reading(photo);
    html.open("figure", {{"class", "picture"}});
    const bool is_moving = is_video(photo);
    if (is_moving) {
        write_video(page, photo, *original);
    } else if (picture != nullptr) {
        write_image(page, photo, *picture);
    } else {
        html.element(
            "p", {{"class", "no-picture"}},
            page.say(original == nullptr ? "photo.no_file"_key : "photo.not_shown"_key));
    }
    html.open("figcaption");
    write_hint(page, photo);
    if (original != nullptr) {
        html.link(page.url(original->path),
                  page.say(is_moving ? "photo.video_file"_key : "photo.whole_picture"_key));
        std::vector<std::string> facts;
        if (original->width > 0) {
            facts.push_back(
                page.say("photo.pixels"_key, {{"width", page.grouped(original->width)},
                                              {"height", page.grouped(original->height)}}));
        }
        facts.push_back(size_words(page.language, original->bytes));
        if (photo.duration_seconds) {
            facts.push_back(duration_words(*photo.duration_seconds));
        }
        html.text(" (" + page.language.list(facts) + ")");
        if (picture != nullptr && !is_moving && picture != original) {
            html.lone("br").text(page.say("photo.smaller_copy"_key));
        }
    }
    html.close().close();
}

}  // namespace lifeboat::viewer
