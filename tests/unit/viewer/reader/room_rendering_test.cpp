#include "viewer/reader/room_rendering.hpp"

#include "lifeboat/format/error.hpp"
#include "support/small_lifeboat.hpp"
#include "support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace lifeboat::viewer {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class RoomRendering : public ::testing::Test {
  protected:
    fs::path sealed(format::ContainerFormat container = format::ContainerFormat::folder) {
        fs::create_directories(folder_ / "media");
        return support::SmallLifeboat(folder_ / "media").in(container).seal(folder_.path());
    }
    RenderResult render(const fs::path& package, MediaPlace media = MediaPlace::copied) {
        const format::PackageReader reader(package);
        return render_room(reader, {room_, package, media, "", {}, false});
    }
    static std::string text_of(const fs::path& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    format::ErrorCode refusal(const fs::path& package, MediaPlace media) {
        try {
            render(package, media);
        } catch (const format::Error& error) {
            return error.code();
        }
        return format::ErrorCode::internal;
    }

    support::TempDir folder_;
    fs::path room_ = folder_ / "room";
};

TEST_F(RoomRendering, ARoomStandsAloneWithItsPictures) {
    for (const auto container : {format::ContainerFormat::folder, format::ContainerFormat::zip,
                                 format::ContainerFormat::tar}) {
        const support::TempDir work;
        fs::create_directories(work / "media");
        const support::SmallLifeboat lifeboat =
            support::SmallLifeboat(work / "media").in(container);
        const fs::path package = lifeboat.seal(work.path());
        room_ = work / "room";
        const RenderResult result = render(package);
        EXPECT_THAT(result.damaged, IsEmpty());
        EXPECT_GT(result.pages, 20U);
        EXPECT_THAT(text_of(room_ / "data/viewer/index.html"), HasSubstr("A Data Lifeboat"));
        EXPECT_THAT(text_of(room_ / "index.html"), HasSubstr("data/viewer/index.html"));
        EXPECT_THAT(text_of(room_ / "README.txt"), HasSubstr("is not that package"));
        for (const format::Photo& photo : lifeboat.photos) {
            for (const format::Rendition& file : photo.renditions) {
                EXPECT_EQ(text_of(room_ / "data" / file.path), text_of(lifeboat.file_of(file)));
            }
        }
        EXPECT_FALSE(fs::exists(work / "room.partial"));
        EXPECT_FALSE(fs::exists(room_ / "manifest-sha512.txt"));
    }
}

TEST_F(RoomRendering, APackageWithoutAnyPageGetsThem) {
    fs::create_directories(folder_ / "media");
    const fs::path package = sealed();
    fs::remove_all(package / "data/viewer");
    EXPECT_THAT(render(package).damaged, IsEmpty());
    EXPECT_TRUE(fs::exists(room_ / "data/viewer/search.html"));
}

TEST_F(RoomRendering, PicturesMayBeLinkedOrLeftOut) {
    const fs::path package = sealed();
    EXPECT_EQ(render(package, MediaPlace::linked).copied, 0U);
    EXPECT_TRUE(fs::is_symlink(room_ / "data/representations"));
    EXPECT_EQ(fs::canonical(room_ / "data/representations"),
              fs::canonical(package / "data/representations"));
    EXPECT_FALSE(fs::is_symlink(room_ / "data/viewer"));
    room_ = folder_ / "bare";
    EXPECT_GT(render(package, MediaPlace::left_out).copied, 0U);
    EXPECT_FALSE(fs::exists(room_ / "data/representations/originals/data"));
    EXPECT_TRUE(fs::exists(room_ / "data/representations/social/data/photos.json"));
}

TEST_F(RoomRendering, NothingIsReplacedAndNothingHalfMadeIsLeft) {
    const fs::path package = sealed();
    support::write_file(room_ / "mine.txt", "keep");
    EXPECT_EQ(refusal(package, MediaPlace::copied), format::ErrorCode::already_exists);
    EXPECT_EQ(text_of(room_ / "mine.txt"), "keep");
    fs::remove_all(room_);
    const format::PackageReader reader(package);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(render_room(reader, {room_, package, MediaPlace::copied, "en",
                                      stop.get_token(), false}),
                 format::Error);
    EXPECT_FALSE(fs::exists(room_));
    EXPECT_FALSE(fs::exists(folder_ / "room.partial"));
}

TEST_F(RoomRendering, ARoomInsideThePackageIsRefused) {
    const fs::path package = sealed();
    const format::PackageReader reader(package);
    fs::create_directory_symlink(package / "data", folder_ / "way in");
    for (const fs::path& place :
         {package / "room", package / "data/new/room/", folder_ / "way in/room"}) {
        room_ = place;
        EXPECT_EQ(refusal(package, MediaPlace::linked), format::ErrorCode::usage) << place;
        EXPECT_FALSE(fs::exists(place));
    }
    EXPECT_FALSE(fs::exists(package / "data/new"));
    room_ = package.string() + " room";
    EXPECT_THAT(render(package).damaged, IsEmpty());
}

TEST_F(RoomRendering, NothingOfOthersIsRemovedFromItsWorkingName) {
    const fs::path package = sealed();
    const fs::path partial = folder_ / "room.partial";
    support::write_file(partial / "README.txt", "My own notes\n");
    EXPECT_EQ(refusal(package, MediaPlace::copied), format::ErrorCode::already_exists);
    EXPECT_EQ(text_of(partial / "README.txt"), "My own notes\n");
    fs::remove_all(partial);
    support::write_file(partial, "a file");
    EXPECT_EQ(refusal(package, MediaPlace::copied), format::ErrorCode::already_exists);
    EXPECT_EQ(text_of(partial), "a file");
    fs::remove(partial);
    // A room that is whole, whatever its name.
    room_ = partial;
    render(package);
    room_ = folder_ / "room";
    EXPECT_EQ(refusal(package, MediaPlace::copied), format::ErrorCode::already_exists);
    EXPECT_TRUE(fs::exists(partial / "data/viewer/index.html"));
    // What a killed rendering left: no lock, no front door.
    fs::remove(partial / "index.html");
    EXPECT_THAT(render(package).damaged, IsEmpty());
    EXPECT_FALSE(fs::exists(partial));
}

TEST_F(RoomRendering, ARoomMayHaveAnotherLanguage) {
    const fs::path package = sealed();
    const format::PackageReader reader(package);
    render_room(reader, {room_, package, MediaPlace::left_out, "fr", {}, false});
    EXPECT_THAT(text_of(room_ / "data/viewer/index.html"), HasSubstr("<html lang=\"fr\""));
    // The front door was English in every language.
    EXPECT_THAT(text_of(room_ / "index.html"), HasSubstr("<html lang=\"fr\" dir=\"ltr\">"));
    EXPECT_THAT(text_of(room_ / "index.html"), HasSubstr("Vers la salle de lecture"));
    room_ = folder_ / "arabic";
    render_room(reader, {room_, package, MediaPlace::left_out, "ar", {}, false});
    EXPECT_THAT(text_of(room_ / "index.html"), HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
    EXPECT_THAT(text_of(room_ / "index.html"), ::testing::Not(HasSubstr("reading room")));
    EXPECT_THROW(
        render_room(reader,
                    {folder_ / "other", package, MediaPlace::left_out, "xx", {}, false}),
        format::Error);
    EXPECT_FALSE(fs::exists(folder_ / "other"));
}

TEST_F(RoomRendering, NothingLinksIntoAnArchive) {
    EXPECT_EQ(refusal(sealed(format::ContainerFormat::zip), MediaPlace::linked),
              format::ErrorCode::usage);
    EXPECT_FALSE(fs::exists(room_));
}

TEST_F(RoomRendering, DamagedRecordsAreNamedAndTheRestIsShown) {
    const fs::path package = sealed();
    const format::PackageReader whole(package);
    const format::Photo first = whole.photo_at(0);
    const fs::path record = package / format::photo_json_path(first.id);
    ASSERT_TRUE(fs::exists(record)) << record;
    support::write_file(record, "{ broken");
    const RenderResult result = render(package);
    ASSERT_EQ(result.damaged.size(), 1U);
    EXPECT_THAT(result.damaged[0], HasSubstr(first.id.value + ".json"));
    EXPECT_TRUE(fs::exists(room_ / "data/viewer/index.html"));
    EXPECT_THAT(text_of(room_ / "data/viewer/index.html"),
                ::testing::Not(HasSubstr("/" + first.id.value + ".html")));
}

TEST_F(RoomRendering, FilesThatCannotBeReadAreNamedAndTheRestIsCopied) {
    const fs::path package = sealed();
    const format::PackageReader reader(package);
    std::vector<fs::path> media;
    for (const format::ContainerEntry& entry : reader.container().entries()) {
        if (entry.path.starts_with("data/representations/originals/data/")) {
            media.emplace_back(entry.path);
        }
    }
    ASSERT_GE(media.size(), 3U);
    fs::remove(package / media[0]);
    fs::resize_file(package / media[1], fs::file_size(package / media[1]) - 1);
    support::write_file(package / media[2], text_of(package / media[2]) + "more");
    const RenderResult result =
        render_room(reader, {room_, package, MediaPlace::copied, "", {}, false});
    ASSERT_EQ(result.damaged.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_THAT(result.damaged[i], HasSubstr("left out"));
        EXPECT_THAT(result.damaged[i], HasSubstr(media[i].filename().string()));
        EXPECT_FALSE(fs::exists(room_ / media[i])) << media[i];
    }
    for (std::size_t i = 3; i < media.size(); ++i) {
        EXPECT_EQ(text_of(room_ / media[i]), text_of(package / media[i]));
    }
    EXPECT_TRUE(fs::exists(room_ / "data/representations/social/data/photos.json"));
    EXPECT_TRUE(fs::exists(room_ / "index.html"));
}

}  // namespace
}  // namespace lifeboat::viewer
