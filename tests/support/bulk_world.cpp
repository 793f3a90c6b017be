#include "support/bulk_world.hpp"

#include "support/padded_jpeg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace lifeboat::support {
namespace {

constexpr std::uint64_t first_id = 60'000'000'000;
constexpr std::uint64_t first_upload = 1'300'000'000;

/// What a number stands for when several are drawn for one photo.
enum Purpose : std::uint64_t { of_facts = 1, of_tags, of_comments, of_description, of_dates };

/// A word of an invented language; low numbers are short.
std::string word(std::size_t number) {
    constexpr std::array<std::string_view, 20> parts{
        "ha", "len", "mo", "ri", "tas", "ku", "ber", "no", "vi", "sel",
        "da", "mar", "pi", "lo", "gen", "fe", "tor", "su", "ke", "bay"};
    std::string text;
    do {
        text += parts[number % parts.size()];
        number /= parts.size();
    } while (number != 0);
    return text;
}

/// Small numbers often, large ones seldom.
std::size_t skewed(Sequence& chance, std::size_t end) {
    const std::size_t bound = chance.below(end) + 1;
    return chance.below(chance.below(bound) + 1);
}

}  // namespace

BulkWorld::BulkWorld(const BulkOptions& options)
    : options_(options),
      owners_(std::clamp<std::size_t>(options.photos / 500, 3, 200)),
      members_(owners_ + std::max<std::size_t>(5, options.photos / 20)) {}

std::uint64_t BulkWorld::seed_of(std::size_t photo, std::uint64_t purpose) const {
    return Sequence(options_.seed * 1'000'003 + purpose * 0x1'0000'0000U + photo).next();
}

BulkWorld::Photo BulkWorld::photo(std::size_t number) const {
    Sequence chance(seed_of(number, of_facts));
    Photo photo;
    photo.number = number;
    photo.id = format::PhotoId(std::to_string(first_id + number * 13));
    photo.owner = chance.below(10) < 7 ? 0 : chance.below(owners_);
    photo.title = words(chance.next(), 1 + chance.below(5));
    photo.secret = fmt::format("{:010x}", chance.next() & 0xFFFFFFFFFFU);
    const bool is_upright = chance.below(4) == 0;
    photo.width = is_upright ? 480 : 640;
    photo.height = is_upright ? 640 : 480;
    photo.comments = chance.below(3) == 0 ? 1 + skewed(chance, 12) : 0;
    photo.is_open = chance.below(100) != 0;
    photo.is_gone = chance.below(1000) == 0;
    return photo;
}

std::string BulkWorld::words(std::uint64_t seed, std::size_t count) const {
    Sequence chance(seed);
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += (i == 0 ? "" : " ") + word(skewed(chance, 40'000));
    }
    return text;
}

format::MemberId BulkWorld::member_id(std::size_t member) const {
    return format::MemberId(fmt::format("{}@N0{}", 10'000'001 + member * 7, member % 8));
}

std::string BulkWorld::member_name(std::size_t member) const {
    return fmt::format("{} {}", word(member * 31 + 400), member);
}

std::vector<std::size_t> BulkWorld::album() const {
    std::vector<std::size_t> photos;
    for (std::size_t i = 0; i < options_.photos; ++i) {
        if (photo(i).owner == 0) {
            photos.push_back(i);
        }
    }
    return photos;
}

std::vector<std::size_t> BulkWorld::pool() const {
    std::vector<std::size_t> photos;
    for (std::size_t i = 0; i < options_.photos; ++i) {
        if (i % 10 == 0 || photo(i).owner != 0) {
            photos.push_back(i);
        }
    }
    return photos;
}

std::string BulkWorld::tags(const Photo& photo) const {
    Sequence chance(seed_of(photo.number, of_tags));
    std::string text = "<tags>";
    const std::size_t count = 2 + chance.below(8);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string tag = word(skewed(chance, 2'000 + options_.photos / 5)) + word(i);
        text += fmt::format(
            "<tag id=\"{}-{}-{}\" author=\"{}\" authorname=\"{}\" raw=\"{}\" "
            "machine_tag=\"0\">{}</tag>",
            photo.owner, photo.id.value, i, member_id(photo.owner).value,
            member_name(photo.owner), tag, tag);
    }
    return text + "</tags>";
}

std::string BulkWorld::dates(const Photo& photo) const {
    Sequence chance(seed_of(photo.number, of_dates));
    const std::uint64_t posted = first_upload + photo.number * 1'500;
    return fmt::format(
        "<dates posted=\"{}\" taken=\"{}-{:02}-{:02} {:02}:{:02}:{:02}\" "
        "takengranularity=\"0\" takenunknown=\"0\" lastupdate=\"{}\" />",
        posted, 1960 + chance.below(50), 1 + chance.below(12), 1 + chance.below(28),
        chance.below(24), chance.below(60), chance.below(60), posted + chance.below(90'000));
}

std::string BulkWorld::photo_info(const Photo& photo) const {
    Sequence chance(seed_of(photo.number, of_description));
    const std::string owner = member_id(photo.owner).value;
    std::string text = fmt::format(
        "\n<photo id=\"{}\" secret=\"{}\" server=\"65535\" farm=\"66\" dateuploaded=\"{}\" "
        "isfavorite=\"0\" license=\"{}\" safety_level=\"0\" rotation=\"0\" "
        "originalsecret=\"{}\" originalformat=\"jpg\" views=\"{}\" media=\"photo\">\n"
        "<owner nsid=\"{}\" username=\"{}\" realname=\"\" location=\"\" iconserver=\"0\" "
        "iconfarm=\"0\" path_alias=\"member{}\" />\n<title>{}</title>\n",
        photo.id.value, photo.secret, first_upload + photo.number * 1'500,
        photo.is_open ? 4 + photo.number % 4 : 0, photo.secret, chance.below(9'000), owner,
        member_name(photo.owner), photo.owner, photo.title);
    text +=
        fmt::format("<description>{}</description>\n", words(chance.next(), chance.below(60)));
    text += "<visibility ispublic=\"1\" isfriend=\"0\" isfamily=\"0\" />\n" + dates(photo) +
            "\n<editability cancomment=\"0\" canaddmeta=\"0\" />\n<publiceditability "
            "cancomment=\"1\" canaddmeta=\"1\" />\n<usage candownload=\"1\" canblog=\"0\" "
            "canprint=\"0\" canshare=\"1\" />\n";
    text += fmt::format("<comments>{}</comments>\n<notes />\n<people haspeople=\"0\" />\n{}\n",
                        photo.comments, tags(photo));
    if (chance.below(2) == 0) {
        text += fmt::format(
            "<location latitude=\"{}.{:06}\" longitude=\"{}.{:06}\" accuracy=\"16\" "
            "context=\"0\"><locality>{}</locality><country>{}</country></location>\n",
            chance.below(80), chance.below(1'000'000), chance.below(170),
            chance.below(1'000'000), word(chance.below(500)), word(chance.below(40)));
    }
    return text + fmt::format(
                      "<urls><url type=\"photopage\">https://www.flickr.com/photos/member{}/"
                      "{}/</url></urls>\n</photo>\n",
                      photo.owner, photo.id.value);
}

std::string BulkWorld::file_url(const Photo& photo, const std::string& suffix) const {
    return fmt::format("https://live.staticflickr.com/65535/{}_{}{}.jpg", photo.id.value,
                       photo.secret, suffix);
}

std::string BulkWorld::photo_sizes(const Photo& photo) const {
    struct Row {
        const char* label;
        const char* suffix;
        std::uint32_t longest;
    };
    constexpr std::array<Row, 8> rows{{{"Square", "_s", 75},
                                       {"Large Square", "_q", 150},
                                       {"Thumbnail", "_t", 100},
                                       {"Small", "_m", 240},
                                       {"Small 320", "_n", 320},
                                       {"Small 400", "_w", 400},
                                       {"Medium", "", 500},
                                       {"Original", "_o", 640}}};
    std::string text = "\n<sizes canblog=\"0\" canprint=\"0\" candownload=\"1\">\n";
    for (const Row& row : rows) {
        const bool is_square = row.longest == 75 || row.longest == 150;
        const std::uint32_t width = is_square ? row.longest : photo.width * row.longest / 640;
        const std::uint32_t height = is_square ? row.longest : photo.height * row.longest / 640;
        text += fmt::format(
            "\t<size label=\"{}\" width=\"{}\" height=\"{}\" source=\"{}\" "
            "url=\"https://www.flickr.com/photos/member{}/{}/sizes/{}/\" media=\"photo\" />\n",
            row.label, width, height, file_url(photo, row.suffix), photo.owner, photo.id.value,
            row.suffix);
    }
    return text + "</sizes>\n";
}

std::string BulkWorld::photo_comments(const Photo& photo) const {
    Sequence chance(seed_of(photo.number, of_comments));
    std::string text = fmt::format("\n<comments photo_id=\"{}\">\n", photo.id.value);
    for (std::size_t i = 0; i < photo.comments; ++i) {
        const std::size_t author = skewed(chance, members_);
        text += fmt::format(
            "\t<comment id=\"{}-{}-{}\" author=\"{}\" author_is_deleted=\"0\" "
            "authorname=\"{}\" iconserver=\"0\" iconfarm=\"0\" datecreate=\"{}\" "
            "permalink=\"https://www.flickr.com/photos/member{}/{}/#comment{}\" "
            "path_alias=\"member{}\" realname=\"\">{}</comment>\n",
            photo.owner, photo.id.value, i, member_id(author).value, member_name(author),
            first_upload + photo.number * 1'500 + i * 7'000, photo.owner, photo.id.value, i,
            author, words(chance.next(), 3 + chance.below(25)));
    }
    return text + "</comments>\n";
}

std::string BulkWorld::photo_contexts(const Photo& photo) const {
    std::string text = "\n";
    if (photo.owner == 0) {
        text += fmt::format(
            "<set title=\"All of it\" id=\"{}\" primary=\"{}\" secret=\"aa\" server=\"1\" "
            "farm=\"1\" view_count=\"1\" comment_count=\"0\" count_photo=\"1\" "
            "count_video=\"0\" />\n",
            bulk_album.value, first_id);
    }
    if (photo.owner != 0 || photo.number % 10 == 0) {
        text += fmt::format(
            "<pool title=\"Harbours\" url=\"/groups/{}/pool/\" id=\"{}\" iconserver=\"0\" "
            "iconfarm=\"0\" members=\"{}\" pool_count=\"1\" />\n",
            bulk_group.value, bulk_group.value, members_);
    }
    return text;
}

std::string BulkWorld::listing_row(const Photo& photo) const {
    return fmt::format(
        "\t<photo id=\"{}\" owner=\"{}\" secret=\"{}\" server=\"65535\" farm=\"66\" "
        "title=\"{}\" ispublic=\"1\" isfriend=\"0\" isfamily=\"0\" license=\"{}\" "
        "dateupload=\"{}\" ownername=\"{}\" media=\"photo\" count_comments=\"{}\" "
        "url_q=\"{}\" height_q=\"150\" width_q=\"150\" url_o=\"{}\" height_o=\"{}\" "
        "width_o=\"{}\"><description>{}</description></photo>\n",
        photo.id.value, member_id(photo.owner).value, photo.secret, photo.title,
        photo.is_open ? 4 + photo.number % 4 : 0, first_upload + photo.number * 1'500,
        member_name(photo.owner), photo.comments, file_url(photo, "_q"), file_url(photo, "_o"),
        photo.height, photo.width, words(seed_of(photo.number, of_description), 12));
}

std::string BulkWorld::member_info(std::size_t member) const {
    const std::string id = member_id(member).value;
    return fmt::format(
        "\n<person id=\"{}\" nsid=\"{}\" ispro=\"1\" is_deleted=\"0\" iconserver=\"0\" "
        "iconfarm=\"0\" path_alias=\"member{}\"><username>{}</username><realname>{}</realname>"
        "<description>{}</description><photosurl>https://www.flickr.com/photos/member{}/"
        "</photosurl><profileurl>https://www.flickr.com/people/member{}/</profileurl><photos>"
        "<count>{}</count></photos></person>\n",
        id, id, member, member_name(member), words(member + 17, 2), words(member + 99, 30),
        member, member, options_.photos);
}

}  // namespace lifeboat::support
