#include "package_texts.hpp"

#include "counted.hpp"
#include "lifeboat/format/version.hpp"
#include "xml/premis_writer.hpp"
#include "xml/xml_writer.hpp"

#include <fmt/format.h>

#include <string_view>

namespace lifeboat::format {
namespace {

constexpr std::size_t columns = 78;

/// Breaks `text` at blanks so that no line, `indent` included, is longer than 78 bytes; longer
/// words stand alone.  Line breaks of the text stay.
std::string wrapped(std::string_view text, std::string_view indent) {
    const std::string clean = xml::legal_text(text);
    std::string out;
    std::size_t used = 0;
    std::string_view rest = clean;
    while (!rest.empty()) {
        const std::size_t at = rest.find_first_of(" \t\r\n");
        const std::string_view word = rest.substr(0, at);
        if (!word.empty()) {
            const bool starts_line = used == 0;
            if (!starts_line && used + 1 + word.size() > columns) {
                out += '\n';
                used = 0;
            }
            const std::string_view gap = used == 0 ? indent : std::string_view(" ");
            out += gap;
            out += word;
            used += gap.size() + word.size();
        }
        if (at == std::string_view::npos) {
            break;
        }
        if (rest[at] == '\n' && used != 0) {
            out += '\n';
            used = 0;
        }
        rest.remove_prefix(at + 1);
    }
    return out + (used == 0 ? "" : "\n");
}

std::string maker_of(const Lifeboat& lifeboat) {
    const Maker& maker = lifeboat.maker;
    return maker.organization.empty() || maker.name.empty()
               ? maker.responsible()
               : fmt::format("{}, {}", maker.name, maker.organization);
}

std::string contents_of(const Lifeboat& lifeboat) {
    const LifeboatCounts& counts = lifeboat.counts;
    return fmt::format(
        "{}, {}, {}, {}, {}, {}", counted(counts.photos, "photograph", "photographs"),
        counted(counts.videos, "video", "videos"),
        counted(counts.collections, "album, gallery or group in its order",
                "albums, galleries and groups in their order"),
        counted(counts.comments, "comment", "comments"), counted(counts.tags, "tag", "tags"),
        counted(counts.members, "member", "members"));
}

std::string part_text(const PartOfSet& part) {
    std::string text = wrapped(
        fmt::format("This is part {} of {}: what was selected is spread over as many packages, "
                    "each whole in itself. Keep them together. They are:",
                    part.number, part.parts.size()),
        "");
    text += "\n";
    for (std::size_t i = 0; i < part.parts.size(); ++i) {
        text += fmt::format("{:>4}  {}\n      {}{}\n", i + 1, part.parts[i].name,
                            counted(part.parts[i].photos, "photo", "photos"),
                            i + 1 == part.number ? ", this one" : "");
    }
    return text;
}

std::string missing_from(const Lifeboat& lifeboat, std::string_view data) {
    const std::uint64_t ashore = lifeboat.counts.ashore;
    const std::uint64_t omissions = lifeboat.counts.omissions;
    if (ashore == 0 && omissions == 0) {
        return "Nothing that was asked for is missing.";
    }
    std::string text;
    if (ashore > 0) {
        text += fmt::format(
            "Selected but left ashore, because nothing allows copying: {}. Only numbers, "
            "addresses and reasons are here, in {}representations/social/data/ashore.json. ",
            counted(ashore, "photograph", "photographs"), data);
    }
    if (omissions > 0) {
        text += fmt::format(
            "Not to be had from Flickr: {}, listed with the reasons in "
            "{}representations/social/data/omissions.json.",
            counted(omissions, "thing", "things"), data);
    }
    return text;
}

constexpr std::string_view to_the_bag =
    "The checks below are made one folder up, where manifest-sha512.txt lies.\n\n";

constexpr std::string_view how_to_verify = R"(HOW TO CHECK IT

No program of ours is needed. In the folder that holds manifest-sha512.txt:

    sha512sum -c --quiet manifest-sha512.txt
    sha512sum -c --quiet tagmanifest-sha512.txt
    sha256sum -c --quiet manifest-sha256.txt
    sha256sum -c --quiet tagmanifest-sha256.txt

Silence means that every listed file is as it was. On macOS write "shasum -a
512 -c" and "shasum -a 256 -c". Any BagIt program (RFC 8493) does the same and
finds files that were added, too. With openssl alone, compare this with the
file's line in manifest-sha512.txt:

    openssl dgst -sha512 FILE

Is every XML document whole?

    find data -name '*.xml' -exec xmllint --noout --nonet {} +

If a file tagmanifest-sha512.txt.p7s is there, someone signed the package.
With a certificate that you trust in ca.pem:

    openssl cms -verify -binary -inform DER -in tagmanifest-sha512.txt.p7s \
        -content tagmanifest-sha512.txt -CAfile ca.pem -out /dev/null

If something is damaged and a folder of this name with ".par2" behind it lies
beside the package, the program par2 may restore it; documentation/FORMAT.txt
says how.
)";

constexpr std::string_view how_to_keep = R"(HOW TO KEEP IT

Keep two more copies elsewhere: in other places, on other kinds of disk, in
other hands. Check them once a year. Copy the whole folder, never parts of it.

Do not edit, rename, add or remove anything in it: every change breaks the
checksums. To correct or remove something, make a new edition.
)";

}  // namespace

std::string readme_text(const Lifeboat& lifeboat, TextPlace place) {
    const bool at_root = place == TextPlace::bag_root;
    const std::string_view data = at_root ? "data/" : "";
    std::string text = wrapped(lifeboat.title, "");
    text +=
        "\nA Data Lifeboat: photographs from Flickr together with what people said about\n"
        "them, in one package that needs no network and no special program.\n\nWHY\n\n";
    text += wrapped(lifeboat.purpose, "");
    if (!lifeboat.future_considerations.empty()) {
        text += "\nTo later readers:\n\n" + wrapped(lifeboat.future_considerations, "");
    }
    text += "\nWHAT, BY WHOM, WHEN\n\n";
    text += wrapped(contents_of(lifeboat) + ".", "");
    text += wrapped(fmt::format("Made by {}.", maker_of(lifeboat)), "");
    text += wrapped(
        fmt::format("Captured from Flickr from {} to {} (UTC) by {}.",
                    to_rfc3339(lifeboat.capture_started_at),
                    to_rfc3339(lifeboat.capture_finished_at), lifeboat.capture_software),
        "");
    text +=
        wrapped(fmt::format("Package {}, {}.", lifeboat.name, xml::package_urn(lifeboat)), "");
    if (lifeboat.part) {
        text += "\nWHERE THE REST IS\n\n" + part_text(*lifeboat.part);
    }
    text += "\nHOW TO OPEN IT\n\n";
    text += wrapped(
        "Open index.html with any web browser. If this is still a .zip or .tar "
        "file, unpack it first.",
        "");
    text +=
        wrapped(fmt::format("The photographs are ordinary files in "
                            "{0}representations/originals/data; what was said about them is "
                            "in {0}representations/social/data, one JSON text a photograph. "
                            "{0}documentation/FORMAT.txt explains everything.",
                            data),
                "");
    text += "\nWHAT IS MISSING\n\n" + wrapped(missing_from(lifeboat, data), "");
    text += "\nWHAT YOU MAY DO WITH IT\n\n";
    text +=
        wrapped(fmt::format("Every photograph has its own licence or permission: see its page "
                            "in the reading room, or {}metadata/rights.csv. Name the "
                            "photographer.",
                            data),
                "");
    text += "\n";
    if (!at_root) {
        text += to_the_bag;
    }
    return text + std::string(how_to_verify) + "\n" + std::string(how_to_keep);
}

std::string index_page(const Lifeboat& lifeboat, TextPlace place, bool has_reading_room) {
    const std::string_view data = place == TextPlace::bag_root ? "data/" : "";
    const std::string room = fmt::format("{}viewer/index.html", data);
    const auto escaped = [](std::string_view text) { return xml::escape_text(text); };
    std::string page = "<!DOCTYPE html>\n";
    // English like README.txt, whatever language the reading room speaks.
    page +=
        "<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n";
    if (has_reading_room) {
        // Not at once: whoever opened this page inside a ZIP must be able to read why the next
        // one is missing.
        page += fmt::format("<meta http-equiv=\"refresh\" content=\"5; url={}\">\n", room);
    }
    page += fmt::format("<title>{}</title>\n</head>\n<body>\n", escaped(lifeboat.title));
    page +=
        "<p>If the next page does not appear, this one may have been opened from inside a "
        "ZIP file: unpack the whole package first, then open index.html again.";
    if (has_reading_room) {
        page += fmt::format(
            " Or open {0}viewer/open.html in the ZIP: that page works alone and shows the ZIP "
            "without unpacking it.",
            data);
    }
    page += "</p>\n<main>\n";
    page += fmt::format("<h1 dir=\"auto\">{}</h1>\n", escaped(lifeboat.title));
    page +=
        "<p>A Data Lifeboat: photographs from Flickr together with what people said about "
        "them, in one package that needs no network.</p>\n";
    if (has_reading_room) {
        page += fmt::format("<p><a href=\"{}\">Enter the reading room</a></p>\n", room);
    }
    page += fmt::format("<h2>Why it was made</h2>\n<p dir=\"auto\">{}</p>\n",
                        escaped(lifeboat.purpose));
    page += fmt::format("<h2>What it holds</h2>\n<p>{}.</p>\n", contents_of(lifeboat));
    page += fmt::format("<p>{}</p>\n", escaped(missing_from(lifeboat, data)));
    page += fmt::format(
        "<p>Made by <bdi>{}</bdi>, captured from Flickr until "
        "<time datetime=\"{}\">{}</time>.</p>\n",
        escaped(maker_of(lifeboat)), to_rfc3339(lifeboat.capture_finished_at),
        to_date(lifeboat.capture_finished_at));
    page += fmt::format(
        "<p>How to check and keep it: <a href=\"README.txt\">README.txt</a>. How "
        "it is built: <a href=\"{0}documentation/FORMAT.txt\">FORMAT.txt</a>.</p>\n",
        data);
    return page + "</main>\n</body>\n</html>\n";
}

}  // namespace lifeboat::format
