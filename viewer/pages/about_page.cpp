#include "viewer/pages/flickr_links.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

namespace lifeboat::viewer {
namespace {

void write_maker(Page& page, const Catalogue& catalogue) {
    const format::Maker& maker = catalogue.lifeboat().maker;
    Html& html = page.main;
    const auto fact = [&html](std::string_view label, const std::string& text) {
        if (!text.empty()) {
            begin_fact(html, label).name(display_text(text)).close();
        }
    };
    html.open("section").element("h2", "By whom").open("dl");
    fact("Maker", maker.name);
    fact("Organization", maker.organization);
    if (!maker.organization_id.empty()) {
        begin_fact(html, "Identifier").code(maker.organization_id).close();
    }
    fact("Address", maker.address);
    fact("Contact", maker.contact_name);
    if (!maker.contact_email.empty()) {
        begin_fact(html, "E-mail").code(maker.contact_email).close();
    }
    if (!maker.url.empty()) {
        begin_fact(html, "Web").web_link(maker.url, maker.url).close();
    }
    if (!maker.member.empty()) {
        begin_fact(html, "On Flickr as");
        write_member(page, catalogue, maker.member);
        html.close();
    }
    html.close().close();
}

void write_target(Page& page, const Catalogue& catalogue, const format::Target& target) {
    Html& html = page.main;
    html.open("li").element("span", {{"class", "kind"}}, target.kind).text(" ");
    const std::string title = display_text(target.title);
    const std::string shown = title.empty() ? target.url : title;
    if (const std::string here = page_for_flickr_url(catalogue, target.url); !here.empty()) {
        html.open("a", {{"href", page.url(here)}}).name(shown).close();
    } else {
        html.name(shown);
    }
    html.open("p", {{"class", "quiet"}}).code(target.url).close();
    html.open("p", {{"class", "quiet"}});
    html.text(counted(target.received_photos, "photo", "photos") + " received");
    if (target.claimed_photos) {
        html.text(fmt::format(", {} claimed by Flickr", grouped(*target.claimed_photos)));
    }
    html.close().close();
}

void write_selection(Page& page, const Catalogue& catalogue) {
    const format::Lifeboat& lifeboat = catalogue.lifeboat();
    Html& html = page.main;
    html.open("section").element("h2", "What was asked for");
    html.open("ul", {{"class", "targets"}});
    for (const format::Target& target : lifeboat.targets) {
        write_target(page, catalogue, target);
    }
    html.close();
    html.element("p",
                 "A photo travels when its licence is open, when the maker owns it, or when a "
                 "recorded permission covers it. All others stay ashore.");
    html.close();
    if (lifeboat.agreements.empty()) {
        return;
    }
    html.open("section").element("h2", "What the maker agreed to");
    html.open("ul", {{"class", "listing"}});
    for (const format::Agreement& agreement : lifeboat.agreements) {
        html.open("li").text(clean_text(agreement.text) + " ");
        html.element("span", {{"class", "quiet"}}, clean_text(agreement.agreed_on)).close();
    }
    html.close().close();
}

/// How much was asked of Flickr, in words.
std::string_view detail_words(const std::string& detail) {
    if (detail == "everything") {
        return "everything that Flickr tells of each photo";
    }
    if (detail == "standard") {
        return "each photo’s record, comments, people, albums and groups; neither camera data, "
               "galleries, licence history nor the profiles of those who only commented";
    }
    return "each photo’s record, comments and people, and its files; nothing more";
}

void write_detail(Html& html, const format::Lifeboat& lifeboat) {
    if (lifeboat.capture_detail.empty()) {
        return;
    }
    begin_fact(html, "Asked for").text(detail_words(lifeboat.capture_detail));
    html.text(" (").code(lifeboat.capture_detail).text(")").close();
    write_fact(html, "Faves",
               lifeboat.capture_faves == "names" ? "by name" : "counted, without names");
    for (const format::AccountExport& archive : lifeboat.account_exports) {
        begin_fact(html, "Account export").code(clean_text(archive.name));
        html.text(" of the member ").code(archive.member.value);
        html.text(", SHA-256 ").code(archive.sha256);
        html.text(
                ". Records taken from it say what the account held, in its member’s hands: "
                "nothing in them shows that Flickr showed it to others, and authors of "
                "comments "
                "are known by number alone")
            .close();
    }
    if (!lifeboat.capture_login.empty()) {
        begin_fact(html, "Logged in as").code(lifeboat.capture_login.value);
        html.text(
                ": photos of this member that are not public were asked for, too; each says "
                "who could see it")
            .close();
    }
    if (lifeboat.calls_by_method.empty()) {
        return;
    }
    begin_fact(html, "Questions to Flickr").open("details");
    std::uint64_t all = 0;
    for (const auto& [method, count] : lifeboat.calls_by_method) {
        all += count;
    }
    html.element("summary", counted(all, "answer", "answers")).open("ul");
    for (const auto& [method, count] : lifeboat.calls_by_method) {
        html.open("li").code(method).text(" " + grouped(count)).close();
    }
    html.close().close().close();
}

void write_edition(Page& page, const format::Lifeboat& lifeboat) {
    if (!lifeboat.replaces) {
        return;
    }
    const format::ReplacedEdition& replaced = *lifeboat.replaces;
    Html& html = page.main;
    html.open("section").element("h2", "What it replaces");
    html.element("p",
                 "This is a later edition: it takes the place of another package, which was "
                 "sealed before and never changed.");
    html.open("dl");
    begin_fact(html, "Package").code(replaced.name).close();
    begin_fact(html, "Identifier").code("urn:uuid:" + replaced.uuid).close();
    begin_fact(html, "SHA-512 of its tagmanifest-sha512.txt")
        .code(replaced.tag_manifest_sha512)
        .close();
    begin_fact(html, "All editions share").code("urn:uuid:" + lifeboat.lineage).close();
    html.close().close();
}

/// spec/registry.md, "Redactions".
std::string redacted_words(const format::Redaction& redaction) {
    const std::string subject = clean_text(redaction.subject);
    if (redaction.kind == "member") {
        return "A person, with everything of theirs";
    }
    if (redaction.kind == "field") {
        return "A statement: " + subject;
    }
    const bool is_known =
        redaction.kind == "photo" || redaction.kind == "comment" || redaction.kind == "note";
    return is_known ? fmt::format("A {}, number {}", redaction.kind, subject)
                    : clean_text(redaction.kind) + " " + subject;
}

void write_redactions(Page& page, const format::Lifeboat& lifeboat) {
    if (lifeboat.redactions.empty()) {
        return;
    }
    Html& html = page.main;
    html.open("section").element("h2", "What was removed");
    html.element("p",
                 "This edition was made without what is named here. Nothing of it is in the "
                 "package; what Flickr said of it stands only as digests.");
    html.open("ul", {{"class", "listing"}});
    for (const format::Redaction& redaction : lifeboat.redactions) {
        html.open("li").text(redacted_words(redaction) + ", ");
        write_time(html, day_words(redaction.made_at));
        if (!redaction.until.empty()) {
            html.text(", sealed until " + clean_text(redaction.until));
        }
        html.open("dl");
        write_fact(html, "Reason", clean_text(redaction.reason));
        write_fact(html, "Authority", clean_text(redaction.authority));
        html.close().close();
    }
    html.close().close();
}

void write_part(Page& page, const format::Lifeboat& lifeboat) {
    if (!lifeboat.part) {
        return;
    }
    const format::PartOfSet& part = *lifeboat.part;
    Html& html = page.main;
    html.open("section").element(
        "h2", fmt::format("Part {} of {}", grouped(part.number), grouped(part.parts.size())));
    html.element(
        "p",
        "What was selected is spread over several packages, each whole in itself. Photos "
        "that are not in this one may be in another:");
    html.open("ol");
    for (const format::PackagePart& each : part.parts) {
        html.open("li").code(each.name).text(", " + counted(each.photos, "photo", "photos"));
        html.text(each.uuid == lifeboat.uuid ? ": this one" : "").close();
    }
    html.close().open("dl");
    begin_fact(html, "All parts share").code("urn:uuid:" + part.group).close();
    html.close().close();
}

void write_making(Page& page, const format::Lifeboat& lifeboat) {
    Html& html = page.main;
    html.open("section").element("h2", "How it was made").open("dl");
    begin_fact(html, "Captured from");
    write_time(html, time_words(lifeboat.capture_started_at));
    html.close();
    begin_fact(html, "Captured until");
    write_time(html, time_words(lifeboat.capture_finished_at));
    html.close();
    begin_fact(html, "With").name(clean_text(lifeboat.capture_software)).close();
    write_detail(html, lifeboat);
    begin_fact(html, "Package").code(lifeboat.name).close();
    begin_fact(html, "Identifier").code("urn:uuid:" + lifeboat.uuid).close();
    write_fact(html, "Pictures and videos", size_words(lifeboat.counts.media_bytes));
    html.close();
    html.element(
        "p",
        "Everything was read through Flickr’s public interface. The answers were kept as "
        "received, and these pages were made from them. Counts of views and faves are "
        "those of the day of capture.");
    html.element(
        "p",
        "A Data Lifeboat takes some photographs out of Flickr, together with the words, "
        "people, licences and orders around them, so that they can be kept and read "
        "without Flickr.");
    html.close();
}

}  // namespace

void write_about_page(const Catalogue& catalogue, PageSink& sink) {
    const format::Lifeboat& lifeboat = catalogue.lifeboat();
    Page page;
    page.path = site::about;
    page.title = "About this lifeboat";
    page.section = Section::about;
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}}).element("h1", page.title).close();
    html.open("section", {{"class", "statement"}}).element("h2", "Why");
    html.paragraphs(lifeboat.purpose).close();
    if (!lifeboat.future_considerations.empty()) {
        html.open("section").element("h2", "To those who read this later");
        html.paragraphs(lifeboat.future_considerations).close();
    }
    write_maker(page, catalogue);
    write_selection(page, catalogue);
    write_edition(page, lifeboat);
    write_redactions(page, lifeboat);
    write_part(page, lifeboat);
    write_making(page, lifeboat);
    publish(catalogue, page, sink);
}

}  // namespace lifeboat::viewer
