// The page that shows a lifeboat out of its ZIP: one file with its scripts and its look inside,
// so that it works wherever it lies, also when a file manager took it out of the ZIP alone.
#include "lifeboat/format/base64.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "viewer/pages/html_builder.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/page.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/script_words.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lifeboat::viewer {
namespace {

/// In the order in which they need one another.
constexpr auto scripts = std::to_array<std::string_view>(
    {"elements.js", "strings.js", "words.js", "shards.js", "search.js", "cards.js", "look.js",
     "basket.js", "search-page.js", "map.js", "zip.js", "check.js", "open.js"});

std::string_view text_of_file(std::span<const format::EmbeddedText> site,
                              std::string_view name) {
    const auto file = std::find_if(site.begin(), site.end(),
                                   [name](const auto& one) { return name == one.name; });
    if (file == site.end()) {
        throw format::Error(format::ErrorCode::internal, std::string(name),
                            "it is not among the files of viewer/site");
    }
    return file->text();
}

/// Nothing but this very script and this very look; pictures only out of the picked file.
std::string policy_for(std::string_view script, std::string_view look) {
    return fmt::format(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src blob: "
        "data:; media-src blob:; connect-src 'none'; object-src 'none'; frame-src 'none'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
        "trusted-types lifeboat",
        format::to_base64(format::fixity_of(script).sha256),
        format::to_base64(format::fixity_of(look).sha256));
}

void write_main(Html& html, const Catalogue& catalogue) {
    const Language& language = catalogue.language();
    html.open("main", {{"id", "main"}, {"tabindex", "-1"}});
    html.open("header", {{"class", "page-head"}});
    html.element("p", {{"class", "kind"}}, language.text("front.kind"_key));
    html.element("h1", language.text("open.title"_key)).close();
    html.open("section", {{"id", "open"}, {"hidden", ""}});
    html.element("p", language.text("open.pick"_key));
    html.open("p").picker("zip", language.text("open.pick_zip"_key)).close();
    html.element("p", {{"role", "status"}, {"class", "lede"}}, "").close();
    html.open("section").element("h2", language.text("open.without"_key));
    html.open("p");
    write_sentence(html, language.text("open.unpack"_key),
                   {{"index", [&] { html.code("index.html"); }}});
    html.close().open("p", {{"class", "quiet"}});
    write_sentence(
        html, language.text("open.came_with"_key),
        {{"lifeboat", [&] { html.name(display_text(catalogue.lifeboat().title)); }}});
    html.close().close().close();
}

}  // namespace

void write_open_page(const Catalogue& catalogue, std::span<const format::EmbeddedText> site,
                     PageSink& sink) {
    std::string script;
    for (const std::string_view name : scripts) {
        script += name == "strings.js" ? script_words(catalogue.language())
                                       : std::string(text_of_file(site, name));
    }
    const std::string look(text_of_file(site, "viewer.css"));
    Html html;
    const Language& language = catalogue.language();
    html.open("html", {{"lang", language.tag()}, {"dir", std::string(language.direction())}});
    html.open("head");
    html.lone("meta", {{"charset", "utf-8"}});
    html.lone("meta", {{"http-equiv", "Content-Security-Policy"},
                       {"content", policy_for(script, look)}});
    html.lone("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
    html.lone("meta",
              {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html.lone("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    html.element("title", language.text("open.title"_key));
    html.lone("link", {{"rel", "icon"}, {"href", "data:,"}});
    // Our own files, which hold no end tag: the one markup that no reader's words reach.
    html.open("style").add(SafeHtml{look}).close().close().open("body");
    write_main(html, catalogue);
    html.open("script").add(SafeHtml{script}).close().close().close();
    sink.add_page(site::open, "<!DOCTYPE html>\n" + html.take().markup + "\n");
}

}  // namespace lifeboat::viewer
