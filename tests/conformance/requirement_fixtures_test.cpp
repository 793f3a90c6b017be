#include "conformance/fixtures.hpp"
#include "lifeboat/format/requirement.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <map>

namespace lifeboat::conformance {
namespace {

using support::TempDir;

std::vector<Fixture> all_fixtures() {
    std::vector<Fixture> all = bag_fixtures();
    all.insert(all.end(), record_fixtures().begin(), record_fixtures().end());
    all.insert(all.end(), edition_fixtures().begin(), edition_fixtures().end());
    return all;
}

std::string name_of(const Fixture& fixture) {
    std::string name;
    for (const std::string& id : fixture.ids) {
        name += id + "_";
    }
    return name + fixture.name;
}

class RequirementFixture : public ::testing::TestWithParam<Fixture> {};

TEST_P(RequirementFixture, GivesExactlyTheRequirementsInItsName) {
    const TempDir folder;
    const auto package = make_damaged(GetParam(), folder.path());
    const Verdict verdict = verdict_on(package.folder());
    EXPECT_EQ(verdict.ids, GetParam().ids) << verdict.words;
}

INSTANTIATE_TEST_SUITE_P(Specification, RequirementFixture, ::testing::ValuesIn(all_fixtures()),
                         [](const auto& test) { return name_of(test.param); });

TEST(Conformance, TheSmallPackageHasNoFindings) {
    const TempDir folder;
    const Verdict verdict = verdict_on(make_valid(folder.path()).folder());
    EXPECT_EQ(verdict.findings, 0U) << verdict.words;
}

TEST(Conformance, RepairingAnUndamagedPackageChangesNothing) {
    const TempDir folder;
    const auto package = make_valid(folder.path());
    const std::string mets = package.read(package_mets);
    const std::string described = package.read(crate);
    const std::string manifest = package.read("manifest-sha512.txt");
    repair(package, Repair::all);
    EXPECT_EQ(package.read(package_mets), mets);
    EXPECT_EQ(package.read(crate), described);
    EXPECT_EQ(package.read("manifest-sha512.txt"), manifest);
}

TEST(Conformance, FindingsDoNotDependOnTheNumberOfThreads) {
    const TempDir folder;
    auto package = make_valid(folder.path());
    package.remove(original_of(package, "50000000001"));
    package.flip_byte(original_of(package, "50000000003"));
    package.write("data/viewer/stray.html", "<a href=\"nowhere.html\">x</a>");
    const std::string one = verdict_on(package.folder(), 1).words;
    for (unsigned jobs = 2; jobs < 9; jobs += 3) {
        EXPECT_EQ(verdict_on(package.folder(), jobs).words, one);
    }
    EXPECT_EQ(verdict_on(package.folder(), 1).ids,
              (std::set<std::string>{"LB017", "LB018", "LB019"}));
}

/// Requirements that no damaged package in a folder shows, and where they are held instead.
const std::map<std::string, std::string>& exercised_elsewhere() {
    static const std::map<std::string, std::string> reasons{
        {"LB074", "container_fixtures_test.cpp: only a container can break it"},
        {"LB075", "container_fixtures_test.cpp: only a container can break it"},
        {"LB076", "container_fixtures_test.cpp: only a container can break it"},
        {"LB077", "not to be seen in a package at rest; held by the tests of the writer"},
        {"LB078",
         "not to be seen in one package; verify --since compares it with an earlier report: "
         "audit_report_test.cpp, command_verify_test.cpp"},
        {"LB079", "not to be seen in one package; held by the tests that build twice"},
        {"LB080",
         "a program cannot know which words speak of a photo that is not there; "
         "held by the tests of the build"}};
    return reasons;
}

TEST(Conformance, EveryRequirementIsExercisedOrSaysWhyNot) {
    std::set<std::string> exercised;
    for (const Fixture& fixture : all_fixtures()) {
        exercised.insert(fixture.ids.begin(), fixture.ids.end());
    }
    for (const auto& requirement : format::requirements()) {
        EXPECT_NE(exercised.contains(requirement.id),
                  exercised_elsewhere().contains(requirement.id))
            << requirement.id;
    }
}

}  // namespace
}  // namespace lifeboat::conformance
