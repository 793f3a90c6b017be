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
    std::string_view words;
};

constexpr auto records = std::to_array<FileRow>({
    {"representations/social/data/lifeboat.json", "the lifeboat: why, by whom, of what, when"},
    {"representations/social/data/photos.json", "the photos in the order of selection"},
    {"representations/social/data/licenses.json", "Flickr’s licence table as served"},
    {"representations/social/data/ashore.json", "photos that stay ashore"},
    {"representations/social/data/omissions.json", "what could not be had"},
    {"representations/social/data/withheld.json", "recorded answers that are not in here"},
});

constexpr auto catalogues = std::to_array<FileRow>({
    {"METS.xml", "the inventory of the package (METS 1.12.1, E-ARK CSIP and AIP 2.2)"},
    {"metadata/preservation/premis.xml", "what happened to it, and by whom (PREMIS 3)"},
    {"metadata/descriptive/mods.xml", "the record for a library catalogue (MODS 3.7)"},
    {"metadata/metadata.csv", "one row a photo, Dublin Core"},
    {"metadata/rights.csv", "one row a photo and act, rights"},
    {"ro-crate-metadata.json", "the same as linked data (RO-Crate 1.2)"},
    {"documentation/FORMAT.txt", "this format, explained to a reader with nothing else"},
});

constexpr std::string_view tree = R"(bagit.txt  bag-info.txt
manifest-sha256.txt  manifest-sha512.txt
tagmanifest-sha256.txt  tagmanifest-sha512.txt
README.txt  index.html
data/
  METS.xml  ro-crate-metadata.json
  viewer/                     these pages
  metadata/                   metadata.csv, rights.csv, MODS, PREMIS
  representations/
    originals/data/<xx>/      the pictures and videos, best available
    access/data/<xx>/         smaller copies
    social/data/              records in JSON, Flickr's answers in WARC
      photos/<xx>/<id>.json
      members/<xx>/<nsid>.json
      collections/<kind>-<id>.json
  documentation/              FORMAT.txt, licences in full, permissions
  schemas/                    JSON Schemas of the records)";

void write_files_table(Page& page, std::span<const FileRow> rows) {
    Html& html = page.main;
    html.open("ul", {{"class", "listing"}});
    for (const FileRow& row : rows) {
        html.open("li").open("a", {{"href", page.url(row.path)}}).code(row.path).close();
        html.text(" ").element("span", {{"class", "quiet"}}, row.words).close();
    }
    html.close();
}

void write_command(Html& html, std::string_view words, std::string_view command) {
    html.element("p", words);
    html.open("pre", {{"class", "command"}}).element("code", command).close();
}

}  // namespace

void write_data_page(const Catalogue& catalogue, PageSink& sink) {
    Page page;
    page.path = site::data;
    page.title = "The data";
    page.section = Section::data;
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}}).element("h1", page.title);
    html.element(
        "p", {{"class", "lede"}},
        "Plain files in a plain folder. These pages can be made again from the records; "
        "the records and the pictures are what counts.");
    html.close();
    html.open("section").element("h2", "Where things lie");
    html.open("pre",
              {{"tabindex", "0"}, {"role", "region"}, {"aria-label", "Tree of folders"}});
    html.element("code", tree).close();
    html.element(
        "p",
        "<xx> is the first byte of the SHA-256 of the number of the photo or member, in "
        "hexadecimal. It keeps folders small.");
    html.close();
    html.open("section").element("h2", "Records");
    html.element("p", "JSON in UTF-8, one document a photo, person and list, and these lists:");
    write_files_table(page, records);
    html.element(
        "p",
        "Every page of a photo, person or list links to its record. Text in the records "
        "is as Flickr served it, markup included; on these pages it was made harmless. "
        "Beside the records lie Flickr’s own answers, exchange by exchange, as WARC "
        "(ISO 28500).");
    html.close();
    html.open("section").element("h2", "For archives and catalogues");
    write_files_table(page, catalogues);
    html.element("p",
                 "The outer folder is a BagIt 1.0 bag (RFC 8493). Inside data/ each "
                 "representation has a METS of its own. The JSON Schemas of the records lie in "
                 "data/schemas/.");
    html.close();
    publish(catalogue, page, sink);
}

void write_check_page(const Catalogue& catalogue, PageSink& sink) {
    Page page;
    page.path = site::check;
    page.title = "Check this lifeboat";
    page.section = Section::check;
    page.scripts = {"elements.js", "zip.js", "check.js"};
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}}).element("h1", page.title);
    html.open("p", {{"class", "lede"}})
        .text("None of this needs our software. Open a terminal in the folder ")
        .code(catalogue.lifeboat().name)
        .text(", the one that holds manifest-sha512.txt.")
        .close()
        .close();
    html.open("section", {{"id", "check"}, {"hidden", ""}});
    html.element("h2", "In this browser");
    html.element(
        "p",
        "Pick that folder, or a ZIP of it. The browser reads every file and compares it "
        "with the list; nothing leaves this computer.");
    html.close();
    html.open("section").element("h2", "Still packed?");
    html.open("p").link(page.url(site::open), "A page that opens the ZIP");
    html.text(" shows all of this without unpacking it. It works alone: take ");
    html.code("data/viewer/open.html").text(" out of the ZIP, or open it there.").close();
    html.close();
    html.open("section").element("h2", "Is every file unchanged?");
    write_command(html, "On Linux; no output means that all is well:",
                  "sha512sum --quiet --strict --check manifest-sha512.txt\n"
                  "sha512sum --quiet --strict --check tagmanifest-sha512.txt");
    write_command(html, "On macOS:",
                  "shasum -a 512 --quiet --check manifest-sha512.txt\n"
                  "shasum -a 512 --quiet --check tagmanifest-sha512.txt");
    write_command(html,
                  "One file, anywhere that has OpenSSL; compare with its line in the list:",
                  "openssl dgst -sha512 FILE");
    write_command(html, "On Windows, one file:", "certutil -hashfile FILE SHA512");
    html.close();
    html.open("section").element("h2", "Is every file there, and none too many?");
    write_command(
        html, "Both lists must be equal; no output means that they are:",
        "find data -type f | LC_ALL=C sort > /tmp/found\n"
        "sed 's/^[0-9a-f]*  //' manifest-sha512.txt | LC_ALL=C sort | diff - /tmp/found");
    html.close();
    html.open("section").element("h2", "Are the inventories sound?");
    write_command(html, "Well-formed XML, and any BagIt tool:",
                  "xmllint --noout --nonet data/METS.xml\n"
                  "bagit.py --validate .");
    html.close();
    html.open("section").element("h2", "All of it at once");
    write_command(html, "With the program that made it, which also compares the inventories:",
                  "lifeboat verify .");
    html.close();
    html.open("section").element("h2", "What a checksum does not tell");
    html.element(
        "p",
        "Whoever can change a file can also change the list. Keep a copy of "
        "tagmanifest-sha512.txt somewhere else, or note its own SHA-512: it stands for "
        "everything here.");
    html.close();
    publish(catalogue, page, sink);
}

}  // namespace lifeboat::viewer
