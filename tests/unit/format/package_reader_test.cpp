#include "lifeboat/format/package_reader.hpp"

#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/package_writer.hpp"
#include "support/generated_records.hpp"
#include "support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace lifeboat::format {
namespace {

using lifeboat::support::TempDir;
using lifeboat::testing::RecordGenerator;
using ::testing::HasSubstr;

constexpr std::string_view social = "data/representations/social/data/";

/// The records of a package and nothing else of it.
struct Records {
    Lifeboat lifeboat;
    std::vector<Photo> photos;
    std::map<std::string, std::string> files;

    explicit Records(std::uint64_t seed) {
        RecordGenerator generator(seed);
        lifeboat = generator.lifeboat();
        std::vector<PhotoId> ids;
        for (const auto* id : {"900", "3", "71"}) {
            photos.push_back(generator.photo());
            photos.back().id = PhotoId(id);
            ids.push_back(photos.back().id);
            files[photo_json_path(photos.back().id)] = to_json(photos.back());
        }
        put("lifeboat.json", to_json(lifeboat));
        put("photos.json", photos_json(ids));
        put("licenses.json", licenses_json(lifeboat));
        put("ashore.json", ashore_json(lifeboat));
        put("omissions.json", omissions_json(lifeboat));
        put("withheld.json", withheld_json(lifeboat));
    }

    void put(std::string_view name, const std::string& text) {
        files[std::string(social) + std::string(name)] = text;
    }

    [[nodiscard]] std::filesystem::path written_to(const std::filesystem::path& folder,
                                                   ContainerFormat format) const {
        const auto path = folder / (lifeboat.name + std::string(extension_of(format)));
        const auto writer = make_container_writer(format, path, {{}, false});
        for (const auto& [name, text] : files) {
            TextSource source(text);
            writer->add(PackagePath::require(name), source, text.size(), true);
        }
        writer->commit();
        return path;
    }
};

ErrorCode code_of_opening(const std::filesystem::path& path) {
    try {
        const PackageReader reader(path);
    } catch (const Error& error) {
        return error.code();
    }
    ADD_FAILURE() << "it was opened";
    return ErrorCode::internal;
}

TEST(PackageReader, GivesBackWhatWasWrittenFromEveryContainer) {
    const TempDir folder;
    const Records records(7);
    for (const auto format :
         {ContainerFormat::folder, ContainerFormat::zip, ContainerFormat::tar}) {
        const PackageReader reader(records.written_to(folder.path(), format));
        EXPECT_EQ(reader.lifeboat(), records.lifeboat);
        EXPECT_EQ(reader.container().root_name(), records.lifeboat.name);
        std::vector<Photo> photos;
        reader.for_each_photo([&photos](const Photo& photo) { photos.push_back(photo); });
        EXPECT_EQ(photos, records.photos) << to_string(format);
    }
}

TEST(PackageReader, VisitsMembersAndCollections) {
    const TempDir folder;
    Records records(8);
    RecordGenerator generator(9);
    const Member member = generator.member();
    const Collection collection = generator.collection();
    records.files[member_json_path(member.id)] = to_json(member);
    records.files[collection_json_path(collection.kind, collection.id)] = to_json(collection);
    const PackageReader reader(records.written_to(folder.path(), ContainerFormat::zip));
    std::vector<Member> members;
    std::vector<Collection> collections;
    reader.for_each_member([&members](const Member& m) { members.push_back(m); });
    reader.for_each_collection(
        [&collections](const Collection& c) { collections.push_back(c); });
    EXPECT_EQ(members, std::vector<Member>{member});
    EXPECT_EQ(collections, std::vector<Collection>{collection});
}

TEST(PackageReader, RefusesAFolderThatIsNoLifeboat) {
    const TempDir folder;
    Records records(1);
    records.files.erase(std::string(social) + "lifeboat.json");
    EXPECT_EQ(code_of_opening(records.written_to(folder.path(), ContainerFormat::folder)),
              ErrorCode::not_found);
    EXPECT_EQ(code_of_opening(folder.path() / "nothing"), ErrorCode::not_found);
}

TEST(PackageReader, DoesNotTakeAMissingListForAnEmptyOne) {
    const TempDir folder;
    Records records(1);
    records.files.erase(std::string(social) + "ashore.json");
    EXPECT_EQ(code_of_opening(records.written_to(folder.path(), ContainerFormat::folder)),
              ErrorCode::not_found);
}

TEST(PackageReader, RefusesAnotherMajorVersionOfTheFormat) {
    const TempDir folder;
    Records records(1);
    std::string text = to_json(records.lifeboat);
    text.replace(text.find("\"1.0\""), 5, "\"2.0\"");
    records.put("lifeboat.json", text);
    EXPECT_EQ(code_of_opening(records.written_to(folder.path(), ContainerFormat::folder)),
              ErrorCode::unsupported_version);
}

TEST(PackageReader, RefusesARecordThatDescribesAnotherPhoto) {
    const TempDir folder;
    Records records(1);
    records.files[photo_json_path(PhotoId("3"))] = to_json(records.photos[0]);
    const PackageReader reader(records.written_to(folder.path(), ContainerFormat::folder));
    try {
        reader.for_each_photo([](const Photo&) {});
        ADD_FAILURE() << "nothing was refused";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::malformed);
        EXPECT_THAT(error.what(), HasSubstr("describes photo 900; photos.json expects 3"));
    }
}

TEST(PackageReader, TellsTheVersionThatAPackageStates) {
    const TempDir folder;
    const auto stated = [&](const std::string& version, int number) {
        Records records(1);
        const auto path = std::string(social) + "lifeboat.json";
        std::string& text = records.files[path];
        const std::string ours = "\"format_version\": \"1.0\"";
        text.replace(text.find(ours), ours.size(), "\"format_version\": \"" + version + "\"");
        const auto place = folder / ("v" + std::to_string(number));
        std::filesystem::create_directory(place);
        return stated_version(
            *open_container(records.written_to(place, ContainerFormat::folder)));
    };
    const StatedVersion same = stated("1.0", 1);
    EXPECT_EQ(same.text, "1.0");
    EXPECT_TRUE(same.is_readable);
    EXPECT_FALSE(same.is_newer);
    const StatedVersion later = stated("1.12", 2);
    EXPECT_TRUE(later.is_readable);
    EXPECT_TRUE(later.is_newer);
    const StatedVersion other = stated("2.0", 3);
    EXPECT_FALSE(other.is_readable);
    EXPECT_TRUE(other.is_newer);
    int number = 4;
    for (const char* none : {"2", "x.y", "", "2.0x"}) {
        EXPECT_FALSE(stated(none, number++).is_readable) << none;
    }
}

TEST(PackageReader, PassesOverDamagedRecordsWhereItIsToldTo) {
    const TempDir folder;
    Records records(2);
    records.put("members/aa/1-n00.json", "{");
    records.put("collections/album-1.json", "[]");
    const PackageReader reader(records.written_to(folder.path(), ContainerFormat::folder));
    std::vector<std::string> damaged;
    const auto note = [&](const Error& error) { damaged.push_back(error.subject()); };
    reader.for_each_member([](const Member&) { FAIL(); }, note);
    reader.for_each_collection([](const Collection&) { FAIL(); }, note);
    ASSERT_EQ(damaged.size(), 2U);
    EXPECT_THAT(damaged[0], HasSubstr("1-n00.json"));
    EXPECT_THAT(damaged[1], HasSubstr("album-1.json"));
    EXPECT_THROW(reader.for_each_member([](const Member&) {}), Error);
}

TEST(PackageReader, GivesPhotosByNumberAndFindsTheNumber) {
    const TempDir folder;
    const Records records(3);
    const PackageReader reader(records.written_to(folder.path(), ContainerFormat::zip));
    ASSERT_EQ(reader.photo_count(), 3U);
    EXPECT_EQ(reader.find_photo(PhotoId("71")), 2U);
    EXPECT_EQ(reader.find_photo(PhotoId("72")), std::nullopt);
    EXPECT_EQ(reader.photo_at(2).id, PhotoId("71"));
}

}  // namespace
}  // namespace lifeboat::format
