#include "creator/build/media_names.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::build {
namespace {

std::string name_of(format::RenditionRole role, std::string label, std::string type) {
    format::Rendition rendition;
    rendition.role = role;
    rendition.label = std::move(label);
    rendition.media_type = std::move(type);
    const std::string path = package_path_of(format::PhotoId("50000000000"), rendition);
    return path.substr(path.rfind('/') + 1);
}

TEST(MediaNames, SayWhetherTheOriginalIsThere) {
    using enum format::RenditionRole;
    EXPECT_EQ(name_of(original, "Original", "image/jpeg"), "50000000000_o.jpg");
    EXPECT_EQ(name_of(original, "Video Original", "video/quicktime"), "50000000000_o.mov");
    EXPECT_EQ(name_of(original, "Large 2048", "image/png"), "50000000000_large-2048.png");
    EXPECT_EQ(name_of(original, "1080p", "video/mp4"), "50000000000_1080p.mp4");
}

TEST(MediaNames, SayWhatAFileIsFor) {
    using enum format::RenditionRole;
    EXPECT_EQ(name_of(poster, "Original", "image/jpeg"), "50000000000_poster.jpg");
    EXPECT_EQ(name_of(thumbnail, "Large Square", "image/gif"), "50000000000_thumbnail.gif");
    EXPECT_EQ(name_of(display, "Large", "image/webp"), "50000000000_display.webp");
}

TEST(MediaNames, LieInTheFolderOfTheirRepresentation) {
    format::Rendition rendition;
    rendition.label = "Original";
    rendition.media_type = "image/jpeg";
    const format::PhotoId photo("50000000000");
    EXPECT_EQ(package_path_of(photo, rendition),
              "representations/originals/data/c0/50000000000_o.jpg");
    rendition.role = format::RenditionRole::thumbnail;
    EXPECT_EQ(package_path_of(photo, rendition),
              "representations/access/data/c0/50000000000_thumbnail.jpg");
}

TEST(MediaNames, TakeNothingHostileOutOfALabel) {
    using enum format::RenditionRole;
    EXPECT_EQ(name_of(original, "../../etc/passwd", "text/html"), "50000000000_etc-passwd.bin");
    EXPECT_EQ(name_of(original, "\xE6\xB8\xAF", "image/jpeg"), "50000000000_best.jpg");
    EXPECT_EQ(name_of(original, std::string(100, 'X'), "image/jpeg"),
              "50000000000_" + std::string(24, 'x') + ".jpg");
}

}  // namespace
}  // namespace lifeboat::creator::build
