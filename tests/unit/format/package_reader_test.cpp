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

}  // namespace
}  // namespace lifeboat::format
