#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "lifeboat/format/member.hpp"
#include "lifeboat/format/package_writer.hpp"
#include "model/slug.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <set>

namespace lifeboat::format {
namespace {

using namespace std::chrono_literals;

const Timestamp november = std::chrono::sys_days{2026y / 11 / 20};
constexpr std::string_view uuid = "0a1b2c3d-0000-4000-8000-000000000000";

TEST(FileNameOf, KeepsAMembersNsidReadable) {
    EXPECT_EQ(file_name_of(MemberId("12345678@N00")), "12345678-n00");
}

TEST(FileNameOf, SaysTheKindOfACollection) {
    EXPECT_EQ(file_name_of(CollectionKind::album, CollectionId("72157710756587587")),
              "album-72157710756587587");
    EXPECT_EQ(file_name_of(CollectionKind::gallery, CollectionId("66911286-72157621848008117")),
              "gallery-66911286-72157621848008117");
    EXPECT_EQ(file_name_of(CollectionKind::group, CollectionId("78249294@N00")),
              "group-78249294-n00");
}

TEST(FileNameOf, GivesEveryHostileIdASafeNameOfItsOwn) {
    const std::vector<std::string> ids{"",
                                       ".",
                                       "../../etc/passwd",
                                       "12@N00",
                                       "12-n00",
                                       "12@n00",
                                       "12-00",
                                       "12@N00/",
                                       "12@N",
                                       "@N00",
                                       "con",
                                       "x-12",
                                       "\xff\xfe",
                                       std::string("1\0", 2),
                                       std::string(30, '1'),
                                       std::string(5000, 'a')};
    std::set<std::string> names;
    for (const auto& id : ids) {
        const std::string path = member_json_path(MemberId(id));
        EXPECT_TRUE(PackagePath::parse(path)) << path;
        names.insert(file_name_of(MemberId(id)));
    }
    EXPECT_EQ(names.size(), ids.size());
}

TEST(PackageLayout, PutsRecordsInTheFolderOfTheirDigest) {
    const PhotoId photo("32812033543");
    EXPECT_EQ(photo_json_path(photo), "data/representations/social/data/photos/" +
                                          sha256_hex("32812033543").substr(0, 2) +
                                          "/32812033543.json");
    EXPECT_EQ(member_json_path(MemberId("1@N00")), "data/representations/social/data/members/" +
                                                       sha256_hex("1@N00").substr(0, 2) +
                                                       "/1-n00.json");
    EXPECT_EQ(collection_json_path(CollectionKind::group, CollectionId("2@N01")),
              "data/representations/social/data/collections/group-2-n01.json");
}

TEST(PackageLayout, KeepsOriginalsAndAccessCopiesApart) {
    const PhotoId photo("5");
    const std::string folder = shard_of("5");
    EXPECT_EQ(rendition_path(RenditionRole::original, photo, "o", "jpg"),
              "representations/originals/data/" + folder + "/5_o.jpg");
    EXPECT_EQ(rendition_path(RenditionRole::poster, photo, "poster", "jpg"),
              "representations/originals/data/" + folder + "/5_poster.jpg");
    EXPECT_EQ(rendition_path(RenditionRole::thumbnail, photo, "q", "jpg"),
              "representations/access/data/" + folder + "/5_q.jpg");
    EXPECT_EQ(rendition_path(RenditionRole::display, photo, "l", "png"),
              "representations/access/data/" + folder + "/5_l.png");
}

TEST(PackageLayout, RefusesASuffixThatWouldLeaveTheFolder) {
    EXPECT_THROW(static_cast<void>(
                     rendition_path(RenditionRole::original, PhotoId("5"), "o/../..", "jpg")),
                 Error);
}

TEST(PackageName, IsReadableAndDated) {
    EXPECT_EQ(package_name("Harbour Museum, kept", november, uuid),
              "lifeboat_harbour-museum-kept_2026-11-20_0a1b2c3d");
}

TEST(PackageName, FallsBackWhereTheTitleHasNoLatinLetters) {
    EXPECT_EQ(package_name("港の写真", november, uuid), "lifeboat_flickr_2026-11-20_0a1b2c3d");
    EXPECT_EQ(package_name("", november, uuid), "lifeboat_flickr_2026-11-20_0a1b2c3d");
}

TEST(PackageName, IsRefusedWithoutAUuid) {
    EXPECT_THROW(static_cast<void>(package_name("a", november, "")), Error);
    EXPECT_THROW(static_cast<void>(package_name("a", november, "../../../x")), Error);
}

TEST(SlugOf, TakesTheMarksOffLatinLetters) {
    EXPECT_EQ(slug_of("Würzburg & Ærøskøbing: Łódź, Çeşme", 64),
              "wurzburg-aeroskobing-lodz-cesme");
    EXPECT_EQ(slug_of("Cafe\xCC\x81", 64), "cafe");  // A combining accent.
}

TEST(SlugOf, KeepsAWordWithAnApostropheWhole) {
    EXPECT_EQ(slug_of("The harbour's l’été", 64), "the-harbours-lete");
}

TEST(SlugOf, StaysWithinItsLimitAndEndsInALetter) {
    EXPECT_EQ(slug_of("one two three four five six seven eight", 32),
              "one-two-three-four-five-six");
    EXPECT_EQ(slug_of(std::string(100, 'a'), 32), std::string(32, 'a'));
    EXPECT_EQ(slug_of("a " + std::string(100, 'b'), 32), "a-" + std::string(30, 'b'));
    for (std::size_t limit = 1; limit < 40; ++limit) {
        const std::string slug = slug_of("Æ æ ß -- œ ĳ the end of a very long title", limit);
        EXPECT_LE(slug.size(), limit);
        EXPECT_FALSE(slug.ends_with('-')) << slug;
    }
}

TEST(SlugOf, StepsOverBrokenText) {
    EXPECT_EQ(slug_of("a\xC3", 32), "a");
    EXPECT_EQ(slug_of("\xE2\x82 b \xF0\x9F\x98\x80 c", 32), "b-c");
}

}  // namespace
}  // namespace lifeboat::format
