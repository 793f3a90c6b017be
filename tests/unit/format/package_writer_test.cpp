#include "lifeboat/format/package_writer.hpp"

#include "lifeboat/format/bag.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/license_text.hpp"
#include "package_layout.hpp"
#include "support/locations.hpp"
#include "support/program.hpp"
#include "support/small_lifeboat.hpp"
#include "support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace lifeboat::format {
namespace {

using support::run_program;
using support::SmallLifeboat;
using support::TempDir;
using ::testing::HasSubstr;
using ::testing::Not;

class PackageWriterTest : public ::testing::Test {
  protected:
    PackageWriterTest() {
        std::filesystem::create_directory(media_.path() / "m");
        std::filesystem::create_directory(out_.path() / "a");
        std::filesystem::create_directory(out_.path() / "b");
    }

    [[nodiscard]] SmallLifeboat small() const { return SmallLifeboat(media_ / "m"); }
    [[nodiscard]] std::filesystem::path a() const { return out_ / "a"; }
    [[nodiscard]] std::filesystem::path b() const { return out_ / "b"; }

    /// Every file of a folder by its path.
    static std::map<std::string, std::string> content(const std::filesystem::path& root) {
        std::map<std::string, std::string> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
            if (entry.is_regular_file()) {
                files[entry.path().lexically_relative(root).generic_string()] =
                    load_file(entry.path());
            }
        }
        return files;
    }

    TempDir media_;
    TempDir out_;
};

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + part.size())) {
        ++count;
    }
    return count;
}

TEST_F(PackageWriterTest, PutsEveryPayloadFileIntoBothManifestsWithItsDigest) {
    const auto files = content(small().seal(a()));
    std::set<std::string> payload;
    for (const auto& [path, bytes] : files) {
        if (path.starts_with("data/")) {
            payload.insert(path);
        }
    }
    for (const auto& [name, digits] :
         {std::pair{"manifest-sha256.txt", 64U}, std::pair{"manifest-sha512.txt", 128U}}) {
        const Manifest manifest = parse_manifest(files.at(name), digits);
        EXPECT_TRUE(manifest.problems.empty());
        EXPECT_TRUE(std::is_sorted(
            manifest.entries.begin(), manifest.entries.end(),
            [](const auto& left, const auto& right) { return left.path < right.path; }));
        std::set<std::string> listed;
        for (const ManifestEntry& entry : manifest.entries) {
            listed.insert(entry.path);
            const Fixity fixity = fixity_of(files.at(entry.path));
            EXPECT_EQ(entry.digest, digits == 64U ? fixity.sha256_hex() : fixity.sha512_hex());
        }
        EXPECT_EQ(listed, payload);
    }
}

TEST_F(PackageWriterTest, ListsEveryTagFileButTheTagManifestsInTheTagManifests) {
    const auto files = content(small().seal(a()));
    const Manifest tags = parse_manifest(files.at("tagmanifest-sha512.txt"), 128);
    std::vector<std::string> listed;
    for (const ManifestEntry& entry : tags.entries) {
        listed.push_back(entry.path);
        EXPECT_EQ(entry.digest, fixity_of(files.at(entry.path)).sha512_hex());
    }
    EXPECT_EQ(listed,
              (std::vector<std::string>{"README.txt", "bag-info.txt", "bagit.txt", "index.html",
                                        "manifest-sha256.txt", "manifest-sha512.txt"}));
}

TEST_F(PackageWriterTest, SealsTheSameLifeboatIntoTheSameBytesInEveryContainer) {
    for (const ContainerFormat container :
         {ContainerFormat::folder, ContainerFormat::zip, ContainerFormat::tar}) {
        const auto first = small().in(container).seal(a());
        const auto second = small().in(container).seal(b());
        EXPECT_EQ(first.filename(), second.filename());
        if (container == ContainerFormat::folder) {
            EXPECT_EQ(content(first), content(second));
        } else {
            EXPECT_EQ(load_file(first), load_file(second));
        }
    }
}

TEST_F(PackageWriterTest, LeavesNothingBesideThePackage) {
    const auto package = small().with_more_photos(1100).seal(a());
    std::vector<std::filesystem::path> names;
    for (const auto& entry : std::filesystem::directory_iterator(a())) {
        names.push_back(entry.path());
    }
    EXPECT_EQ(names, std::vector{package});
}

TEST_F(PackageWriterTest, RefusesAMediaFileThatChangedAfterTheCapture) {
    SmallLifeboat lifeboat = small();
    const auto file = lifeboat.file_of(lifeboat.photos[0].renditions[0]);
    std::string bytes = load_file(file);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    for (const std::string& damaged : {bytes, bytes + "x", bytes.substr(1)}) {
        support::write_file(file, damaged);
        try {
            static_cast<void>(lifeboat.seal(a()));
            FAIL() << "a changed file was packed";
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::malformed) << error.what();
            EXPECT_THAT(error.what(), HasSubstr("50000000001_o.jpg"));
        }
        EXPECT_TRUE(std::filesystem::is_empty(a()));
    }
}

TEST_F(PackageWriterTest, RefusesToWriteOverAPackage) {
    static_cast<void>(small().seal(a()));
    try {
        static_cast<void>(small().seal(a()));
        FAIL() << "the package was written over";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::already_exists);
    }
}

TEST_F(PackageWriterTest, RefusesEveryStepAfterTheSeal) {
    const SmallLifeboat lifeboat = small();
    Lifeboat described = lifeboat.lifeboat;
    described.name = "lifeboat_small_2026-11-20_6f1c2a34";
    PackageWriter writer(a(), described, {ContainerFormat::folder, false, {}});
    static_cast<void>(writer.seal(described));
    EXPECT_THROW(writer.add_member(lifeboat.members[1], std::filesystem::path()), Error);
    EXPECT_THROW(static_cast<void>(writer.seal(described)), Error);
    writer.abandon();
    EXPECT_TRUE(std::filesystem::exists(a() / described.name / "bagit.txt"));
}

TEST_F(PackageWriterTest, RefusesAFileOutsideTheFolderOfItsGroup) {
    Lifeboat described = small().lifeboat;
    described.name = "lifeboat_small_2026-11-20_6f1c2a34";
    PackageWriter writer(a(), described, {ContainerFormat::folder, false, {}});
    EXPECT_THROW(writer.add_file(FileGroup::viewer,
                                 PackagePath::require("data/documentation/a.txt"), "a"),
                 Error);
}

TEST_F(PackageWriterTest, WritesRecordsThatReadBackAsTheyWere) {
    const SmallLifeboat lifeboat = small();
    const auto files = content(lifeboat.seal(a()));
    for (const Photo& photo : lifeboat.photos) {
        const std::string path = photo_json_path(photo.id);
        EXPECT_EQ(photo_from_json(files.at(path), path), photo);
    }
    const auto list = photos_from_json(files.at(std::string(layout::photos_json)), "photos");
    ASSERT_EQ(list.size(), 3U);
    EXPECT_EQ(list[1].id, lifeboat.photos[1].id);
}

/// Where in the ZIP a file lies.
std::uint64_t offset_of(const ContainerReader& zip, const std::string& path) {
    const ContainerEntry* entry = zip.find(path);
    if (entry == nullptr) {
        ADD_FAILURE() << path << " is missing";
        return 0;
    }
    const auto deflated = zip.deflated_extent(*entry);
    return deflated ? deflated->stream.offset
                    : zip.extent(*entry).value_or(ContainerReader::Extent{}).offset;
}

TEST_F(PackageWriterTest, FinishesPhotosOfManyWordsWhileOthersCome) {
    // What is under way lies behind the media of all; what had to be finished before, between.
    const auto is_finished_early = [this](std::size_t words, const std::filesystem::path& out) {
        SmallLifeboat lifeboat = small().with_more_photos(20).in(ContainerFormat::zip);
        lifeboat.photos[0].description = std::string(words, 'w');
        const auto zip = open_container(lifeboat.seal(out));
        const Rendition& last = lifeboat.photos.back().renditions.front();
        return offset_of(*zip, photo_json_path(lifeboat.photos[0].id)) <
               offset_of(*zip, std::string(layout::payload) + last.path);
    };
    EXPECT_FALSE(is_finished_early(1'000, a()));
    EXPECT_TRUE(is_finished_early(9'000'000, b()));
}

TEST_F(PackageWriterTest, NumbersFilesAlikeInEveryContainer) {
    // A TAR copies nothing beside the work; what is under way must not depend on that.
    std::map<std::string, std::string> manifests;
    for (const ContainerFormat container :
         {ContainerFormat::folder, ContainerFormat::zip, ContainerFormat::tar}) {
        const auto package =
            open_container(small().with_more_photos(20).in(container).seal(a()));
        const ContainerEntry* manifest = package->find("manifest-sha512.txt");
        ASSERT_NE(manifest, nullptr);
        const auto source = package->open(*manifest);
        manifests[std::string(to_string(container))] =
            read_all(*source, std::uint64_t{1} << 20, manifest->path);
    }
    EXPECT_EQ(manifests.at("folder"), manifests.at("zip"));
    EXPECT_EQ(manifests.at("folder"), manifests.at("tar"));
}

TEST_F(PackageWriterTest, FinishesPhotosWhenMoreComeThanMayBeUnderWay) {
    const SmallLifeboat lifeboat = small().with_more_photos(600).in(ContainerFormat::zip);
    const auto zip = open_container(lifeboat.seal(a()));
    const auto record = [&](std::size_t photo) {
        return offset_of(*zip, photo_json_path(lifeboat.photos[photo].id));
    };
    const auto last = offset_of(
        *zip, std::string(layout::payload) + lifeboat.photos.back().renditions.front().path);
    EXPECT_LT(record(0), last);
    EXPECT_GT(record(599), last);
}

TEST_F(PackageWriterTest, SatisfiesTheSchemasThatTravelWithIt) {
    const auto files = content(small().seal(a()));
    std::size_t checked = 0;
    for (const auto& [path, text] : files) {
        const auto schema = layout::schema_of(path);
        if (schema.empty()) {
            continue;
        }
        ++checked;
        EXPECT_TRUE(files.contains(std::string(layout::schemas) + std::string(schema)));
        for (const SchemaProblem& problem : check_schema(text, schema)) {
            ADD_FAILURE() << path << ": " << problem.pointer << ": " << problem.message;
        }
    }
    EXPECT_EQ(checked, 3U + 3U + 2U + 6U);
}

TEST_F(PackageWriterTest, KeepsTheOrderOfAlbumsInTheLogicalMap) {
    const auto files = content(small().seal(a()));
    const std::string& mets = files.at("data/representations/originals/METS.xml");
    const auto map = mets.substr(mets.find("TYPE=\"LOGICAL\""));
    EXPECT_THAT(map, HasSubstr("LABEL=\"Boats\""));
    EXPECT_LT(map.find("Boat – "), map.find("Photo 50000000099, not in this package"));
    EXPECT_LT(map.find("50000000099"), map.find("Photo 50000000002\""));
    EXPECT_LT(map.find("LABEL=\"Boats\""), map.find("TYPE=\"gallery\""));
}

TEST_F(PackageWriterTest, SaysNothingOfAPhotoAshoreButThatItIsAshore) {
    SmallLifeboat lifeboat = small();
    const auto files = content(lifeboat.seal(a()));
    for (const auto& [path, text] : files) {
        if (path.find("ashore.json") == std::string::npos &&
            path.find("album-") == std::string::npos &&
            path.find("originals/METS.xml") == std::string::npos) {
            EXPECT_THAT(text, Not(HasSubstr("50000000099"))) << path;
        }
    }
}

TEST_F(PackageWriterTest, NamesTheOwnerInTheTableThoughMembersComeAfterPhotos) {
    const auto files = content(small().seal(a()));
    const std::string& table = files.at("data/metadata/metadata.csv");
    EXPECT_THAT(table, HasSubstr(",gull & <crew> (10000002@N00),2004,"));
    EXPECT_THAT(table, HasSubstr("\"Boat – \"\"naïve\"\" 北 & <café>\""));
    EXPECT_EQ(table.find('\0'), std::string::npos);
    EXPECT_EQ(count_of(table, "\r\n"), 1U + 1U + 4U);
}

TEST_F(PackageWriterTest, WritesPremisInShardsOfAThousandObjects) {
    const auto files = content(small().with_more_photos(1000).seal(a()));
    const auto& first =
        files.at("data/representations/originals/metadata/preservation/premis-00000.xml");
    const auto& second =
        files.at("data/representations/originals/metadata/preservation/premis-00001.xml");
    EXPECT_EQ(count_of(first, "<object "), 1000U);
    EXPECT_EQ(count_of(second, "<object "), 4U);
    EXPECT_EQ(
        count_of(files.at("data/representations/originals/METS.xml"), "ADMID=\"premis-00001\""),
        4U);
}

TEST_F(PackageWriterTest, LeavesSinglePhotosOutOfTheCrateAboveTheLimit) {
    const auto small_crate = content(small().seal(a())).at("data/ro-crate-metadata.json");
    EXPECT_THAT(small_crate, HasSubstr("50000000001_o.jpg"));
    const auto large = content(small().with_more_photos(1000).seal(b()));
    EXPECT_THAT(large.at("data/ro-crate-metadata.json"), Not(HasSubstr("_o.jpg")));
}

TEST_F(PackageWriterTest, NamesPartsOfEveryFolderThatTheCrateSpeaksOf) {
    const auto has_parts = [](const std::string& crate, const std::string& folder) {
        const std::size_t begin = crate.find("\"@id\": \"" + folder + "\",\n   \"@type\"");
        return begin != std::string::npos &&
               crate.find("\"hasPart\"", begin) < crate.find("\n  }", begin);
    };
    for (const auto& package : {small().seal(a()), small().with_more_photos(1000).seal(b())}) {
        const auto crate = content(package).at("data/ro-crate-metadata.json");
        for (const char* folder : {"representations/originals/", "representations/social/",
                                   "representations/access/", "metadata/", "documentation/",
                                   "schemas/", "viewer/"}) {
            EXPECT_TRUE(has_parts(crate, folder)) << folder;
        }
    }
}

TEST_F(PackageWriterTest, HoldsTheTextsOfTheLicencesThatPhotosCarryAndOfNoOther) {
    const auto license = license_text_for(LicenseId("4"));
    ASSERT_TRUE(license);
    const auto files = content(small().seal(a()));
    std::vector<std::string> found;
    for (const auto& [path, text] : files) {
        if (path.starts_with("data/documentation/licenses/")) {
            found.push_back(path);
            EXPECT_EQ(text, license->text);
        }
    }
    if (license->text.empty()) {
        EXPECT_TRUE(found.empty());
        GTEST_SKIP() << "built without the npm package spdx-license-list";
    }
    EXPECT_EQ(found, std::vector<std::string>{"data/documentation/licenses/cc-by-2.0.txt"});
    for (const char* list : {"data/METS.xml", "data/ro-crate-metadata.json"}) {
        EXPECT_THAT(files.at(list), HasSubstr("\"documentation/licenses/cc-by-2.0.txt\""));
    }
}

TEST_F(PackageWriterTest, TellsEachClassOfFailureOnceInPremis) {
    SmallLifeboat lifeboat = small();
    lifeboat.lifeboat.omissions.push_back(lifeboat.lifeboat.omissions.front());
    lifeboat.lifeboat.omissions.push_back({"photo 5", "photo", PhotoId("5"), "not_available",
                                           "Photo not found",
                                           lifeboat.lifeboat.capture_finished_at});
    const auto files = content(lifeboat.seal(a()));
    const std::string& premis = files.at("data/metadata/preservation/premis.xml");
    EXPECT_EQ(count_of(premis, "<eventOutcome>fail</eventOutcome>"), 2U);
    EXPECT_THAT(premis, HasSubstr("2 times, reason \"unavailable\""));
    EXPECT_EQ(count_of(premis, "<rightsStatement>"), 3U);
}

/// Runs the judge, which knows nothing of this library.
void expect_judge_passes(const std::filesystem::path& package) {
    const std::filesystem::path judge = support::shared_folder() / "judge" / "judge_package.py";
    if (!std::filesystem::exists(judge)) {
        GTEST_SKIP() << judge << " is not here";
    }
    // Debian's own Python is the one that has Debian's lxml, which the Schematron rules need.
    const std::string python =
        std::filesystem::exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
    const auto result =
        run_program(python + " '" + judge.string() + "' '" + package.string() + "'");
    EXPECT_EQ(result.status, 0) << result.output;
    EXPECT_THAT(result.output, HasSubstr("0 of 12 checks fail"));
}

TEST_F(PackageWriterTest, PassesTheOutsideJudge) {
    expect_judge_passes(small().seal(a()));
}

TEST_F(PackageWriterTest, PassesTheOutsideJudgeWithoutAnyPhoto) {
    expect_judge_passes(small().without_photos().seal(a()));
}

TEST_F(PackageWriterTest, PassesTheOutsideJudgeWithHostileWords) {
    SmallLifeboat lifeboat = small();
    const std::string hostile =
        "]]>\x01\xFF<script>alert('1')</script>&amp;\"%\n--> \xEF\xBF\xBF";
    lifeboat.lifeboat.title = hostile;
    lifeboat.lifeboat.purpose = hostile;
    lifeboat.lifeboat.maker.organization = hostile;
    lifeboat.lifeboat.maker.organization_id = hostile;
    lifeboat.lifeboat.name = "lifeboat_hostile_2026-11-20_6f1c2a34";
    for (Photo& photo : lifeboat.photos) {
        photo.title = photo.description = hostile;
        photo.license.name = hostile;
    }
    lifeboat.collections[0].title = hostile;
    lifeboat.members[1].username = hostile;
    expect_judge_passes(lifeboat.seal(a()));
}

TEST_F(PackageWriterTest, PassesTheOutsideJudgeForAPrivateMakerWithoutReadingRoom) {
    SmallLifeboat lifeboat = small().without_reading_room();
    Maker maker;
    maker.name = "A. Maker";
    lifeboat.lifeboat.maker = maker;
    lifeboat.photos.pop_back();
    lifeboat.collections.clear();
    expect_judge_passes(lifeboat.seal(a()));
}

TEST_F(PackageWriterTest, WritesModsThatTheOfficialSchemaAccepts) {
    const std::filesystem::path xsd = support::shared_folder() / "xsd";
    if (!std::filesystem::exists(xsd / "mods-3-7.xsd") ||
        run_program("xmllint --version").status != 0) {
        GTEST_SKIP() << "the official schemas or xmllint are not here";
    }
    const auto package = small().seal(a());
    const auto result = run_program(
        "XML_CATALOG_FILES='" + (xsd / "catalog.xml").string() +
        "' xmllint --noout --nonet --schema '" + (xsd / "mods-3-7.xsd").string() + "' '" +
        (package / "data/metadata/descriptive/mods.xml").string() + "' '" +
        (package / "data/representations/social/metadata/descriptive/mods.xml").string() + "'");
    EXPECT_EQ(result.status, 0) << result.output;
}

TEST_F(PackageWriterTest, CarriesTheOfficialSchemasWhenTheyAreGiven) {
    TempDir xsd;
    support::write_file(xsd / "mets.xsd", "<schema/>");
    support::write_file(xsd / "notes.txt", "not a schema");
    const auto files = content(small().with_xsds(xsd.path()).seal(a()));
    EXPECT_EQ(files.at("data/schemas/mets.xsd"), "<schema/>");
    EXPECT_FALSE(files.contains("data/schemas/notes.txt"));
    EXPECT_THAT(files.at("data/representations/social/METS.xml"),
                HasSubstr("http://www.loc.gov/METS/ ../../schemas/mets.xsd"));
}

}  // namespace
}  // namespace lifeboat::format
