// What only a container can break (spec §8), and that containers are read as folders are.
#include "conformance/fixtures.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/verifier.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace lifeboat::conformance {
namespace {

using format::ContainerFormat;
using support::TempDir;

TEST(ContainerFixture, AValidPackageHasNoFindingsInAnyContainer) {
    const TempDir folder;
    const auto package = make_valid(folder.path());
    for (const auto format :
         {ContainerFormat::folder, ContainerFormat::zip, ContainerFormat::tar}) {
        const Verdict verdict = verdict_on(package.packed(format));
        EXPECT_EQ(verdict.findings, 0U) << format::to_string(format) << "\n" << verdict.words;
    }
}

TEST(ContainerFixture, LB074_two_top_folders) {
    const TempDir folder;
    const auto tar = make_valid(folder.path()).packed(ContainerFormat::tar);
    support::write_file(folder / "other/readme.txt", "x\n");
    const std::string command = "tar --append --format=ustar -f '" + tar.string() + "' -C '" +
                                folder.path().string() + "' other";
    ASSERT_EQ(std::system(command.c_str()), 0);
    const Verdict verdict = verdict_on(tar);
    EXPECT_EQ(verdict.ids, (std::set<std::string>{"LB074"})) << verdict.words;
}

TEST(ContainerFixture, LB075_member_damaged_in_the_zip) {
    const TempDir folder;
    const auto package = make_valid(folder.path());
    const std::string photo = package.read(original_of(package, "50000000001"));
    const auto zip = package.packed(ContainerFormat::zip);
    const support::DamagedPackage around(folder.path());
    std::string bytes = around.read(zip.filename().string());
    const std::size_t at = bytes.find(photo);
    ASSERT_NE(at, std::string::npos);
    bytes[at + photo.size() / 2] = static_cast<char>(bytes[at + photo.size() / 2] ^ 1);
    around.write(zip.filename().string(), bytes);
    const Verdict verdict = verdict_on(zip);
    EXPECT_EQ(verdict.ids, (std::set<std::string>{"LB075"})) << verdict.words;
}

TEST(ContainerFixture, LB076_container_renamed) {
    const TempDir folder;
    const auto zip = make_valid(folder.path()).packed(ContainerFormat::zip);
    const auto renamed = folder / "photos.zip";
    std::filesystem::rename(zip, renamed);
    format::SilentProgress progress;
    const auto report = format::verify_package(renamed, {}, progress);
    ASSERT_EQ(report.findings.size(), 1U);
    EXPECT_EQ(report.findings.front().requirement, "LB076");
    EXPECT_TRUE(report.conforms());
}

TEST(ContainerFixture, WhatIsNoPackageAtAllIsAnError) {
    const TempDir folder;
    format::SilentProgress progress;
    EXPECT_THROW((void)format::verify_package(folder / "nothing", {}, progress), format::Error);
    support::write_file(folder / "text.txt", "no package\n");
    EXPECT_THROW((void)format::verify_package(folder / "text.txt", {}, progress),
                 format::Error);
}

void expect_another_version(const std::filesystem::path& package) {
    format::SilentProgress progress;
    try {
        (void)format::verify_package(package, {}, progress);
        FAIL() << "a package of version 2 was read";
    } catch (const format::Error& error) {
        EXPECT_EQ(error.code(), format::ErrorCode::unsupported_version);
    }
}

TEST(ContainerFixture, AnotherMajorVersionIsRefused) {
    const TempDir folder;
    const auto package = make_valid(folder.path());
    package.edit_all(std::string(social) + "lifeboat.json", "\"format_version\": \"1.",
                     "\"format_version\": \"2.");
    package.redo_mets_and_bag();
    expect_another_version(package.folder());
}

TEST(ContainerFixture, AnotherMajorVersionIsRefusedEvenWhereMetsSpeaksOfOtherBytes) {
    const TempDir folder;
    const auto package = make_valid(folder.path());
    package.edit_all(std::string(social) + "lifeboat.json", "\"format_version\": \"1.",
                     "\"format_version\": \"2.");
    package.redo_bag();
    expect_another_version(package.folder());
}

TEST(ContainerFixture, ASchemaOfALaterMinorVersionMayBeAnother) {
    const TempDir folder;
    const auto package = make_valid(folder.path());
    package.edit_all(std::string(social) + "lifeboat.json", "\"format_version\": \"1.0",
                     "\"format_version\": \"1.7");
    package.edit("data/schemas/photo.schema.json", "\"type\": \"object\"", "\"type\": {}");
    package.redo_all();
    const Verdict verdict = verdict_on(package.folder());
    EXPECT_EQ(verdict.findings, 0U) << verdict.words;
}

TEST(ContainerFixture, AnEmptyFolderLacksEverything) {
    const TempDir folder;
    std::filesystem::create_directory(folder / "lifeboat_x_2026-11-20_00000000");
    const Verdict verdict = verdict_on(folder / "lifeboat_x_2026-11-20_00000000");
    EXPECT_TRUE(verdict.ids.contains("LB002")) << verdict.words;
}

}  // namespace
}  // namespace lifeboat::conformance
