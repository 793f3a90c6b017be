// How the data is laid out, and how to check it.
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <array>

namespace lifeboat::viewer {
namespace {

struct FileRow {
    std::string_view path;  ///< From data/, present in every package.
    WordKey words;
};

constexpr auto records = std::to_array<FileRow>({
    {"representations/social/data/lifeboat.json", "data.lifeboat"_key},
    {"representations/social/data/photos.json", "data.photos"_key},
    {"representations/social/data/licenses.json", "data.licenses"_key},
    {"representations/social/data/ashore.json", "data.ashore"_key},
    {"representations/social/data/omissions.json", "data.omissions"_key},
    {"representations/social/data/withheld.json", "data.withheld"_key},
});

constexpr auto catalogues = std::to_array<FileRow>({
    {"METS.xml", "data.mets"_key},
    {"metadata/preservation/premis.xml", "data.premis"_key},
    {"metadata/descriptive/mods.xml", "data.mods"_key},
    {"metadata/metadata.csv", "data.metadata"_key},
    {"metadata/rights.csv", "data.rights"_key},
    {"ro-crate-metadata.json", "data.crate"_key},
    {"documentation/FORMAT.txt", "data.format"_key},
});

/// What stands in a folder.  The words are in the language of the pages.
struct TreeRow {
    std::size_t depth;
    std::string_view path;
    WordKey words = {};
};

constexpr auto tree = std::to_array<TreeRow>({
    {0, "bagit.txt  bag-info.txt"},
    {0, "manifest-sha256.txt  manifest-sha512.txt"},
    {0, "tagmanifest-sha256.txt  tagmanifest-sha512.txt"},
    {0, "README.txt  index.html"},
    {0, "data/"},
    {1, "METS.xml  ro-crate-metadata.json"},
    {1, "viewer/", "data.tree_viewer"_key},
    {1, "metadata/", "data.tree_metadata"_key},
    {1, "representations/"},
    {2, "originals/data/<xx>/", "data.tree_originals"_key},
    {2, "access/data/<xx>/", "data.tree_access"_key},
    {2, "social/data/", "data.tree_social"_key},
    {3, "photos/<xx>/<id>.json"},
    {3, "members/<xx>/<nsid>.json"},
    {3, "collections/<kind>-<id>.json"},
    {1, "documentation/", "data.tree_documentation"_key},
    {1, "schemas/", "data.tree_schemas"_key},
});

void write_files_table(Page& page, std::span<const FileRow> rows) {
    Html& html = page.main;
    html.open("ul", {{"class", "listing"}});
    for (const FileRow& row : rows) {
        html.open("li").open("a", {{"href", page.url(row.path)}}).code(row.path).close();
        html.text(" ").element("span", {{"class", "quiet"}}, page.say(row.words)).close();
    }
    html.close();
}

/// A list in a list for every folder that holds others.
void write_tree(Page& page) {
    Html& html = page.main;
    html.open("ul", {{"class", "inset"}, {"aria-label", page.say("data.tree_label"_key)}});
    std::size_t depth = 0;
    bool is_first = true;
    for (const TreeRow& row : tree) {
        if (row.depth > depth) {
            html.open("ul", {{"class", "inset"}});
        } else if (!is_first) {
            html.close();
        }
        for (; depth > row.depth; --depth) {
            html.close().close();
        }
        depth = row.depth;
        is_first = false;
        html.open("li").code(row.path);
        if (!row.words.name.empty()) {
            html.text(" ").element("span", {{"class", "quiet"}}, page.say(row.words));
        }
    }
    for (; depth > 0; --depth) {
        html.close().close();
    }
    html.close().close();
}

void write_command(Page& page, WordKey words, std::string_view command) {
    Html& html = page.main;
    html.element("p", page.say(words));
    html.open("pre", {{"class", "command"}, {"dir", "ltr"}}).element("code", command).close();
}

}  // namespace

void write_data_page(const Catalogue& catalogue, PageSink& sink) {
    Page page(catalogue.language());
    page.path = site::data;
    page.title = page.say("data.title"_key);
    page.section = Section::data;
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}}).element("h1", page.title);
    html.element("p", {{"class", "lede"}}, page.say("data.lede"_key));
    html.close();
    begin_section(page, "data.tree"_key);
    write_tree(page);
    html.open("p");
    page.tell("data.shards"_key, {{"xx", [&] { html.code("<xx>"); }}});
    html.close();
    html.close();
    begin_section(page, "data.records"_key);
    html.element("p", page.say("data.records_are"_key));
    write_files_table(page, records);
    html.element("p", page.say("data.records_hold"_key));
    html.close();
    begin_section(page, "data.catalogues"_key);
    write_files_table(page, catalogues);
    html.open("p");
    page.tell("data.bag"_key, {{"data", [&] { html.code("data/"); }},
                               {"schemas", [&] { html.code("data/schemas/"); }}});
    html.close();
    html.close();
    publish(catalogue, page, sink);
}

void write_check_page(const Catalogue& catalogue, PageSink& sink) {
    Page page(catalogue.language());
    page.path = site::check;
    page.title = page.say("check.title"_key);
    page.section = Section::check;
    page.scripts = {"elements.js", "strings.js", "zip.js", "check.js"};
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}}).element("h1", page.title);
    html.open("p", {{"class", "lede"}});
    page.tell("check.lede"_key, {{"folder", [&] { html.code(catalogue.lifeboat().name); }},
                                 {"manifest", [&] { html.code("manifest-sha512.txt"); }}});
    html.close().close();
    html.open("section", {{"id", "check"}, {"hidden", ""}});
    html.element("h2", page.say("check.in_browser"_key));
    html.element("p", page.say("check.pick"_key));
    html.open("p", {{"class", "buttons"}});
    html.picker("folder", page.say("check.pick_folder"_key)).text(" ");
    html.picker("zip", page.say("check.pick_zip"_key)).close();
    html.open("progress", {{"hidden", ""}, {"aria-label", page.say("check.bytes_read"_key)}})
        .close();
    html.element("p", {{"role", "status"}, {"class", "lede"}}, "");
    html.element("ul", {{"class", "listing"}}, "").close();
    begin_section(page, "check.packed"_key).open("p");
    page.tell(
        "check.open"_key,
        {{"page", [&] { html.link(page.url(site::open), page.say("check.open_link"_key)); }},
         {"file", [&] { html.code("data/viewer/open.html"); }}});
    html.close().close();
    begin_section(page, "check.unchanged"_key);
    write_command(page, "check.on_linux"_key,
                  "sha512sum --quiet --strict --check manifest-sha512.txt\n"
                  "sha512sum --quiet --strict --check tagmanifest-sha512.txt");
    write_command(page, "check.on_macos"_key,
                  "shasum -a 512 --quiet --check manifest-sha512.txt\n"
                  "shasum -a 512 --quiet --check tagmanifest-sha512.txt");
    write_command(page, "check.with_openssl"_key, "openssl dgst -sha512 FILE");
    write_command(page, "check.on_windows"_key, "certutil -hashfile FILE SHA512");
    html.close();
    begin_section(page, "check.complete"_key);
    write_command(
        page, "check.both_lists"_key,
        "find data -type f | LC_ALL=C sort > /tmp/found\n"
        "sed 's/^[0-9a-f]*  //' manifest-sha512.txt | LC_ALL=C sort | diff - /tmp/found");
    html.close();
    begin_section(page, "check.inventories"_key);
    write_command(page, "check.xml_and_bag"_key,
                  "xmllint --noout --nonet data/METS.xml\n"
                  "bagit.py --validate .");
    html.close();
    begin_section(page, "check.at_once"_key);
    write_command(page, "check.with_program"_key, "lifeboat verify .");
    html.close();
    begin_section(page, "check.limits"_key).open("p");
    page.tell("check.limits_are"_key, {{"file", [&] { html.code("tagmanifest-sha512.txt"); }}});
    html.close().close();
    publish(catalogue, page, sink);
}

}  // namespace lifeboat::viewer
