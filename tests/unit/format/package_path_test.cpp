#include "lifeboat/format/package_path.hpp"

#include "lifeboat/format/error.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

TEST(PackagePath, AcceptsTheFilesOfAPackage) {
    for (const char* text :
         {"bagit.txt", "README.txt", "manifest-sha512.txt", "data/METS.xml",
          "data/representations/originals/data/39/50000000035_o.jpg",
          "data/documentation/FORMAT.txt", "data/schemas/DILCISExtensionMETS.xsd",
          "data/schemas/ro-crate-1.2-context.jsonld",
          "data/representations/social/data/api-00000.warc.gz"}) {
        EXPECT_TRUE(PackagePath::parse(text)) << text;
    }
}

void expect_refusal(std::string_view text, PathRefusal reason) {
    const auto path = PackagePath::parse(text);
    ASSERT_FALSE(path) << text;
    EXPECT_EQ(path.error(), reason) << text << ": " << to_string(path.error());
}

TEST(PackagePath, RefusesWhatLeavesThePackage) {
    expect_refusal("", PathRefusal::empty);
    expect_refusal("/etc/passwd", PathRefusal::absolute);
    expect_refusal("~root/a", PathRefusal::absolute);
    expect_refusal("c:/windows", PathRefusal::absolute);
    expect_refusal("C:a", PathRefusal::absolute);
    expect_refusal("\\\\host\\share", PathRefusal::absolute);
    expect_refusal("../a", PathRefusal::not_relative_inside);
    expect_refusal("data/../../a", PathRefusal::not_relative_inside);
    expect_refusal("data/./a", PathRefusal::not_relative_inside);
    expect_refusal("data//a", PathRefusal::not_relative_inside);
    expect_refusal("data/", PathRefusal::not_relative_inside);
}

TEST(PackagePath, RefusesNamesThatSomeSystemCannotHold) {
    expect_refusal("data/con", PathRefusal::reserved);
    expect_refusal("data/com1.txt", PathRefusal::reserved);
    expect_refusal("data/schemas/AUX.xsd", PathRefusal::reserved);
    expect_refusal("data/.hidden", PathRefusal::reserved);
    expect_refusal("data/a.", PathRefusal::reserved);
    expect_refusal("data/a b", PathRefusal::bad_character);
    expect_refusal("data/A", PathRefusal::bad_character);
    expect_refusal("data/a\\b", PathRefusal::bad_character);
    expect_refusal("data/\xC3\xA9", PathRefusal::bad_character);
    expect_refusal(std::string_view{"data/a\0b", 8}, PathRefusal::bad_character);
    expect_refusal("data/-rf", PathRefusal::bad_character);
    expect_refusal("data/schemas/a\n", PathRefusal::bad_character);
    expect_refusal("data/viewer/README.TXT", PathRefusal::bad_character);
}

TEST(PackagePath, AllowsNamesThatOnlyLookLikeDevices) {
    EXPECT_TRUE(PackagePath::parse("data/console.txt"));
    EXPECT_TRUE(PackagePath::parse("data/com0"));
    EXPECT_TRUE(PackagePath::parse("data/com10"));
}

TEST(PackagePath, BoundsComponentsAndTheWhole) {
    EXPECT_TRUE(PackagePath::parse(std::string(64, 'a')));
    expect_refusal(std::string(65, 'a'), PathRefusal::too_long);
    const std::string folder = std::string(59, 'a') + "/";
    EXPECT_TRUE(PackagePath::parse(folder + folder + folder.substr(0, 58) + "bb"));
    expect_refusal(folder + folder + folder + "b", PathRefusal::too_long);
}

TEST(PackagePath, ThrowsWhenTheProgramItselfComposedABadOne) {
    EXPECT_EQ(PackagePath::require("data/a").text(), "data/a");
    try {
        static_cast<void>(PackagePath::require("../a"));
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::internal);
        EXPECT_EQ(error.subject(), "../a");
    }
}

}  // namespace
}  // namespace lifeboat::format
