#include "creator/flickr/exif_parser.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::flickr {
namespace {

TEST(ExifParser, KeepsEveryValueInTheOrderServed) {
    const auto exif = parse_exif(
        "<rsp stat=\"ok\"><photo id=\"1\" camera=\"Box 2 &amp; 3\">"
        "<exif tagspace=\"IFD0\" tagspaceid=\"0\" tag=\"XResolution\" "
        "label=\"X-Resolution\"><raw>72</raw><clean>72 dpi</clean></exif>"
        "<exif tagspace=\"IFD1\" tagspaceid=\"1\" tag=\"XResolution\" label=\"\">"
        "<raw/></exif></photo></rsp>");
    ASSERT_TRUE(exif.has_value()) << exif.error();
    EXPECT_FALSE(exif->is_hidden);
    EXPECT_EQ(exif->camera, "Box 2 & 3");
    EXPECT_EQ(exif->fields, (std::vector<format::ExifField>{
                                {"IFD0", "0", "XResolution", "X-Resolution", "72", "72 dpi"},
                                {"IFD1", "1", "XResolution", "", "", std::nullopt}}));
}

TEST(ExifParser, AcceptsAPhotoWithoutAny) {
    const auto exif = parse_exif("<rsp stat=\"ok\"><photo id=\"1\" camera=\"\"/></rsp>");
    ASSERT_TRUE(exif.has_value());
    EXPECT_TRUE(exif->fields.empty());
}

TEST(ExifParser, RefusesAnAnswerWithoutAPhoto) {
    EXPECT_FALSE(parse_exif("<rsp stat=\"ok\"/>").has_value());
    EXPECT_FALSE(parse_exif("<rsp stat=\"fail\"><err code=\"2\"/></rsp>").has_value());
}

}  // namespace
}  // namespace lifeboat::creator::flickr
