#include "viewer/pages/community_marks.hpp"
#include "viewer/pages/flickr_links.hpp"
#include "viewer/pages/html_text.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

namespace lifeboat::viewer {
namespace {

void write_maker(Page& page, const Catalogue& catalogue) {
    const format::Maker& maker = catalogue.lifeboat().maker;
    Html& html = page.main;
    const auto fact = [&page](WordKey label, const std::string& text) {
        if (!text.empty()) {
            begin_fact(page, label).name(display_text(text)).close();
        }
    };
    begin_section(page, "about.by_whom"_key).open("dl");
    fact("about.maker"_key, maker.name);
    fact("about.organization"_key, maker.organization);
    if (!maker.organization_id.empty()) {
        begin_fact(page, "about.identifier"_key).code(maker.organization_id).close();
    }
    fact("about.address"_key, maker.address);
    fact("about.contact"_key, maker.contact_name);
    if (!maker.contact_email.empty()) {
        begin_fact(page, "about.email"_key).code(maker.contact_email).close();
    }
    if (!maker.url.empty()) {
        begin_fact(page, "about.web"_key).web_link(maker.url, maker.url).close();
    }
    if (!maker.member.empty()) {
        begin_fact(page, "about.on_flickr_as"_key);
        write_member(page, catalogue, maker.member);
        html.close();
    }
    html.close().close();
}

/// spec/capture.md, "Targets".  A kind that is not known here is shown as it is.
std::string target_words(const Page& page, const std::string& kind) {
    return kind == "album"         ? page.say("kind.album"_key)
           : kind == "gallery"     ? page.say("kind.gallery"_key)
           : kind == "group"       ? page.say("kind.group"_key)
           : kind == "photo"       ? page.say("kind.photo"_key)
           : kind == "photostream" ? page.say("kind.photostream"_key)
           : kind == "tag"         ? page.say("kind.tag"_key)
           : kind == "favorites"   ? page.say("kind.faves"_key)
           : kind == "albums"      ? page.say("kind.albums"_key)
           : kind == "search"      ? page.say("kind.search"_key)
                                   : clean_text(kind);
}

void write_target(Page& page, const Catalogue& catalogue, const format::Target& target) {
    Html& html = page.main;
    html.open("li")
        .element("span", {{"class", "kind"}}, target_words(page, target.kind))
        .text(" ");
    const std::string title = display_text(target.title);
    const std::string shown = title.empty() ? target.url : title;
    if (const std::string here = page_for_flickr_url(catalogue, target.url); !here.empty()) {
        html.open("a", {{"href", page.url(here)}}).name(shown).close();
    } else {
        html.name(shown);
    }
    html.open("p", {{"class", "quiet"}}).code(target.url).close();
    html.open("p", {{"class", "quiet"}});
    const std::string received =
        page.counted("about.photos_received"_key, target.received_photos);
    html.text(target.claimed_photos
                  ? page.say("about.received_of_claimed"_key,
                             {{"received", received},
                              {"claimed", page.grouped(*target.claimed_photos)}})
                  : received);
    html.close().close();
}

void write_selection(Page& page, const Catalogue& catalogue) {
    const format::Lifeboat& lifeboat = catalogue.lifeboat();
    Html& html = page.main;
    begin_section(page, "about.asked"_key);
    html.open("ul", {{"class", "listing"}});
    for (const format::Target& target : lifeboat.targets) {
        write_target(page, catalogue, target);
    }
    html.close();
    html.element("p", page.say("about.what_travels"_key));
    html.close();
    if (lifeboat.agreements.empty()) {
        return;
    }
    begin_section(page, "about.agreed"_key);
    html.open("ul", {{"class", "listing"}});
    for (const format::Agreement& agreement : lifeboat.agreements) {
        html.open("li").name(clean_text(agreement.text)).text(" ");
        html.open("span", {{"class", "quiet"}});
        write_time(html, stated_day(page.language, agreement.agreed_on));
        html.close().close();
    }
    html.close().close();
}

/// How much was asked of Flickr, in words.
WordKey detail_words(const std::string& detail) {
    return detail == "everything" ? "about.detail_everything"_key
           : detail == "standard" ? "about.detail_standard"_key
                                  : "about.detail_least"_key;
}

void write_detail(Page& page, const format::Lifeboat& lifeboat) {
    Html& html = page.main;
    if (lifeboat.capture_detail.empty()) {
        return;
    }
    begin_fact(page, "about.asked_for"_key)
        .text(page.say(detail_words(lifeboat.capture_detail)));
    html.text(" (").code(lifeboat.capture_detail).text(")").close();
    write_fact(page, "about.faves"_key,
               lifeboat.capture_faves == "names" ? page.say("about.faves_by_name"_key)
                                                 : page.say("about.faves_counted"_key));
    for (const format::AccountExport& archive : lifeboat.account_exports) {
        begin_fact(page, "about.account_export"_key);
        page.tell("about.account_export_is"_key,
                  {{"name", [&] { html.code(clean_text(archive.name)); }},
                   {"member", [&] { html.code(archive.member.value); }},
                   {"digest", [&] { html.code(archive.sha256); }}});
        html.close();
    }
    if (!lifeboat.capture_login.empty()) {
        begin_fact(page, "about.logged_in"_key);
        page.tell("about.logged_in_as"_key,
                  {{"member", [&] { html.code(lifeboat.capture_login.value); }}});
        html.close();
    }
    if (lifeboat.calls_by_method.empty()) {
        return;
    }
    begin_fact(page, "about.questions"_key).open("details");
    std::uint64_t all = 0;
    for (const auto& [method, count] : lifeboat.calls_by_method) {
        all += count;
    }
    html.element("summary", page.counted("count.answers"_key, all)).open("ul");
    for (const auto& [method, count] : lifeboat.calls_by_method) {
        html.open("li").code(method).text(" " + page.grouped(count)).close();
    }
    html.close().close().close();
}

void write_edition(Page& page, const format::Lifeboat& lifeboat) {
    if (!lifeboat.replaces) {
        return;
    }
    const format::ReplacedEdition& replaced = *lifeboat.replaces;
    Html& html = page.main;
    begin_section(page, "about.replaces"_key);
    html.element("p", page.say("about.later_edition"_key));
    html.open("dl");
    begin_fact(page, "about.package"_key).code(replaced.name).close();
    begin_fact(page, "about.identifier"_key).code("urn:uuid:" + replaced.uuid).close();
    html.open("dt");
    page.tell("about.digest_of"_key, {{"file", [&] { html.code("tagmanifest-sha512.txt"); }}});
    html.close().open("dd").code(replaced.tag_manifest_sha512).close();
    begin_fact(page, "about.editions_share"_key).code("urn:uuid:" + lifeboat.lineage).close();
    html.close().close();
}

/// spec/registry.md, "Redactions".
std::string redacted_words(const Page& page, const format::Redaction& redaction) {
    const std::string subject = clean_text(redaction.subject);
    const std::string& kind = redaction.kind;
    const auto say = [&](WordKey key) { return page.say(key, {{"subject", subject}}); };
    return kind == "member"    ? page.say("redacted.member"_key)
           : kind == "field"   ? say("redacted.field"_key)
           : kind == "photo"   ? say("redacted.photo"_key)
           : kind == "comment" ? say("redacted.comment"_key)
           : kind == "note"    ? say("redacted.note"_key)
                               : clean_text(kind) + " " + subject;
}

void write_redactions(Page& page, const format::Lifeboat& lifeboat) {
    if (lifeboat.redactions.empty()) {
        return;
    }
    Html& html = page.main;
    begin_section(page, "about.removed"_key);
    html.element("p", page.say("about.removed_is"_key));
    html.open("ul", {{"class", "listing"}});
    for (const format::Redaction& redaction : lifeboat.redactions) {
        html.open("li");
        page.tell(
            redaction.until.empty() ? "redacted.on"_key : "redacted.on_until"_key,
            {{"what", [&] { html.text(redacted_words(page, redaction)); }},
             {"date", [&] { write_time(html, day_words(page.language, redaction.made_at)); }},
             {"until", [&] { write_time(html, stated_day(page.language, redaction.until)); }}});
        html.open("dl");
        begin_fact(page, "redacted.reason"_key).name(clean_text(redaction.reason)).close();
        begin_fact(page, "redacted.authority"_key)
            .name(clean_text(redaction.authority))
            .close();
        html.close().close();
    }
    html.close().close();
}

/// spec/registry.md, "Privacy switches".  What is not known here is shown as it is.
std::string privacy_subject(const Page& page, const std::string& subject) {
    static constexpr std::array<std::pair<std::string_view, WordKey>, 9> subjects{
        {{"comments", "privacy.comments"_key},
         {"contributors", "privacy.contributors"_key},
         {"names", "privacy.names"_key},
         {"contacts", "privacy.contacts"_key},
         {"coordinates", "privacy.coordinates"_key},
         {"camera", "privacy.camera"_key},
         {"people", "privacy.people"_key},
         {"children", "privacy.children"_key},
         {"faves", "privacy.faves"_key}}};
    for (const auto& [name, key] : subjects) {
        if (name == subject) return page.say(key);
    }
    return clean_text(subject);
}

std::string privacy_treatment(const Page& page, const std::string& treatment) {
    constexpr std::string_view coarsen = "coarsen:";
    if (treatment.starts_with(coarsen)) {
        return page.say("privacy.coarsen"_key,
                        {{"width", clean_text(treatment.substr(coarsen.size()))}});
    }
    return treatment == "keep"               ? page.say("privacy.keep"_key)
           : treatment == "drop"             ? page.say("privacy.drop"_key)
           : treatment == "drop_from_others" ? page.say("privacy.drop_from_others"_key)
           : treatment == "pseudonymise"     ? page.say("privacy.pseudonymise"_key)
                                             : clean_text(treatment);
}

void write_privacy(Page& page, const format::Lifeboat& lifeboat) {
    if (lifeboat.privacy.empty()) {
        return;
    }
    Html& html = page.main;
    begin_section(page, "about.third_parties"_key);
    html.element("p", page.say("about.third_parties_are"_key)).open("dl");
    for (const format::PrivacyMeasure& measure : lifeboat.privacy) {
        html.element("dt", privacy_subject(page, measure.subject));
        html.open("dd").text(privacy_treatment(page, measure.treatment));
        html.text(" (" + page.grouped(measure.found) + ") ");
        html.open("span", {{"class", "quiet"}});
        html.code(clean_text(measure.subject) + "=" + clean_text(measure.treatment));
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
        "h2", page.say("about.part_of"_key, {{"number", page.grouped(part.number)},
                                             {"count", page.grouped(part.parts.size())}}));
    html.element("p", page.say("about.parts"_key));
    html.open("ol");
    for (const format::PackagePart& each : part.parts) {
        html.open("li");
        page.tell(
            each.uuid == lifeboat.uuid ? "about.part_this"_key : "list.pair"_key,
            {{"list", [&] { html.code(each.name); }},
             {"next", [&] { html.text(page.counted("count.photos"_key, each.photos)); }}});
        html.close();
    }
    html.close().open("dl");
    begin_fact(page, "about.parts_share"_key).code("urn:uuid:" + part.group).close();
    html.close().close();
}

void write_making(Page& page, const format::Lifeboat& lifeboat) {
    Html& html = page.main;
    begin_section(page, "about.making"_key).open("dl");
    begin_fact(page, "about.captured_from"_key);
    write_time(html, time_words(page.language, lifeboat.capture_started_at));
    html.close();
    begin_fact(page, "about.captured_until"_key);
    write_time(html, time_words(page.language, lifeboat.capture_finished_at));
    html.close();
    begin_fact(page, "about.made_with"_key).name(clean_text(lifeboat.capture_software)).close();
    write_detail(page, lifeboat);
    begin_fact(page, "about.package"_key).code(lifeboat.name).close();
    begin_fact(page, "about.identifier"_key).code("urn:uuid:" + lifeboat.uuid).close();
    write_fact(page, "about.media"_key, size_words(page.language, lifeboat.counts.media_bytes));
    html.close();
    html.element("p", page.say("about.interface"_key));
    html.element("p", page.say("about.lifeboat"_key));
    html.close();
}

}  // namespace

void write_about_page(const Catalogue& catalogue, PageSink& sink) {
    const format::Lifeboat& lifeboat = catalogue.lifeboat();
    Page page(catalogue.language());
    page.path = site::about;
    page.title = page.say("about.title"_key);
    page.section = Section::about;
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}}).element("h1", page.title).close();
    html.open("section", {{"class", "statement"}}).element("h2", page.say("about.why"_key));
    html.paragraphs(lifeboat.purpose).close();
    if (!lifeboat.future_considerations.empty()) {
        begin_section(page, "about.later_readers"_key);
        html.paragraphs(lifeboat.future_considerations).close();
    }
    write_maker(page, catalogue);
    write_selection(page, catalogue);
    write_community_marks(page, lifeboat.community_marks);
    write_edition(page, lifeboat);
    write_redactions(page, lifeboat);
    write_privacy(page, lifeboat);
    write_part(page, lifeboat);
    write_making(page, lifeboat);
    publish(catalogue, page, sink);
}

}  // namespace lifeboat::viewer
