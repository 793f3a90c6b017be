#include "creator/recovery/child_program.hpp"
#include "creator/recovery/recovery_data.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/verifier.hpp"
#include "support/damaged_package.hpp"
#include "support/program.hpp"
#include "support/small_lifeboat.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>

namespace lifeboat::creator::recovery {
namespace {

namespace fs = std::filesystem;
using format::ContainerFormat;

fs::path installed_par2() {
    const char* path = std::getenv("PATH");
    return find_program("par2", path == nullptr ? "" : path);
}

/// Every file below `path`, or `path` itself, with its bytes.
std::map<std::string, std::string> bytes_of(const fs::path& path) {
    if (!fs::is_directory(path)) return {{"", format::load_file(path)}};
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
        if (entry.is_regular_file()) {
            files[entry.path().lexically_relative(path).string()] =
                format::load_file(entry.path());
        }
    }
    return files;
}

class PackageRepair : public ::testing::TestWithParam<ContainerFormat> {
  protected:
    void SetUp() override {
        par2_ = installed_par2();
        if (par2_.empty()) GTEST_SKIP() << "par2 is not installed";
        fs::create_directory(temp_ / "media");
        fs::create_directory(temp_ / "out");
        support::SmallLifeboat small(temp_ / "media");
        small.with_more_photos(20);
        package_ = small.in(GetParam()).seal(temp_ / "out");
        photo_ = "data/" + small.photos.back().renditions.front().path;
        whole_ = bytes_of(package_);
        data_ = make_recovery_data(package_, 20, par2_, silent_, {});
    }

    Repair repair() { return repair_package(package_, par2_, silent_, {}); }

    void flip(const fs::path& file, std::uint64_t offset) const {
        std::string text = format::load_file(file);
        text.at(offset) = static_cast<char>(text.at(offset) ^ 1);
        support::write_file(file, text);
    }

    /// A folder loses a photo, is flipped in another file and truncated in a third; an archive
    /// is flipped in two places and truncated.
    void damage() const {
        if (GetParam() == ContainerFormat::folder) {
            fs::remove(package_ / photo_);
            flip(package_ / "data/README.txt", 20);
            fs::resize_file(package_ / "manifest-sha512.txt", 100);
        } else {
            flip(package_, 5000);
            flip(package_, fs::file_size(package_) / 2);
            fs::resize_file(package_, fs::file_size(package_) - 2000);
        }
    }

    void expect_only_the_package_and_its_recovery_data() const {
        std::set<fs::path> names;
        for (const auto& entry : fs::directory_iterator(temp_ / "out")) {
            names.insert(entry.path());
        }
        EXPECT_EQ(names, (std::set<fs::path>{package_, recovery_folder_of(package_)}));
    }

    support::TempDir temp_;
    format::SilentProgress silent_;
    fs::path par2_, package_;
    std::string photo_;
    std::map<std::string, std::string> whole_;
    RecoveryData data_;
};

TEST_P(PackageRepair, KeepsRecoveryDataBesideThePackageAndTouchesNothing) {
    EXPECT_EQ(bytes_of(package_), whole_);
    EXPECT_EQ(data_.folder, fs::path(package_) += ".par2");
    EXPECT_GT(data_.bytes, data_.recoverable_bytes);
    expect_only_the_package_and_its_recovery_data();
    EXPECT_EQ(repair().outcome, RepairOutcome::sound);
}

TEST_P(PackageRepair, MakesADamagedPackageWhatItWasAndNamesTheFiles) {
    damage();
    const Repair done = repair();
    EXPECT_EQ(done.outcome, RepairOutcome::repaired) << done.reason;
    EXPECT_EQ(bytes_of(package_), whole_);
    expect_only_the_package_and_its_recovery_data();
    if (GetParam() == ContainerFormat::folder) {
        EXPECT_EQ(done.repaired,
                  (std::vector<std::string>{"data/README.txt", photo_, "manifest-sha512.txt"}));
    } else {
        EXPECT_FALSE(done.repaired.empty());
    }
}

TEST_P(PackageRepair, LeavesThePackageAsItIsWhenThereIsTooLittleRecoveryData) {
    if (GetParam() == ContainerFormat::folder) {
        fs::remove_all(package_ / "data" / "viewer");
        fs::remove_all(package_ / "data" / "representations" / "social");
    } else {
        fs::resize_file(package_, fs::file_size(package_) / 2);
    }
    const auto damaged = bytes_of(package_);
    const Repair tried = repair();
    EXPECT_EQ(tried.outcome, RepairOutcome::beyond_repair);
    EXPECT_NE(tried.reason.find("more recovery blocks"), std::string::npos) << tried.reason;
    EXPECT_EQ(bytes_of(package_), damaged);
    expect_only_the_package_and_its_recovery_data();
}

TEST_P(PackageRepair, SaysWhenThereIsNoRecoveryData) {
    fs::remove_all(data_.folder);
    EXPECT_EQ(repair().outcome, RepairOutcome::sound) << "a whole package needs none";
    damage();
    try {
        (void)repair();
        ADD_FAILURE();
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::not_found);
    }
}

TEST_P(PackageRepair, WorksByHandAsTheReadMeSays) {
    damage();
    const std::string base =
        GetParam() == ContainerFormat::folder ? package_.filename().string() : ".";
    const support::ProgramResult result = support::run_program(
        "cd '" + (temp_ / "out").string() + "' && par2 repair -q -B '" + base + "' '" +
        data_.folder.filename().string() + "/recovery.par2'");
    EXPECT_EQ(result.status, 0) << result.output;
    const auto repaired = bytes_of(package_);
    for (const auto& [path, bytes] : whole_) {
        ASSERT_TRUE(repaired.contains(path)) << path;
        EXPECT_TRUE(repaired.at(path) == bytes) << path;
    }
}

INSTANTIATE_TEST_SUITE_P(EveryContainer, PackageRepair,
                         ::testing::Values(ContainerFormat::folder, ContainerFormat::zip,
                                           ContainerFormat::tar),
                         [](const auto& test) {
                             return std::string(format::to_string(test.param));
                         });

class FolderRepair : public PackageRepair {};

TEST_P(FolderRepair, LeavesAPackageAloneInWhichSomethingElseIsWrong) {
    damage();
    support::write_file(package_ / "data" / "stray.txt", "not of the package");
    const auto damaged = bytes_of(package_);
    const Repair tried = repair();
    EXPECT_EQ(tried.outcome, RepairOutcome::not_conforming);
    ASSERT_EQ(tried.findings.size(), 1U);
    EXPECT_EQ(tried.findings.front().path, "data/stray.txt");
    EXPECT_EQ(bytes_of(package_), damaged);
}

TEST_P(FolderRepair, WritesAFileWhereALinkStands) {
    fs::remove(package_ / photo_);
    fs::create_symlink("/etc/passwd", package_ / photo_);
    EXPECT_EQ(repair().outcome, RepairOutcome::repaired);
    EXPECT_EQ(bytes_of(package_), whole_);
    EXPECT_FALSE(fs::is_symlink(package_ / photo_));
}

TEST_P(FolderRepair, RemovesWhatAKilledRunLeft) {
    damage();
    support::write_file((fs::path(package_) += ".repair") / "left" / "over", "x");
    EXPECT_EQ(repair().outcome, RepairOutcome::repaired);
    expect_only_the_package_and_its_recovery_data();
}

INSTANTIATE_TEST_SUITE_P(Folder, FolderRepair, ::testing::Values(ContainerFormat::folder));

TEST(RecoveryOfManyFiles, GoesIntoSeveralSetsAndRepairsALostFolder) {
    const fs::path par2 = installed_par2();
    if (par2.empty()) GTEST_SKIP() << "par2 is not installed";
    const support::TempDir temp;
    fs::create_directory(temp / "media");
    support::SmallLifeboat small(temp / "media");
    small.with_more_photos(30);
    const fs::path package = small.seal(temp.path());
    format::SilentProgress silent;
    const RecoveryData data = make_recovery_data(package, 30, par2, silent, {}, 40);
    EXPECT_GT(data.sets, 1U);
    const auto whole = bytes_of(package);
    fs::remove_all(package / "data/representations/originals/data");
    fs::remove(package / "data/METS.xml");
    const Repair done = repair_package(package, par2, silent, {});
    EXPECT_EQ(done.outcome, RepairOutcome::repaired) << done.reason;
    EXPECT_GT(done.repaired.size(), 1U);
    EXPECT_TRUE(bytes_of(package) == whole);
}

}  // namespace
}  // namespace lifeboat::creator::recovery
