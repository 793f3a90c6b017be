// Long lists of a photo that most readers pass over: folded away, and there without scripts.
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/photo_parts.hpp"

namespace lifeboat::viewer {
namespace {

void begin_details(Html& html, std::string_view title, const std::string& summary) {
    html.open("section").element("h2", title);
    html.open("details").element("summary", summary);
}

}  // namespace

void write_faves(Page& page, const Catalogue& catalogue, const format::Photo& photo) {
    if (photo.faves.empty()) {
        return;
    }
    Html& html = page.main;
    begin_details(html, "Faves", counted(photo.faves.size(), "person", "people"));
    html.open("ul", {{"class", "faves"}});
    for (const format::Fave& fave : photo.faves) {
        html.open("li");
        write_member(page, catalogue, fave.member, fave.name);
        html.text(", ");
        write_time(html, day_words(fave.faved_at));
        html.close();
    }
    html.close().close().close();
}

void write_exif(Page& page, const format::Photo& photo) {
    if (!photo.exif) {
        return;
    }
    Html& html = page.main;
    if (photo.exif->is_hidden) {
        html.open("section").element("h2", "Camera data");
        html.element("p", {{"class", "quiet"}}, "Its owner does not show them on Flickr.");
        html.close();
        return;
    }
    if (photo.exif->fields.empty() && photo.exif->camera.empty()) {
        return;
    }
    const std::string camera = display_text(photo.exif->camera);
    begin_details(
        html, "Camera data",
        camera.empty() ? counted(photo.exif->fields.size(), "value", "values") : camera);
    html.open("dl", {{"class", "exif"}});
    for (const format::ExifField& field : photo.exif->fields) {
        begin_fact(html, display_text(field.label.empty() ? field.tag : field.label));
        html.name(display_text(field.clean.value_or(field.raw))).close();
    }
    html.close().close().close();
}

}  // namespace lifeboat::viewer
