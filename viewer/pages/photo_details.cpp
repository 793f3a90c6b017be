// Long lists of a photo that most readers pass over: folded away, and there without scripts.
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/photo_parts.hpp"

namespace lifeboat::viewer {
namespace {

void begin_details(Page& page, WordKey title, const std::string& summary) {
    begin_section(page, title).open("details").open("summary").name(summary).close();
}

}  // namespace

void write_faves(Page& page, const Catalogue& catalogue, const format::Photo& photo) {
    if (photo.faves.empty()) {
        return;
    }
    Html& html = page.main;
    begin_details(page, "photo.faves"_key,
                  page.counted("count.people"_key, photo.faves.size()));
    html.open("ul", {{"class", "faves"}});
    for (const format::Fave& fave : photo.faves) {
        html.open("li");
        page.tell(
            "list.pair"_key,
            {{"list", [&] { write_member(page, catalogue, fave.member, fave.name); }},
             {"next", [&] { write_time(html, day_words(page.language, fave.faved_at)); }}});
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
        begin_section(page, "photo.camera"_key);
        html.element("p", {{"class", "quiet"}}, page.say("photo.camera_hidden"_key));
        html.close();
        return;
    }
    if (photo.exif->fields.empty() && photo.exif->camera.empty()) {
        return;
    }
    const std::string camera = display_text(photo.exif->camera);
    begin_details(
        page, "photo.camera"_key,
        camera.empty() ? page.counted("count.values"_key, photo.exif->fields.size()) : camera);
    html.open("dl", {{"class", "exif"}});
    for (const format::ExifField& field : photo.exif->fields) {
        html.open("dt").name(display_text(field.label.empty() ? field.tag : field.label));
        html.close().open("dd").name(display_text(field.clean.value_or(field.raw))).close();
    }
    html.close().close().close();
}

}  // namespace lifeboat::viewer
