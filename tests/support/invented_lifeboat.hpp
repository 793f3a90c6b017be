// A small lifeboat that nobody captured: an invented harbour museum, with the awkward text that
// real ones hold.  Header only.
#pragma once

#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/package_writer.hpp"
#include "viewer/pages/reading_room.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lifeboat::testing {

struct InventedLifeboat {
    viewer::ReadingRoomIndex index;
    std::vector<format::Photo> photos;
};

/// Keeps pages in memory.
class PagesInMemory final : public viewer::PageSink {
  public:
    void add_page(std::string_view path, std::string_view bytes) override {
        is_repeated = is_repeated || pages.count(std::string(path)) > 0;
        pages[std::string(path)] = bytes;
    }

    std::map<std::string, std::string> pages;
    bool is_repeated = false;
};

inline format::Timestamp at(int year, unsigned month, unsigned day, int hour = 12) {
    using namespace std::chrono;
    return sys_days{std::chrono::year{year} / std::chrono::month{month} /
                    std::chrono::day{day}} +
           hours{hour};
}

namespace invented {

inline format::Rendition rendition(format::RenditionRole role, const format::PhotoId& id,
                                   std::uint32_t width, std::uint32_t height,
                                   const std::string& extension) {
    const bool is_thumbnail = role == format::RenditionRole::thumbnail;
    format::Rendition file;
    file.role = role;
    file.label = is_thumbnail ? "Medium 640" : "Original";
    file.path = format::rendition_path(role, id, is_thumbnail ? "z" : "o", extension);
    file.media_type = extension == "mp4" ? "video/mp4" : "image/jpeg";
    file.pronom = "fmt/43";
    file.width = width;
    file.height = height;
    file.bytes = std::uint64_t{width} * height / 3;
    file.sha256 = std::string(64, 'a');
    file.sha512 = std::string(128, 'b');
    file.fetched_at = at(2026, 11, 20);
    return file;
}

inline format::Comment comment(std::string id, const format::Member& author, std::string text,
                               format::Timestamp when) {
    format::Comment made;
    made.id = std::move(id);
    made.author = author.id;
    made.author_name = author.username;
    made.author_is_deleted = author.is_deleted;
    made.created_at = when;
    made.permalink =
        "https://www.flickr.com/photos/harbour-museum/50000000001/#comment" + made.id;
    made.text = std::move(text);
    return made;
}

inline std::vector<format::Member> members() {
    const auto member = [](std::string id, std::string name, std::string alias) {
        format::Member made;
        made.id = format::MemberId(std::move(id));
        made.username = std::move(name);
        made.path_alias = std::move(alias);
        made.photos_url = "https://www.flickr.com/photos/" + made.path_alias + "/";
        return made;
    };
    std::vector<format::Member> all{
        member("10000001@N00", "Harbour Museum Northquay", "harbour-museum"),
        member("10000002@N01", "Ida Lantern", "ida-lantern"),
        member("10000003@N02", "سفينة الميناء", "safina"),
        member("10000004@N03", "gone_sailor", ""),
        member("10000005@N04", "<b>Bold</b> & \"Quoted\"", "bold")};
    all[0].real_name = "Harbour Museum of Northquay";
    all[0].location = "Northquay";
    all[0].description =
        "The museum keeps <b>the harbour&#039;s memory</b>.\n\nOpen Tuesdays &amp; Fridays. "
        "<a href=\"https://museum.example/\" rel=\"nofollow\">museum.example</a>";
    all[0].photo_count = 4210;
    all[0].seen_at = at(2026, 11, 20);
    all[3].is_deleted = true;
    return all;
}

inline format::Photo photo(std::size_t number, const std::vector<format::Member>& members,
                           const std::string& extension) {
    static constexpr std::array<std::string_view, 14> titles{
        "The ferry Aurelia leaving the old quay",
        "Net menders, west mole",
        "",
        "Tom &amp; Jerry&#039;s boatyard",
        "ميناء عند الفجر",
        "Fog, 6 a.m. 🌫️⚓",
        "Lighthouse keeper&#039;s stairs",
        "Crane no. 4",
        "<script>alert(1)</script>",
        "Herring barrels, counted twice because the first count was disputed by both parties",
        "The flood of January",
        "Rope walk",
        "Pilot cutter at anchor",
        "Café on the quay"};
    static constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 5> sizes{
        {{3000, 2000}, {2400, 3200}, {4000, 3000}, {3200, 1800}, {2400, 2400}}};
    const auto n = static_cast<unsigned>(number);
    const auto [width, height] = sizes[number % sizes.size()];
    format::Photo made;
    made.id = format::PhotoId(std::to_string(50'000'000'001 + number * 7));
    made.url = "https://www.flickr.com/photos/harbour-museum/" + made.id.value + "/";
    made.owner = members[number % 4 == 1 ? 1 : 0].id;
    made.title = titles[number % titles.size()];
    made.uploaded_at = at(2008, 1 + n % 12, 1 + n % 28);
    made.taken = {
        "1943-05-0" + std::to_string(1 + n % 9) + " 06:1" + std::to_string(n % 10) + ":00",
        std::array<int, 5>{0, 4, 6, 8, 0}[number % 5], number % 5 == 4};
    made.counts = {1200 + n * 37, 12 + n, n % 5};
    made.license = {format::LicenseId("4"), "Attribution License",
                    "https://creativecommons.org/licenses/by/2.0/"};
    made.rights = {"http://creativecommons.org/licenses/by/2.0/", "CC BY 2.0",
                   format::RightsBasis::license, true, ""};
    made.safety_level = 0;
    made.seen_at = at(2026, 11, 20);
    for (const std::string_view tag : {"harbour", "1943", "Northquay"}) {
        made.tags.push_back({"t" + made.id.value, members[0].id, members[0].username,
                             std::string(tag),
                             tag == "Northquay" ? "northquay" : std::string(tag), false});
    }
    made.renditions.push_back(
        rendition(format::RenditionRole::original, made.id, width, height, extension));
    made.renditions.push_back(rendition(format::RenditionRole::thumbnail, made.id,
                                        width * 640 / 4000, height * 640 / 4000, extension));
    if (number % 3 == 2) {  // Known to the street, to the city, to the country.
        made.place = format::Place{std::to_string(54.1 + 0.3 * static_cast<double>(number)),
                                   "12.5",
                                   std::array<int, 3>{16, 11, 3}[number % 9 / 3],
                                   0,
                                   "",
                                   "",
                                   "",
                                   "",
                                   "Overseas"};
    }
    return made;
}

/// The first photo has all that a photo can have.
inline void enrich(format::Photo& photo, const std::vector<format::Member>& members,
                   const std::string& neighbour) {
    photo.description =
        "The <b>Aurelia</b> ran between Northquay and the islands until 1951.\n\n"
        "My grandmother is the third from the left; she said it was &quot;the coldest May "
        "anyone remembered&quot;.\nSee also [https://www.flickr.com/photos/harbour-museum/" +
        neighbour +
        "/] and <a href=\"https://archive.example/a?b=1&amp;c=2\">the harbour log</a>."
        "<script>alert('x')</script><img src=\"https://tracker.example/p.gif\">";
    photo.comments = {
        comment("1-1-1", members[1],
                "What a find! Is that the <i>old</i> customs house behind her?\nThe roof looks "
                "different.",
                at(2009, 3, 4)),
        comment(
            "1-1-2", members[0],
            "It is. Burnt down in &#039;47. [https://www.flickr.com/photos/harbour-museum/" +
                neighbour + "/]",
            at(2009, 3, 5)),
        comment("1-1-3", members[2], "صورة جميلة جدا، شكرا لمشاركتها 🚢", at(2012, 8, 1)),
        comment("1-1-4", members[3], "I served on her. The second funnel was a dummy.",
                at(2013, 1, 9)),
        comment("1-1-5", members[4], "<svg onload=alert(1)>Nice <b>shot</svg> & <3 it",
                at(2021, 6, 30))};
    photo.notes.push_back({"n1", members[1].id, members[1].username, "", false, 40, 120, 120,
                           90, "The customs house"});
    photo.notes.push_back(
        {"n2", members[3].id, members[3].username, "", true, 300, 60, 50, 110, "Dummy funnel"});
    photo.people.push_back({members[1].id, members[1].username, "", "", members[0].id, false,
                            true, 220, 200, 40, 80});
    photo.faves = {{members[1].id, members[1].username, at(2019, 5, 6)},
                   {members[2].id, "<b>" + members[2].username, at(2018, 5, 6)}};
    photo.exif =
        format::Exif{false,
                     "Box <Camera>",
                     {{"IFD0", "0", "Model", "", "Box & \"Camera\"", std::nullopt},
                      {"ExifIFD", "0", "ExposureTime", "Exposure", "1/50", "0.02 sec (1/50)"}},
                     at(2026, 11, 20)};
    photo.place = format::Place{"54.1837",   "12.0915", 16,      2,        "Old Quay",
                                "Northquay", "",        "Coast", "Islands"};
    photo.tags.push_back({"m1", members[1].id, members[1].username, "ship:imo=1234567",
                          "ship:imo=1234567", true});
    photo.tags.push_back(
        {"m2", members[4].id, members[4].username, "\"><img src=x>", "imgsrcx", false});
    photo.contexts = {{format::CollectionKind::album,
                       format::CollectionId("72157600000000001"),
                       "Ferries",
                       "https://www.flickr.com/photos/harbour-museum/albums/721",
                       {},
                       "",
                       "",
                       ""},
                      {format::CollectionKind::group,
                       format::CollectionId("99999@N22"),
                       "Ships &amp; Harbours",
                       "https://www.flickr.com/groups/99999@N22/",
                       {},
                       "",
                       "",
                       ""},
                      {format::CollectionKind::gallery,
                       format::CollectionId("72157600000000009"), "Funnels <i>only</i>",
                       "https://www.flickr.com/photos/somebody/galleries/72157600000000009",
                       format::MemberId("77777777@N07"), "A curator & more", "Mine",
                       "The <b>red</b> one<script>alert(1)</script>"}};
    photo.license_history = {{at(2015, 2, 3), "All Rights Reserved", "", "Attribution License",
                              "https://creativecommons.org/licenses/by/2.0/"}};
}

inline format::Collection album(const std::vector<format::Photo>& photos,
                                const std::vector<format::Member>& members) {
    format::Collection made;
    made.id = format::CollectionId("72157600000000001");
    made.title = "Ferries";
    made.description = "Every ferry that called at Northquay.";
    made.url = "https://www.flickr.com/photos/harbour-museum/albums/72157600000000001";
    made.owner = members[0].id;
    made.owner_name = members[0].username;
    made.cover = photos.front().id;
    made.claimed_photos = 9;
    made.seen_at = at(2026, 11, 20);
    for (std::size_t i = 0; i < photos.size(); i += 2) {
        made.items.push_back({photos[i].id, true, ""});
    }
    made.items.push_back({format::PhotoId("49999999999"), false, ""});
    return made;
}

inline format::Lifeboat lifeboat(std::size_t photos) {
    format::Lifeboat made;
    made.uuid = "6f1c2a34-0000-4000-8000-000000000001";
    made.name = "lifeboat_harbour-in-wartime_2026-11-20_6f1c2a34";
    made.title = "The harbour in wartime";
    made.purpose =
        "These photographs were scanned by volunteers from a box that was about to be thrown "
        "away. The comments name people whom no catalogue names.\n\nWe keep both, because the "
        "pictures alone would soon be pictures of strangers.";
    made.future_considerations =
        "Some of the people shown may have living relatives. Please ask before you print "
        "faces.";
    made.maker.name = "Ada Boatswain";
    made.maker.organization = "Harbour Museum of Northquay";
    made.maker.organization_id = "ISIL:XX-NORTHQUAY";
    made.maker.contact_email = "keeper@museum.example";
    made.maker.member = format::MemberId("10000001@N00");
    made.targets.push_back(
        {"https://www.flickr.com/photos/harbour-museum/albums/72157600000000001", "album",
         "72157600000000001", "Ferries", 9, 7});
    made.agreements.push_back(
        {"We keep this for the public and charge nothing.", "2026-11-01"});
    made.license_table = {{format::LicenseId("0"), "All Rights Reserved", ""},
                          {format::LicenseId("4"), "Attribution License",
                           "https://creativecommons.org/licenses/by/2.0/"},
                          {format::LicenseId("7"), "No known copyright restrictions",
                           "https://www.flickr.com/commons/usage/"}};
    made.ashore.push_back(
        {format::PhotoId("49999999999"), "https://www.flickr.com/photo.gne?id=49999999999",
         format::MemberId("10000009@N08"), "license_not_open",
         "All rights are reserved and no permission is recorded", at(2026, 11, 20)});
    made.omissions.push_back({"photo 49999999998", "photo", format::PhotoId("49999999998"),
                              "not_available", "Flickr says that the photo was not found",
                              at(2026, 11, 20)});
    made.counts.photos = photos;
    made.counts.comments = 5;
    made.counts.ashore = 1;
    made.counts.media_bytes = 48'000'000;
    made.capture_started_at = at(2026, 11, 20, 11);
    made.capture_finished_at = at(2026, 11, 20);
    made.capture_software = "data-lifeboat 0.1.0";
    return made;
}

}  // namespace invented

/// `extension` is that of the pictures' files.
inline InventedLifeboat invented_lifeboat(std::size_t photos = 14,
                                          const std::string& extension = "jpg") {
    InventedLifeboat made;
    made.index.members = invented::members();
    for (std::size_t i = 0; i < photos; ++i) {
        made.photos.push_back(invented::photo(i, made.index.members, extension));
    }
    if (photos > 1) {
        invented::enrich(made.photos[0], made.index.members, made.photos[1].id.value);
    }
    if (photos > 3) {
        format::Photo& video = made.photos[3];
        video.media = format::MediaKind::video;
        video.duration_seconds = 125;
        video.renditions[0].media_type = "video/mp4";
        video.renditions[0].path =
            format::rendition_path(format::RenditionRole::original, video.id, "o", "mp4");
    }
    if (photos > 0) {
        made.index.collections.push_back(invented::album(made.photos, made.index.members));
    }
    for (const format::Photo& photo : made.photos) {
        made.index.photos.push_back(viewer::card_of(photo));
    }
    made.index.lifeboat = invented::lifeboat(photos);
    return made;
}

/// All pages of it.
inline void render(const InventedLifeboat& made, viewer::PageSink& sink) {
    viewer::ReadingRoom room(made.index, sink);
    for (const format::Photo& photo : made.photos) {
        room.render_photo(photo);
    }
    room.finish();
}

}  // namespace lifeboat::testing
