#include "creator/build/package_builder.hpp"
#include "lifeboat/format/bag.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/package_reader.hpp"
#include "lifeboat/format/verifier.hpp"
#include "support/harbour_capture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <vector>

namespace lifeboat::creator::build {
namespace {

namespace fs = std::filesystem;
namespace harbour = support::harbour;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class Notices final : public format::ProgressObserver {
  public:
    void on_progress(const format::Progress&) override {}
    void on_notice(std::string_view text) override { said.emplace_back(text); }
    std::vector<std::string> said;
};

class Parts : public ::testing::TestWithParam<format::ContainerFormat> {
  protected:
    std::vector<fs::path> build(const char* output, SplitLimits limits,
                                const fs::path& replaces = {}) {
        if (!fs::exists(temp_ / "capture")) {
            support::write_harbour_capture(temp_ / "capture");
        }
        fs::create_directories(temp_ / output);
        BuildOptions options;
        options.container = GetParam();
        options.sync_to_disk = false;
        options.limits = limits;
        options.replaces = replaces;
        std::vector<fs::path> made;
        build_parts(temp_ / "capture", temp_ / output, options, notices_,
                    [&](const BuildResult& built) { made.push_back(built.package.location); });
        return made;
    }

    support::TempDir temp_;
    Notices notices_;
};

std::string text_in(const format::PackageReader& package, std::string_view path) {
    return format::read_all(*package.container().open(path), 1 << 20, path);
}

bool has(const format::PackageReader& package, std::string_view path) {
    return package.container().find(path) != nullptr;
}

TEST_P(Parts, ConformAndHoldEveryPhotoOnce) {
    const std::vector<fs::path> parts = build("out", {0, 1});
    ASSERT_EQ(parts.size(), 3U);
    std::vector<bool> holds;
    for (const fs::path& part : parts) {
        format::SilentProgress silent;
        const auto report = format::verify_package(part, {1}, silent);
        EXPECT_TRUE(report.findings.empty())
            << report.findings.front().path << ": " << report.findings.front().found;
        const format::PackageReader reader(part);
        for (const auto& photo : {harbour::crane, harbour::ferry, harbour::quay}) {
            holds.push_back(has(reader, format::photo_json_path(photo)));
        }
        EXPECT_EQ(reader.lifeboat().counts.ashore, 1U);
    }
    EXPECT_THAT(holds, ElementsAre(true, false, false, false, true, false, false, false, true));
    EXPECT_TRUE(notices_.said.empty());
}

TEST_P(Parts, NameOneAnotherEverywhere) {
    const std::vector<fs::path> parts = build("out", {0, 2});
    ASSERT_EQ(parts.size(), 2U);
    const format::PackageReader first(parts[0]);
    const format::PackageReader second(parts[1]);
    ASSERT_TRUE(first.lifeboat().part && second.lifeboat().part);
    const format::PartOfSet& set = *first.lifeboat().part;
    EXPECT_EQ(set.number, 1U);
    EXPECT_EQ(second.lifeboat().part->number, 2U);
    EXPECT_EQ(set.parts, second.lifeboat().part->parts);
    EXPECT_EQ(set.group, second.lifeboat().part->group);
    EXPECT_EQ(set.parts[0].photos, 2U);
    EXPECT_EQ(set.parts[1].photos, 1U);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string file = parts[i].filename().string();
        EXPECT_TRUE(file.starts_with(set.parts[i].name)) << "the sibling that is named exists";
        const format::PackageReader& reader = i == 0 ? first : second;
        EXPECT_EQ(reader.lifeboat().uuid, set.parts[i].uuid);
        const std::string& other = set.parts[1 - i].name;
        EXPECT_THAT(text_in(reader, "README.txt"), HasSubstr(other));
        EXPECT_THAT(text_in(reader, "data/README.txt"), HasSubstr(other));
        EXPECT_THAT(text_in(reader, "data/viewer/about.html"), HasSubstr(other));
        const auto info = format::parse_bag_info(text_in(reader, "bag-info.txt"));
        EXPECT_THAT(info.values("Bag-Group-Identifier"), ElementsAre("urn:uuid:" + set.group));
        EXPECT_THAT(info.values("Bag-Count"), ElementsAre(std::to_string(i + 1) + " of 2"));
    }
}

TEST_P(Parts, KeepTheOrderOfACollectionAndSayWhereItsOtherPhotosAre) {
    const std::vector<fs::path> parts = build("out", {0, 1});
    const std::string path =
        format::collection_json_path(format::CollectionKind::album, harbour::album);
    const format::PackageReader second(parts.at(1));
    const auto album = format::collection_from_json(text_in(second, path), path);
    ASSERT_EQ(album.items.size(), 4U);
    EXPECT_EQ(album.items[0], (format::CollectionItem{harbour::crane, false, "", 1}));
    EXPECT_EQ(album.items[1], (format::CollectionItem{harbour::ashore, false, "", 0}));
    EXPECT_EQ(album.items[3], (format::CollectionItem{harbour::ferry, true, "", 0}));
    const std::string page =
        text_in(second, "data/viewer/album/" + format::shard_of(harbour::album.value) +
                            "/album-" + harbour::album.value + ".html");
    EXPECT_THAT(page, HasSubstr("1 in another part"));
    EXPECT_THAT(page, HasSubstr(second.lifeboat().part->parts[0].name));
    EXPECT_FALSE(has(format::PackageReader(parts.at(2)), path))
        << "none of its photos is there";
}

TEST_P(Parts, TakeOnlyTheMembersAndExchangesThatConcernTheirPhotos) {
    const std::vector<fs::path> parts = build("out", {0, 1});
    const format::PackageReader second(parts.at(1));
    const format::MemberId tagger("33333333@N03");
    EXPECT_FALSE(has(second, format::member_json_path(tagger)));
    EXPECT_TRUE(has(format::PackageReader(parts.at(0)), format::member_json_path(tagger)));
    const std::string withheld =
        text_in(second, "data/representations/social/data/withheld.json");
    EXPECT_THAT(withheld, HasSubstr("photos_in_other_parts"));
    EXPECT_THAT(withheld, HasSubstr("flickr.photos.getInfo"));
}

TEST_P(Parts, HaveTheSameBytesWhenTheyAreBuiltAgain) {
    const std::vector<fs::path> once = build("once", {0, 2});
    const std::vector<fs::path> again = build("again", {0, 2});
    ASSERT_EQ(once.size(), again.size());
    for (std::size_t i = 0; i < once.size(); ++i) {
        EXPECT_EQ(once[i].filename(), again[i].filename());
        const format::PackageReader one(once[i]);
        const format::PackageReader other(again[i]);
        EXPECT_EQ(text_in(one, "tagmanifest-sha512.txt"),
                  text_in(other, "tagmanifest-sha512.txt"));
    }
}

TEST_P(Parts, AreOneOrdinaryPackageWhereEverythingFits) {
    const std::vector<fs::path> whole = build("whole", {});
    const std::vector<fs::path> parts = build("out", {1'000'000'000, 3});
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].filename(), whole.at(0).filename());
    EXPECT_FALSE(format::PackageReader(parts[0]).lifeboat().part);
}

TEST_P(Parts, GiveNoticeOfAPhotoThatIsTooLarge) {
    EXPECT_EQ(build("out", {1, 0}).size(), 3U);
    ASSERT_EQ(notices_.said.size(), 3U);
    EXPECT_THAT(notices_.said[0], HasSubstr(harbour::crane.value));
}

TEST_P(Parts, SayWhichAreWholeWhenOneCannotBeWritten) {
    const std::vector<fs::path> parts = build("out", {0, 1});
    fs::remove_all(parts[0]);
    fs::remove_all(parts[2]);
    // Somebody else's package under the name of the second.
    const std::vector<fs::path> whole = build("other", {});
    fs::remove_all(parts[1]);
    fs::copy(whole.at(0), parts[1], fs::copy_options::recursive);
    try {
        (void)build("out", {0, 1});
        FAIL() << "something else has the name of the second part";
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::already_exists);
        ASSERT_FALSE(error.context().empty());
        EXPECT_EQ(error.context().back(), "writing part 2 of 3; part 1 is complete");
    }
    EXPECT_TRUE(fs::exists(parts[0]));
    EXPECT_FALSE(fs::exists(parts[2]));
}

/// A split that had failed half-way could once not be taken up: the first part stood in its
/// way.
TEST_P(Parts, AreTakenAsTheyAreWhenAnEarlierRunSealedThem) {
    const std::vector<fs::path> parts = build("out", {0, 1});
    fs::remove_all(parts[1]);
    const auto time_of_first = fs::last_write_time(parts[0]);
    notices_.said.clear();
    EXPECT_EQ(build("out", {0, 1}), parts);
    EXPECT_EQ(fs::last_write_time(parts[0]), time_of_first);
    EXPECT_THAT(notices_.said,
                ::testing::IsSupersetOf(
                    {"part 1 of 3 is there from an earlier run: " + parts[0].string(),
                     "part 3 of 3 is there from an earlier run: " + parts[2].string()}));
    EXPECT_TRUE(format::verify_package(parts[1], {}, notices_).conforms());
}

TEST_P(Parts, CannotReplaceOnePackage) {
    const std::vector<fs::path> whole = build("whole", {});
    EXPECT_THROW((void)build("out", {0, 1}, whole.at(0)), format::Error);
    EXPECT_TRUE(fs::is_empty(temp_ / "out"));
}

INSTANTIATE_TEST_SUITE_P(EveryContainer, Parts,
                         ::testing::Values(format::ContainerFormat::folder,
                                           format::ContainerFormat::zip,
                                           format::ContainerFormat::tar),
                         [](const auto& test) {
                             return std::string(format::to_string(test.param));
                         });

}  // namespace
}  // namespace lifeboat::creator::build
