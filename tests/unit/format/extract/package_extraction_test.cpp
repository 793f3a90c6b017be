#include "lifeboat/format/package_extraction.hpp"

#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/package_writer.hpp"
#include "lifeboat/format/verifier.hpp"
#include "support/archive_maker.hpp"
#include "support/damaged_package.hpp"
#include "support/small_lifeboat.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <map>

namespace lifeboat::format {
namespace {

namespace fs = std::filesystem;

std::map<std::string, std::string> files_below(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files[fs::relative(entry.path(), folder).string()] = load_file(entry.path());
        }
    }
    return files;
}

/// The same promises hold for a folder, a ZIP and a TAR.
class PackageExtraction : public ::testing::TestWithParam<ContainerFormat> {
  protected:
    void SetUp() override {
        fs::create_directory(temp_ / "media");
        fs::create_directory(temp_ / "made");
        fs::create_directory(temp_ / "out");
        support::SmallLifeboat small(temp_ / "media");
        folder_ = support::DamagedPackage(small.seal(temp_ / "made")).folder();
        photo_ = small.photos.front();
    }

    [[nodiscard]] support::DamagedPackage package() const {
        return support::DamagedPackage(folder_);
    }

    Extraction extract(const ExtractionRequest& request = {}) {
        SilentProgress silent;
        ExtractionRequest unsynced = request;
        unsynced.sync_to_disk = false;
        if (GetParam() != ContainerFormat::folder) {
            fs::remove(folder_.string() + std::string(extension_of(GetParam())));
        }
        return extract_package(package().packed(GetParam()), temp_ / "out", unsynced, silent);
    }

    [[nodiscard]] bool nothing_was_written() const { return fs::is_empty(temp_ / "out"); }

    support::TempDir temp_;
    fs::path folder_;
    Photo photo_;
};

TEST_P(PackageExtraction, GivesAWholePackageThatIsTheSameAndConforms) {
    const Extraction extraction = extract();
    ASSERT_EQ(extraction.written.size(), 1U);
    EXPECT_EQ(extraction.written.front(), temp_ / "out" / folder_.filename());
    EXPECT_EQ(files_below(extraction.written.front()), files_below(folder_));
    EXPECT_EQ(extraction.files, files_below(folder_).size());
    SilentProgress silent;
    EXPECT_TRUE(verify_package(extraction.written.front(), {1}, silent).findings.empty());
}

TEST_P(PackageExtraction, RefusesAWholePackageWithAFlippedByteAndNamesEveryFinding) {
    const std::string original = "data/" + photo_.renditions.front().path;
    package().flip_byte(original);
    package().flip_byte("data/README.txt");
    const Extraction extraction = extract();
    EXPECT_TRUE(extraction.written.empty());
    ASSERT_EQ(extraction.findings.size(), 2U);
    EXPECT_EQ(extraction.findings[0].requirement, "LB019");
    EXPECT_EQ(extraction.findings[0].path, "data/README.txt");
    EXPECT_EQ(extraction.findings[1].path, original);
    EXPECT_TRUE(nothing_was_written());
}

TEST_P(PackageExtraction, RefusesAWholePackageWithAMissingOrAStrayFile) {
    package().remove("data/README.txt");
    EXPECT_EQ(extract().findings.at(0).requirement, "LB017");
    package().write("data/README.txt", "anything");
    package().write("data/stray.txt", "anything");
    const Extraction extraction = extract();
    EXPECT_TRUE(extraction.written.empty());
    EXPECT_TRUE(nothing_was_written());
}

TEST_P(PackageExtraction, RefusesAPackageWithoutManifests) {
    for (const char* name : {"manifest-sha256.txt", "manifest-sha512.txt",
                             "tagmanifest-sha256.txt", "tagmanifest-sha512.txt"}) {
        package().remove(name);
    }
    EXPECT_TRUE(extract().written.empty());
    EXPECT_TRUE(extract({{"data/README.txt"}, {}}).written.empty());
    EXPECT_TRUE(nothing_was_written());
}

TEST_P(PackageExtraction, GivesFilesAndFoldersTheirPlaceAndTouchesNoOther) {
    const Extraction extraction =
        extract({{"data/metadata/", "representations/originals/METS.xml"}, {}});
    const auto files = files_below(temp_ / "out");
    EXPECT_EQ(files.size(), extraction.written.size());
    EXPECT_EQ(files.count("data/metadata/metadata.csv"), 1U);
    EXPECT_EQ(files.count("data/metadata/descriptive/mods.xml"), 1U);
    EXPECT_EQ(files.count("data/representations/originals/METS.xml"), 1U);
    for (const auto& [path, text] : files) {
        EXPECT_EQ(text, package().read(path)) << path;
    }
}

TEST_P(PackageExtraction, GivesAPhotoAsItsOriginalAndItsRecord) {
    const Extraction extraction = extract({{}, {photo_.id}});
    const std::string original = photo_.renditions.front().path;
    const auto files = files_below(temp_ / "out");
    ASSERT_EQ(files.size(), 2U);
    EXPECT_EQ(files.at(photo_.id.value + ".json"), package().read(photo_json_path(photo_.id)));
    EXPECT_EQ(files.at(original.substr(original.rfind('/') + 1)),
              package().read("data/" + original));
}

TEST_P(PackageExtraction, GivesASoundPhotoOutOfADamagedPackage) {
    package().flip_byte("data/README.txt");
    package().remove("data/metadata/metadata.csv");
    EXPECT_EQ(extract({{}, {photo_.id}}).written.size(), 2U);
}

TEST_P(PackageExtraction, RefusesADamagedPhotoAndItsRecordWithIt) {
    const std::string original = "data/" + photo_.renditions.front().path;
    package().flip_byte(original);
    const Extraction extraction = extract({{}, {photo_.id}});
    EXPECT_TRUE(extraction.written.empty());
    ASSERT_EQ(extraction.findings.size(), 1U);
    EXPECT_EQ(extraction.findings.front().path, original);
    EXPECT_TRUE(nothing_was_written());
}

TEST_P(PackageExtraction, RefusesAPhotoWhoseFileIsMissing) {
    const std::string original = "data/" + photo_.renditions.front().path;
    package().remove(original);
    const Extraction extraction = extract({{}, {photo_.id}});
    EXPECT_TRUE(extraction.written.empty());
    ASSERT_EQ(extraction.findings.size(), 1U);
    EXPECT_EQ(extraction.findings.front().path, original);
}

TEST_P(PackageExtraction, SaysWhatIsNotThere) {
    for (const ExtractionRequest& request :
         {ExtractionRequest{{"data/nothing"}, {}}, ExtractionRequest{{}, {PhotoId("1")}}}) {
        try {
            (void)extract(request);
            ADD_FAILURE();
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::not_found);
        }
    }
    EXPECT_TRUE(nothing_was_written());
}

TEST_P(PackageExtraction, OverwritesNothing) {
    support::write_file(temp_ / "out" / (photo_.id.value + ".json"), "mine");
    for (const ExtractionRequest& request : {ExtractionRequest{}, {{}, {photo_.id}}}) {
        fs::create_directories(temp_ / "out" / folder_.filename());
        try {
            (void)extract(request);
            ADD_FAILURE();
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::already_exists);
        }
    }
    EXPECT_EQ(load_file(temp_ / "out" / (photo_.id.value + ".json")), "mine");
}

INSTANTIATE_TEST_SUITE_P(EveryContainer, PackageExtraction,
                         ::testing::Values(ContainerFormat::folder, ContainerFormat::zip,
                                           ContainerFormat::tar),
                         [](const auto& test) { return std::string(to_string(test.param)); });

TEST(PackageExtractionOfHostileArchives, WritesNothingAndSaysWhy) {
    const support::TempDir temp;
    fs::create_directory(temp / "media");
    fs::create_directory(temp / "out");
    const fs::path folder = support::SmallLifeboat(temp / "media").seal(temp.path());
    const std::string root = folder.filename().string();
    const fs::path tar = temp / (root + ".tar");
    ASSERT_EQ(std::system(("cd '" + temp.path().string() +
                           "' && touch evil && bsdtar --format "
                           "ustar -cPf '" +
                           tar.string() + "' -s ',^evil$," + root + "/../../evil,' '" + root +
                           "' evil")
                              .c_str()),
              0);
    SilentProgress silent;
    for (const ExtractionRequest& request :
         {ExtractionRequest{}, ExtractionRequest{{"data/README.txt"}, {}}}) {
        const Extraction extraction = extract_package(tar, temp / "out", request, silent);
        EXPECT_TRUE(extraction.written.empty());
        ASSERT_FALSE(extraction.findings.empty());
        EXPECT_EQ(extraction.findings.front().requirement, "LB074");
        EXPECT_TRUE(fs::is_empty(temp / "out"));
    }
}

}  // namespace
}  // namespace lifeboat::format
