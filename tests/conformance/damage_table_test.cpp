// The thirteen damages that no single tool of the field notices, in each kind of container.
#include "conformance/fixtures.hpp"
#include "support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace lifeboat::conformance {
namespace {

using format::ContainerFormat;
using support::TempDir;

constexpr const char* boat = "50000000001";

std::vector<Fixture> damages() {
    const auto flip = [](auto& p) { p.flip_byte(original_of(p, boat)); };
    const auto remove = [](auto& p) { p.remove(original_of(p, boat)); };
    return {
        {{"LB019"}, "ByteFlippedInAPhoto", Repair::none, flip},
        {{"LB017"}, "PhotoDeleted", Repair::none, remove},
        {{"LB018"},
         "StrayFileInThePayload",
         Repair::none,
         [](auto& p) { p.write("data/stray.txt", "x\n"); }},
        {{"LB024"},
         "TagFileChanged",
         Repair::none,
         [](auto& p) { p.edit("README.txt", "Small", "small"); }},
        {{"LB023"},
         "StrayFileAtTheRoot",
         Repair::none,
         [](auto& p) { p.write("stray.txt", "x\n"); }},
        {{"LB032"}, "ByteFlippedThenRebagged", Repair::bag, flip},
        {{"LB031"}, "PhotoDeletedThenRebagged", Repair::bag, remove},
        {{"LB030"},
         "DanglingAdmid",
         Repair::all,
         [](auto& p) { p.edit(package_mets, "ADMID=\"", "ADMID=\"nowhere "); }},
        {{"LB029"},
         "DuplicateId",
         Repair::all,
         [](auto& p) {
             p.edit(package_mets, "<fileSec ID=\"file-sec\"", "<fileSec ID=\"amd-1\"");
         }},
        {{"LB032"},
         "WrongChecksumInMets",
         Repair::bag,
         [](auto& p) { p.edit(package_mets, "CHECKSUM=\"", "CHECKSUM=\"0"); }},
        {{"LB032"},
         "InvalidPremisThenRebagged",
         Repair::bag,
         [](auto& p) { p.edit(originals_premis, "<object ", "<thing "); }},
        {{"LB032"},
         "WrongDigestInCrateThenRebagged",
         Repair::bag,
         [](auto& p) { p.edit(crate, "\"sha256\": \"", "\"sha256\": \"0"); }},
        {{"LB036"}, "PhotoChangedThenMetsAndBagRedone", Repair::all, flip},
    };
}

class Damage : public ::testing::TestWithParam<std::tuple<Fixture, ContainerFormat>> {};

TEST_P(Damage, IsNoticedOnceAndByItsName) {
    const auto& [fixture, format] = GetParam();
    const TempDir folder;
    auto package = make_damaged(fixture, folder.path());
    const Verdict verdict = verdict_on(package.packed(format));
    EXPECT_EQ(verdict.ids, fixture.ids) << verdict.words;
    EXPECT_EQ(verdict.findings, 1U) << verdict.words;
}

INSTANTIATE_TEST_SUITE_P(InEveryContainer, Damage,
                         ::testing::Combine(::testing::ValuesIn(damages()),
                                            ::testing::Values(ContainerFormat::folder,
                                                              ContainerFormat::zip,
                                                              ContainerFormat::tar)),
                         [](const auto& test) {
                             return std::get<0>(test.param).name + "_" +
                                    std::string(format::to_string(std::get<1>(test.param)));
                         });

}  // namespace
}  // namespace lifeboat::conformance
