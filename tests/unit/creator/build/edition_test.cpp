#include "lifeboat/format/edition.hpp"

#include "creator/build/package_builder.hpp"
#include "lifeboat/format/bag.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/package_reader.hpp"
#include "lifeboat/format/verifier.hpp"
#include "support/harbour_capture.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::build {
namespace {

namespace fs = std::filesystem;

class Edition : public ::testing::TestWithParam<format::ContainerFormat> {
  protected:
    fs::path build(const char* output, const fs::path& replaces = {}) {
        if (!fs::exists(temp_ / "capture")) {
            support::write_harbour_capture(temp_ / "capture");
        }
        fs::create_directories(temp_ / output);
        BuildOptions options;
        options.container = GetParam();
        options.sync_to_disk = false;
        options.replaces = replaces;
        format::SilentProgress silent;
        return build_package(temp_ / "capture", temp_ / output, options, silent)
            .package.location;
    }

    support::TempDir temp_;
};

std::string text_in(const format::PackageReader& package, std::string_view path) {
    return format::read_all(*package.container().open(path), 1 << 20, path);
}

TEST_P(Edition, NamesTheOneThatItReplacesEverywhere) {
    const fs::path first = build("out");
    const fs::path second = build("out", first);
    ASSERT_NE(first, second);
    const format::PackageReader old_reader(first);
    const format::PackageReader reader(second);
    const format::Lifeboat& old = old_reader.lifeboat();
    const format::Lifeboat& lifeboat = reader.lifeboat();
    EXPECT_TRUE(old.lineage.empty());
    EXPECT_FALSE(old.replaces);
    EXPECT_NE(lifeboat.uuid, old.uuid);
    EXPECT_EQ(lifeboat.lineage, old.uuid);
    ASSERT_TRUE(lifeboat.replaces);
    EXPECT_EQ(lifeboat.replaces->uuid, old.uuid);
    EXPECT_EQ(lifeboat.replaces->name, old.name);
    const std::string digest =
        format::fixity_of(text_in(old_reader, "tagmanifest-sha512.txt")).sha512_hex();
    EXPECT_EQ(lifeboat.replaces->tag_manifest_sha512, digest);

    const format::BagInfo info = format::parse_bag_info(text_in(reader, "bag-info.txt"));
    EXPECT_EQ(info.values("Bag-Group-Identifier"),
              std::vector<std::string>{"urn:uuid:" + old.uuid});
    EXPECT_EQ(info.values("Replaces-External-Identifier"),
              std::vector<std::string>{"urn:uuid:" + old.uuid});
    EXPECT_EQ(info.values("Replaces-Tagmanifest-Sha512"), std::vector<std::string>{digest});
    const std::string premis = text_in(reader, "data/metadata/preservation/premis.xml");
    EXPECT_NE(premis.find("<relationshipSubType>supersedes</relationshipSubType>"),
              std::string::npos);
    const std::string about = text_in(reader, "data/viewer/about.html");
    EXPECT_NE(about.find(digest), std::string::npos);
    EXPECT_NE(about.find(old.name), std::string::npos);

    format::SilentProgress silent;
    const auto report = format::verify_package(second, {1}, silent);
    EXPECT_TRUE(report.findings.empty()) << report.findings.front().found;
}

TEST_P(Edition, SharesItsLineageWithAllBeforeIt) {
    const fs::path first = build("out");
    const fs::path second = build("out", first);
    const fs::path third = build("out", second);
    const format::Lifeboat lifeboat = format::PackageReader(third).lifeboat();
    EXPECT_EQ(lifeboat.lineage, format::PackageReader(first).lifeboat().uuid);
    EXPECT_EQ(lifeboat.replaces->uuid, format::PackageReader(second).lifeboat().uuid);
    EXPECT_NE(third, first);
    EXPECT_NE(third, second);
}

TEST_P(Edition, HasTheSameBytesWhenItIsBuiltAgain) {
    const fs::path first = build("out");
    const fs::path once = build("once", first);
    const fs::path again = build("again", first);
    EXPECT_EQ(once.filename(), again.filename());
    const format::PackageReader one(once);
    const format::PackageReader other(again);
    EXPECT_EQ(text_in(one, "tagmanifest-sha512.txt"), text_in(other, "tagmanifest-sha512.txt"));
}

TEST_P(Edition, CannotReplaceWhatIsNoPackage) {
    fs::create_directories(temp_ / "none");
    EXPECT_THROW((void)build("out", temp_ / "none"), format::Error);
    EXPECT_TRUE(fs::is_empty(temp_ / "out"));
}

INSTANTIATE_TEST_SUITE_P(EveryContainer, Edition,
                         ::testing::Values(format::ContainerFormat::folder,
                                           format::ContainerFormat::zip,
                                           format::ContainerFormat::tar),
                         [](const auto& test) {
                             return std::string(format::to_string(test.param));
                         });

TEST(DerivedUuid, FollowsFromItsTwoPartsAndIsOfVersionEight) {
    const std::string base = "6f1c2a34-0000-4000-8000-000000000001";
    const std::string one = format::derived_uuid(base, "a");
    EXPECT_EQ(one, format::derived_uuid(base, "a"));
    EXPECT_NE(one, format::derived_uuid(base, "b"));
    ASSERT_EQ(one.size(), 36U);
    EXPECT_EQ(one[14], '8');
    EXPECT_NE(std::string("89ab").find(one[19]), std::string::npos);
    EXPECT_EQ(one[8], '-');
    EXPECT_EQ(one[23], '-');
}

}  // namespace
}  // namespace lifeboat::creator::build
