// Records with every kind of text that people write, for tests that state a property.
// The same seed gives the same records.
#pragma once

#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/member.hpp"
#include "lifeboat/format/photo.hpp"

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace lifeboat::testing {

class RecordGenerator {
  public:
    explicit RecordGenerator(std::uint64_t seed) : random_(seed) {}

    format::Permission permission() {
        format::Permission p;
        p.id = uuid();
        p.granted_by = maybe_nsid();
        p.granted_to = filled();
        p.granted_at = time();
        p.text = text();
        p.evidence = one_in(2) ? "documentation/permissions/" + p.id + ".json"
                               : "documentation/permissions/" + word() + ".txt";
        const char* restrictions[] = {"Allow", "Disallow", "Conditional"};
        for (const std::string_view use : format::permission_uses()) {
            if (one_in(3)) continue;
            p.scopes.push_back({std::string(use), restrictions[pick(0, 2)],
                                one_in(3) ? "2046-01-01" : "", one_in(4) ? "2050-12-31" : ""});
        }
        p.conditions = text();
        p.not_before = one_in(3) ? "2026-12-01" : "";
        p.not_after = one_in(3) ? "2098-12-31" : "";
        p.ask_again_on = one_in(3) ? "2036-01-01" : "";
        p.credit = text();
        p.withdrawal = text();
        p.channel = text();
        p.asked_on = one_in(2) ? "2026-11-01" : "";
        p.recorded_by = text();
        p.evidence_sha256 = one_in(2) ? std::string(64, 'a') : "";
        return p;
    }

    format::Photo photo() {
        format::Photo p;
        p.id = format::PhotoId(digits(1, 11));
        p.media = one_in(5) ? format::MediaKind::video : format::MediaKind::photo;
        p.url = "https://www.flickr.com/photos/" + word() + "/" + p.id.value + "/";
        p.owner = nsid();
        p.title = text();
        p.description = text();
        p.uploaded_at = time();
        if (one_in(2)) {
            p.updated_at = time();
        }
        p.taken = {"2004-11-19 12:51:19", pick(0, 8), one_in(3)};
        times(4, [&] { p.tags.push_back(tag()); });
        times(4, [&] { p.comments.push_back(comment()); });
        times(2, [&] { p.notes.push_back(note()); });
        times(2, [&] { p.people.push_back(person()); });
        times(2, [&] { p.faves.push_back({nsid(), text(), time()}); });
        if (one_in(2)) {
            p.exif = format::Exif{one_in(3), text(), {}, time()};
            times(3, [&] {
                p.exif->fields.push_back({text(), text(), text(), text(), text(), {}});
            });
            times(2, [&] {
                p.exif->fields.push_back({text(), text(), text(), text(), text(), text()});
            });
        }
        if (one_in(2)) {
            p.place = format::Place{"53.5413", "-9.99", pick(1, 16), pick(0, 2), text(),
                                    text(),    text(),  text(),      text()};
        }
        p.counts = {maybe_count(), maybe_count(), maybe_count()};
        p.visibility = {one_in(2), one_in(2), one_in(2)};
        p.usage = {one_in(2), one_in(2), one_in(2), one_in(2)};
        if (one_in(2)) {
            p.safety_level = pick(0, 2);
        }
        p.rotation = pick(0, 3) * 90;
        p.original_format = one_in(2) ? "jpg" : "";
        if (p.media == format::MediaKind::video) {
            p.duration_seconds = static_cast<std::uint32_t>(pick(0, 180));
        }
        p.license = {format::LicenseId(std::to_string(pick(0, 20))), text(), text()};
        times(2, [&] {
            p.license_history.push_back({time(), text(), text(), text(), text()});
        });
        p.rights = format::rights_statement_for(p.license.id);
        if (one_in(3)) {
            p.permission = permission();
            p.travels_by = format::TravelGround::permission;
        }
        times(2, [&] {
            p.community_marks.push_back({one_in(2) ? "label" : "notice", filled(),
                                         "https://" + text(), text(), filled(), "en", text(),
                                         text(), "2026-11-20",
                                         one_in(2) ? "http://" + text() : ""});
        });
        times(2, [&] {
            p.contexts.push_back({format::CollectionKind(pick(0, 2)),
                                  format::CollectionId(digits(5, 17)), text(), text(),
                                  maybe_nsid(), text(), text(), text()});
        });
        times(3, [&] { p.renditions.push_back(rendition()); });
        times(3, [&] { p.selected_by.push_back(static_cast<std::size_t>(pick(0, 9))); });
        times(2, [&] { p.omissions.push_back(omission()); });
        p.seen_at = time();
        return p;
    }

    format::Member member() {
        format::Member m;
        m.id = nsid();
        m.username = text();
        m.path_alias = text();
        if (one_in(2)) {
            m.real_name = text();
        }
        if (one_in(2)) {
            m.location = text();
        }
        m.description = text();
        m.photos_url = text();
        m.profile_url = text();
        m.is_deleted = one_in(2);
        m.is_pro = one_in(2);
        m.photo_count = maybe_count();
        if (one_in(2)) {
            m.icon = rendition();
        }
        if (one_in(2)) {
            m.seen_at = time();
        }
        return m;
    }

    format::Collection collection() {
        format::Collection c;
        c.kind = format::CollectionKind(pick(0, 2));
        c.id = format::CollectionId(digits(5, 17));
        c.url = text();
        c.title = text();
        c.description = text();
        c.owner = maybe_nsid();
        c.owner_name = text();
        c.cover = one_in(2) ? format::PhotoId(digits(1, 11)) : format::PhotoId();
        if (one_in(2)) {
            c.created_at = time();
        }
        c.claimed_photos = maybe_count();
        c.views = maybe_count();
        c.rules = text();
        c.member_count = maybe_count();
        times(2, [&] { c.comments.push_back(comment()); });
        times(5, [&] {
            c.items.push_back({format::PhotoId(digits(1, 11)), one_in(2), text()});
        });
        c.seen_at = time();
        return c;
    }

    format::Lifeboat lifeboat() {
        format::Lifeboat l;
        l.uuid = uuid();
        l.title = text();
        l.capture_started_at = time();
        l.capture_finished_at = time();
        l.capture_software = "data-lifeboat 0.1.0";
        l.capture_detail = one_in(2) ? "standard" : "";
        l.capture_faves = one_in(2) ? "names" : "";
        l.capture_login = maybe_nsid();
        times(2, [&] { l.account_exports.push_back({filled(), 17, hex(64), nsid()}); });
        times(3, [&] { l.calls_by_method["flickr." + word()] = 1; });
        l.name = format::package_name(l.title, l.capture_finished_at, l.uuid);
        l.purpose = filled();
        l.future_considerations = text();
        l.maker = {filled(), text(), text(), text(), text(), text(), text(), maybe_nsid()};
        times(3, [&] {
            l.targets.push_back({filled(), "album", digits(5, 17), text(), maybe_count(),
                                 static_cast<std::uint64_t>(pick(0, 500))});
        });
        times(2, [&] { l.agreements.push_back({filled(), "2026-11-20"}); });
        times(6, [&] {
            l.license_table.push_back(
                {format::LicenseId(std::to_string(pick(0, 20))), text(), text()});
        });
        times(3, [&] {
            l.ashore.push_back({format::PhotoId(digits(1, 11)), text(), maybe_nsid(),
                                "license_not_open", text(), time()});
        });
        times(3, [&] { l.omissions.push_back(omission()); });
        times(2, [&] {
            l.withheld.push_back({"flickr.galleries.getPhotos", "<urn:uuid:" + uuid() + ">",
                                  time(), 17, hex(64), "photos_ashore"});
            l.withheld.push_back({"flickr.people.getInfo", "<urn:uuid:" + uuid() + ">", time(),
                                  0, "", "privacy"});
        });
        l.counts = {1, 2, 3, 4, 5, 6, 7, 8, 9, 0x7FFFFFFFFFFFFFFFULL};
        return l;
    }

    /// May be empty.
    std::string text() {
        static constexpr std::array<std::string_view, 18> pieces{
            "",
            "",
            "harbour",
            "a <b>bold</b> word",
            "&amp;quot;twice&amp;quot;",
            "quote \" backslash \\ slash / ",
            "tab\tline\nreturn\r",
            "שלום עולם",
            "مرحبا",
            "👩‍👩‍👧‍👦⛵️",
            "e\xCC\x81 ﷽ Ａ",
            "\xE2\x80\xAE"
            "evil\xE2\x80\xA8"
            "line\xE2\x80\xA9",
            std::string_view("nul\0nul", 7),
            "\x01\x1f\x7f",
            "</script><!--",
            "../../etc/passwd",
            "{\"format\": null}",
            "\xEF\xBF\xBD\xF4\x8F\xBF\xBD"};
        std::string made;
        times(3, [&] {
            made +=
                pieces[static_cast<std::size_t>(pick(0, static_cast<int>(pieces.size()) - 1))];
        });
        return made;
    }

    std::string filled() { return "x" + text(); }

    bool one_in(int n) { return pick(1, n) == 1; }

    int pick(int least, int most) {
        return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
    }

  private:
    template <typename Action>
    void times(int most, Action action) {
        for (int i = pick(0, most); i > 0; --i) {
            action();
        }
    }

    std::string letters(std::string_view alphabet, int count) {
        std::string made;
        for (int i = 0; i < count; ++i) {
            made += alphabet[static_cast<std::size_t>(
                pick(0, static_cast<int>(alphabet.size()) - 1))];
        }
        return made;
    }
    std::string digits(int least, int most) { return letters("0123456789", pick(least, most)); }
    std::string hex(int count) { return letters("0123456789abcdef", count); }
    std::string word() { return letters("abcdefghij", pick(1, 12)); }
    std::string uuid() {
        return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-8" + hex(3) + "-" + hex(12);
    }
    format::MemberId nsid() { return format::MemberId(digits(5, 9) + "@N0" + digits(1, 1)); }
    format::MemberId maybe_nsid() { return one_in(3) ? format::MemberId() : nsid(); }
    format::Timestamp time() {
        return format::Timestamp{std::chrono::seconds{pick(0, 2'000'000'000)}};
    }
    std::optional<std::uint64_t> maybe_count() {
        return one_in(3) ? std::nullopt
                         : std::optional<std::uint64_t>(random_() >> pick(1, 63));
    }

    format::Tag tag() {
        format::Tag t{digits(5, 20), maybe_nsid(), text(), text(), text(), false};
        if (one_in(3)) {
            t.raw = word() + ":" + word() + "=" + text();
            t.is_machine_tag = true;
        }
        return t;
    }
    format::Comment comment() {
        return {digits(5, 20), maybe_nsid(), text(), text(), text(),
                one_in(2),     time(),       text(), text()};
    }
    format::Note note() {
        return {digits(5, 20), maybe_nsid(), text(),       text(),       one_in(2),
                pick(-9, 500), pick(0, 500), pick(0, 500), pick(0, 500), text()};
    }
    format::PersonInPhoto person() {
        format::PersonInPhoto p{nsid(), text(), text(), text(), maybe_nsid(), one_in(2), false,
                                0,      0,      0,      0};
        if (one_in(2)) {
            p.has_box = true;
            p.x = pick(0, 500);
            p.y = pick(0, 500);
            p.width = pick(0, 500);
            p.height = pick(0, 500);
        }
        return p;
    }
    format::Rendition rendition() {
        format::Rendition r;
        r.role = format::RenditionRole(pick(0, 3));
        r.label = text();
        r.path = "representations/originals/data/" + hex(2) + "/" + digits(1, 11) + "_o.jpg";
        r.media_type = "image/jpeg";
        r.pronom = one_in(2) ? "fmt/43" : "";
        r.width = static_cast<std::uint32_t>(pick(0, 9000));
        r.height = static_cast<std::uint32_t>(pick(0, 9000));
        r.bytes = random_() >> 1;
        r.sha256 = hex(64);
        r.sha512 = hex(128);
        r.source_url = text();
        r.fetched_at = time();
        r.is_transcode = one_in(2);
        r.not_original_reason = text();
        r.is_stripped = one_in(2);
        r.defect = text();
        return r;
    }
    format::Omission omission() {
        return {filled(),
                "comments",
                one_in(2) ? format::PhotoId(digits(1, 11)) : format::PhotoId(),
                "not_available",
                text(),
                time()};
    }

    std::mt19937_64 random_;
};

}  // namespace lifeboat::testing
