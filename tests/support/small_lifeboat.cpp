#include "support/small_lifeboat.hpp"

#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/file_format.hpp"
#include "lifeboat/format/warc.hpp"

#include <fstream>
#include <span>
#include <string_view>

namespace lifeboat::support {
namespace {

using namespace format;

const Timestamp seen = Timestamp(std::chrono::seconds(1'795'176'000));  // 2026-11-20T12:00:00Z

/// Entropy-coded bits, most significant first, with the stuffing that JPEG demands.
class BitWriter {
  public:
    void put(unsigned value, unsigned count) {
        while (count-- > 0) {
            byte_ = (byte_ << 1U) | ((value >> count) & 1U);
            if (++used_ == 8) {
                flush();
            }
        }
    }
    std::string finish() {
        while (used_ != 0) {
            put(1, 1);
        }
        return std::move(out_);
    }

  private:
    void flush() {
        out_ += static_cast<char>(byte_);
        if (byte_ == 0xFF) {
            out_ += '\0';
        }
        byte_ = 0;
        used_ = 0;
    }
    std::string out_;
    unsigned byte_ = 0;
    unsigned used_ = 0;
};

std::string bytes(std::initializer_list<unsigned> values) {
    std::string out;
    for (const unsigned value : values) {
        out += static_cast<char>(value);
    }
    return out;
}

Rendition rendition(RenditionRole role, std::string_view id, std::string_view suffix,
                    std::string_view extension) {
    Rendition made;
    made.role = role;
    made.label = role == RenditionRole::original ? "Original" : "Large Square";
    made.path = rendition_path(role, PhotoId(std::string(id)), suffix, extension);
    made.source_url = "https://live.staticflickr.com/65535/" + std::string(id) +
                      "_0123456789_" + std::string(suffix) + "." + std::string(extension);
    made.fetched_at = seen;
    return made;
}

Photo photo(std::string id, std::string title, MemberId owner, std::string_view license) {
    Photo made;
    made.id = PhotoId(id);
    made.url = "https://www.flickr.com/photos/" + owner.value + "/" + id + "/";
    made.owner = std::move(owner);
    made.title = std::move(title);
    made.uploaded_at = seen - std::chrono::hours(24 * 365);
    made.taken = {"2004-11-19 12:51:19", 0, false};
    made.license = {LicenseId(std::string(license)),
                    license == "4" ? "Attribution License" : "All Rights Reserved",
                    license == "4" ? "https://creativecommons.org/licenses/by/2.0/" : ""};
    made.rights = rights_statement_for(made.license.id);
    made.selected_by = {0};
    made.seen_at = seen;
    return made;
}

Member member(std::string id, std::string username) {
    Member made;
    made.id = MemberId(std::move(id));
    made.username = std::move(username);
    made.photos_url = "https://www.flickr.com/photos/" + made.id.value + "/";
    made.profile_url = "https://www.flickr.com/people/" + made.id.value + "/";
    made.seen_at = seen;
    return made;
}

Collection album(std::string id, std::string title, const MemberId& owner) {
    Collection made;
    made.kind = CollectionKind::album;
    made.id = CollectionId(std::move(id));
    made.url = "https://www.flickr.com/photos/" + owner.value + "/albums/" + made.id.value;
    made.title = std::move(title);
    made.owner = owner;
    made.owner_name = "harbour";
    made.seen_at = seen;
    return made;
}

Lifeboat description() {
    Lifeboat made;
    made.uuid = "6f1c2a34-0000-4000-8000-000000000001";
    made.title = "Small harbour";
    made.purpose = "Kept so that tests have something to keep.";
    made.future_considerations = "Read it, check it, damage a copy.";
    made.maker.name = "A. Maker";
    made.maker.organization = "Example Library";
    made.maker.organization_id = "ISIL:XX-EXAMPLE";
    made.maker.contact_email = "digital@example.org";
    made.maker.member = MemberId("10000003@N00");
    made.targets.push_back({"https://www.flickr.com/photos/10000001@N00/albums/7215760001",
                            "album", "7215760001", "Boats", 3, 3});
    made.license_table = {{LicenseId("0"), "All Rights Reserved", ""},
                          {LicenseId("4"), "Attribution License",
                           "https://creativecommons.org/licenses/by/2.0/"}};
    made.ashore.push_back(
        {PhotoId("50000000099"), "https://www.flickr.com/photo.gne?id=50000000099",
         MemberId("10000009@N00"), "license_not_open", "All rights reserved", seen});
    made.omissions.push_back({"comments of photo 50000000002", "comments",
                              PhotoId("50000000002"), "unavailable",
                              "Flickr answered with error 105", seen});
    made.capture_started_at = seen - std::chrono::hours(1);
    made.capture_finished_at = seen;
    made.capture_software = "data-lifeboat 0.1.0";
    return made;
}

std::string page(std::string_view link) {
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">"
           "<title>Small harbour</title></head><body><h1>Small harbour</h1><p><a href=\"" +
           std::string(link) + "\">Up</a></p></body></html>\n";
}

void count(Lifeboat& lifeboat, const SmallLifeboat& made) {
    lifeboat.counts = {};
    lifeboat.counts.members = made.members.size();
    lifeboat.counts.collections = made.collections.size();
    lifeboat.counts.ashore = lifeboat.ashore.size();
    lifeboat.counts.omissions = lifeboat.omissions.size();
    for (const Photo& photo : made.photos) {
        // Photos are counted without videos.
        (photo.media == MediaKind::video ? lifeboat.counts.videos : lifeboat.counts.photos)++;
        lifeboat.counts.comments += photo.comments.size();
        lifeboat.counts.tags += photo.tags.size();
        lifeboat.counts.notes += photo.notes.size();
        for (const Rendition& file : photo.renditions) {
            lifeboat.counts.media_bytes += file.bytes;
        }
    }
}

}  // namespace

std::string tiny_jpeg(std::uint8_t shade, std::uint16_t columns, std::uint16_t rows) {
    const auto high = [](unsigned value) { return (value >> 8U) & 0xFFU; };
    const unsigned width = columns * 8U;
    const unsigned height = rows * 8U;
    std::string out = bytes({0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F',  'I',  'F', 0,  1, 1,
                             0,    0,    1,    0,    1, 0,  0,   0xFF, 0xDB, 0,   67, 0});
    out.append(64, '\x01');
    out += bytes({0xFF, 0xC0, 0, 11, 8, high(height), height & 0xFFU, high(width),
                  width & 0xFFU, 1, 1, 0x11, 0});
    // DC: twelve categories, four bits each.  AC: end of block, one bit.
    out += bytes({0xFF, 0xC4, 0, 31, 0x00, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0,  0, 0,
                  0,    0,    0, 0,  0,    1, 2, 3, 4,  5, 6, 7, 8, 9, 10, 11});
    out += bytes({0xFF, 0xC4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    out += bytes({0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0});
    BitWriter bits;
    for (unsigned block = 0; block < unsigned{columns} * rows; ++block) {
        // A block is one value, eight times the shade's distance from mid-grey.
        const int difference = block == 0 ? (int{shade} - 128) * 8 : 0;
        const auto size = static_cast<unsigned>(difference < 0 ? -difference : difference);
        unsigned category = 0;
        while ((size >> category) != 0) {
            ++category;
        }
        bits.put(category, 4);
        bits.put(difference < 0 ? ~size : size, category);
        bits.put(0, 1);
    }
    return out + bits.finish() + bytes({0xFF, 0xD9});
}

std::string tiny_mp4() {
    return bytes({0,   0,   0,   24,  'f', 't', 'y', 'p', 'i', 's', 'o', 'm', 0,   0,
                  2,   0,   'i', 's', 'o', 'm', 'm', 'p', '4', '2', 0,   0,   0,   16,
                  'm', 'd', 'a', 't', 1,   2,   3,   4,   5,   6,   7,   8,   0,   0,
                  0,   16,  'm', 'o', 'o', 'v', 0,   0,   0,   8,   'f', 'r', 'e', 'e'});
}

SmallLifeboat::SmallLifeboat(std::filesystem::path media_folder)
    : lifeboat(description()), media_folder_(std::move(media_folder)) {
    options_.sync_to_disk = false;
    members = {member("10000001@N00", "harbour"), member("10000002@N00", "gull & <crew>"),
               member("10000003@N00", "maker")};
    Rendition icon = rendition(RenditionRole::thumbnail, "1", "icon", "jpg");
    icon.path = icon_path(members[0].id, "jpg");
    store(icon, tiny_jpeg(77));
    members[0].icon = icon;

    Photo boat =
        photo("50000000001", "Boat \xE2\x80\x93 \"na\xC3\xAFve\" \xE5\x8C\x97 & <caf\xC3\xA9>",
              members[0].id, "4");
    boat.description = "<b>A boat</b>, with,\ncommas and \"quotes\"";
    boat.tags.push_back({"1", members[0].id, "harbour", "Old Harbour", "oldharbour", false});
    boat.comments.push_back({"1-50000000001-1", members[1].id, "gull & <crew>", "", "", false,
                             seen - std::chrono::hours(5), boat.url + "#comment1",
                             "Lovely <a href=\"x\">boat</a>"});
    boat.notes.push_back(
        {"7", members[1].id, "gull & <crew>", "", false, 10, 20, 30, 40, "the mast"});
    boat.place =
        Place{"52.37", "4.89", 16, 2, "", "Amsterdam", "", "Noord-Holland", "Netherlands"};
    boat.renditions = {rendition(RenditionRole::original, "50000000001", "o", "jpg"),
                       rendition(RenditionRole::thumbnail, "50000000001", "t", "jpg")};
    store(boat.renditions[0], tiny_jpeg(10, 4, 3));
    store(boat.renditions[1], tiny_jpeg(11));

    Photo film = photo("50000000002", "", members[1].id, "4");
    film.media = MediaKind::video;
    film.taken = {"2004-01-01 00:00:00", 6, false};
    film.duration_seconds = 3;
    film.renditions = {rendition(RenditionRole::original, "50000000002", "v", "mp4"),
                       rendition(RenditionRole::poster, "50000000002", "p", "jpg"),
                       rendition(RenditionRole::thumbnail, "50000000002", "t", "jpg")};
    film.omissions = lifeboat.omissions;
    film.renditions[0].not_original_reason = "original_not_offered";
    store(film.renditions[0], tiny_mp4());
    store(film.renditions[1], tiny_jpeg(20, 2, 2));
    store(film.renditions[2], tiny_jpeg(21));

    Photo own = photo("50000000003", "My own", members[2].id, "0");
    own.travels_by = TravelGround::own_photo;
    own.renditions = {rendition(RenditionRole::original, "50000000003", "o", "jpg")};
    store(own.renditions[0], tiny_jpeg(30, 3, 3));
    photos = {boat, film, own};

    Collection boats = album("7215760001", "Boats", members[0].id);
    boats.claimed_photos = 3;
    boats.items = {{PhotoId("50000000001"), true, ""},
                   {PhotoId("50000000099"), false, ""},
                   {PhotoId("50000000002"), true, ""}};
    Collection gallery = album("7215760002", "Seen by a gull", members[1].id);
    gallery.kind = CollectionKind::gallery;
    gallery.items = {{PhotoId("50000000003"), true, "the <i>best</i> one"}};
    collections = {boats, gallery};
}

SmallLifeboat& SmallLifeboat::with_title(std::string title) {
    lifeboat.title = std::move(title);
    return *this;
}

SmallLifeboat& SmallLifeboat::in(ContainerFormat container) {
    options_.container = container;
    return *this;
}

SmallLifeboat& SmallLifeboat::with_more_photos(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        Photo made = photo(std::to_string(60'000'000'000 + i), "Further", members[0].id, "4");
        made.renditions = {rendition(RenditionRole::original, made.id.value, "o", "jpg")};
        store(made.renditions[0], tiny_jpeg(static_cast<std::uint8_t>(i % 251)));
        photos.push_back(std::move(made));
    }
    return *this;
}

SmallLifeboat& SmallLifeboat::without_photos() {
    photos.clear();
    for (Collection& collection : collections) {
        for (CollectionItem& item : collection.items) {
            item.travels = false;
        }
    }
    return *this;
}

SmallLifeboat& SmallLifeboat::without_reading_room() {
    has_reading_room_ = false;
    return *this;
}

SmallLifeboat& SmallLifeboat::with_xsds(std::filesystem::path folder) {
    options_.xsd_folder = std::move(folder);
    return *this;
}

std::filesystem::path SmallLifeboat::seal(const std::filesystem::path& folder) const {
    Lifeboat final = lifeboat;
    if (final.name.empty()) {
        final.name = package_name(final.title, final.capture_finished_at, final.uuid);
    }
    count(final, *this);
    PackageWriter writer(folder, final, options_);
    for (const Photo& each : photos) {
        const auto files = files_of(each);
        writer.add_photo(each, files);
    }
    for (const Member& each : members) {
        writer.add_member(each, each.icon ? file_of(*each.icon) : std::filesystem::path());
    }
    for (const Collection& each : collections) {
        writer.add_collection(each);
    }
    WarcRecord record;
    record.type = "warcinfo";
    record.id = "<urn:uuid:00000000-0000-4000-8000-000000000001>";
    record.date = final.capture_started_at;
    record.content_type = "application/warc-fields";
    record.block = "software: data-lifeboat\r\n";
    writer.add_file(FileGroup::social,
                    PackagePath::require("data/representations/social/data/api-00000.warc.gz"),
                    encode_warc_record(record));
    if (has_reading_room_) {
        writer.add_file(FileGroup::viewer, PackagePath::require("data/viewer/index.html"),
                        page("../index.html"));
        for (const Photo& each : photos) {
            writer.add_file(
                FileGroup::viewer,
                PackagePath::require("data/viewer/photo/" + shard_of(each.id.value) + "/" +
                                     each.id.value + ".html"),
                page("../../index.html"));
        }
    }
    return writer.seal(final).location;
}

void SmallLifeboat::store(Rendition& rendition, const std::string& content) const {
    const Fixity fixity = fixity_of(content);
    const auto head = std::as_bytes(std::span{content.data(), content.size()});
    const FileFormat format = identify_format(head);
    const PixelSize size = pixel_size(head);
    rendition.media_type = format.media_type;
    rendition.pronom = format.pronom;
    rendition.width = size.width;
    rendition.height = size.height;
    rendition.bytes = fixity.bytes;
    rendition.sha256 = fixity.sha256_hex();
    rendition.sha512 = fixity.sha512_hex();
    std::ofstream file(file_of(rendition), std::ios::binary);
    file << content;
}

std::filesystem::path SmallLifeboat::file_of(const Rendition& rendition) const {
    return media_folder_ / std::filesystem::path(rendition.path).filename();
}

std::vector<std::filesystem::path> SmallLifeboat::files_of(const Photo& photo) const {
    std::vector<std::filesystem::path> files;
    for (const Rendition& rendition : photo.renditions) {
        files.push_back(file_of(rendition));
    }
    return files;
}

}  // namespace lifeboat::support
