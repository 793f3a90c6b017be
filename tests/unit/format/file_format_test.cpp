#include "lifeboat/format/file_format.hpp"

#include "lifeboat/format/warc.hpp"

#include <gtest/gtest.h>

namespace lifeboat::format {
namespace {

std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span{text});
}

FileFormat format_of(std::string_view head) {
    return identify_format(bytes_of(head));
}

std::string big(unsigned value, int count) {
    std::string text;
    for (int i = count - 1; i >= 0; --i) {
        text.push_back(static_cast<char>(value >> (8 * i) & 0xFFU));
    }
    return text;
}

std::string segment(unsigned marker, const std::string& content) {
    return "\xFF" + std::string(1, static_cast<char>(marker)) +
           big(static_cast<unsigned>(content.size()) + 2, 2) + content;
}

std::string jfif(unsigned minor) {
    return "\xFF\xD8" +
           segment(0xE0, std::string("JFIF\0\1", 6) + big(minor, 1) + std::string(7, '\0'));
}

std::string frame(unsigned marker, unsigned width, unsigned height) {
    return segment(marker, big(8, 1) + big(height, 2) + big(width, 2) + big(3, 1));
}

/// IFD0 with one pointer to the Exif IFD, which holds ExifVersion, in big-endian order.
std::string exif(const std::string& version) {
    const std::string tiff = std::string("MM\0*", 4) + big(8, 4) + big(1, 2) + big(0x8769, 2) +
                             big(4, 2) + big(1, 4) + big(26, 4) + big(0, 4) + big(1, 2) +
                             big(0x9000, 2) + big(7, 2) + big(4, 4) + version + big(0, 4);
    return "\xFF\xD8" + segment(0xE1, std::string("Exif\0\0", 6) + tiff);
}

TEST(FileFormat, TellsTheKindsOfJpegApart) {
    EXPECT_EQ(format_of(jfif(0)).pronom, "fmt/42");
    EXPECT_EQ(format_of(jfif(1)).pronom, "fmt/43");
    EXPECT_EQ(format_of(jfif(1)).version, "1.01");
    EXPECT_EQ(format_of(jfif(2)).pronom, "fmt/44");
    EXPECT_EQ(format_of(exif("0210")).pronom, "x-fmt/390");
    EXPECT_EQ(format_of(exif("0220")).pronom, "x-fmt/391");
    EXPECT_EQ(format_of(exif("0221")).pronom, "fmt/645");
    EXPECT_EQ(format_of(exif("0232")).pronom, "fmt/1507");
    EXPECT_EQ(format_of("\xFF\xD8" + segment(0xDB, std::string(65, '\1'))).pronom, "fmt/41");
    EXPECT_EQ(format_of(jfif(1)).media_type, "image/jpeg");
    EXPECT_EQ(format_of(jfif(1)).extension, "jpg");
}

TEST(FileFormat, SurvivesExifThatPointsAnywhere) {
    for (std::size_t kept = 3; kept < exif("0220").size(); ++kept) {
        EXPECT_EQ(format_of(exif("0220").substr(0, kept)).media_type, "image/jpeg");
    }
    std::string wild = exif("0220");
    wild.replace(wild.find("\x87\x69") + 8, 4, "\xFF\xFF\xFF\xF0");
    EXPECT_EQ(format_of(wild).pronom, "fmt/41");
}

TEST(FileFormat, KnowsTheVersionsOfPngByTheirChunks) {
    const std::string head = "\x89PNG\r\n\x1A\n" + big(13, 4) + "IHDR" + big(640, 4) +
                             big(480, 4) + std::string(9, '\0');
    EXPECT_EQ(format_of(head).pronom, "fmt/11");
    EXPECT_EQ(format_of(head + big(1, 4) + "sRGB" + std::string(5, '\0')).pronom, "fmt/12");
    EXPECT_EQ(format_of(head + big(2, 4) + "iTXt" + std::string(6, '\0')).pronom, "fmt/13");
    EXPECT_EQ(pixel_size(bytes_of(head)).width, 640U);
    EXPECT_EQ(pixel_size(bytes_of(head)).height, 480U);
}

TEST(FileFormat, KnowsTheOtherImagesAndVideos) {
    EXPECT_EQ(format_of("GIF87a").pronom, "fmt/3");
    EXPECT_EQ(format_of("GIF89a").pronom, "fmt/4");
    EXPECT_EQ(format_of("RIFF....WEBPVP8 ").pronom, "fmt/566");
    EXPECT_EQ(format_of("RIFF....WEBPVP8L").pronom, "fmt/567");
    EXPECT_EQ(format_of("RIFF....WEBPVP8X").pronom, "fmt/568");
    EXPECT_EQ(format_of(std::string_view{"II*\0", 4}).pronom, "fmt/353");
    EXPECT_EQ(format_of(std::string_view{"MM\0*", 4}).pronom, "fmt/353");
    EXPECT_EQ(format_of("....ftypheic").pronom, "fmt/1101");
    EXPECT_EQ(format_of("....ftypisom").pronom, "fmt/199");
    EXPECT_EQ(format_of("....ftypqt  ").pronom, "x-fmt/384");
    EXPECT_EQ(format_of("....moov").pronom, "x-fmt/384");
}

TEST(FileFormat, KnowsTexts) {
    EXPECT_EQ(format_of("{\"id\":1}").pronom, "fmt/817");
    EXPECT_EQ(format_of("[\n  {}").pronom, "fmt/817");
    EXPECT_EQ(format_of("<?xml version=\"1.0\"?>").pronom, "fmt/101");
    EXPECT_EQ(format_of("\xEF\xBB\xBF<?xml").pronom, "fmt/101");
    EXPECT_EQ(format_of("\n<!DOCTYPE html>\n<html>").pronom, "fmt/471");
    EXPECT_EQ(format_of("<!DOCTYPE HTML PUBLIC").pronom, "fmt/96");
    EXPECT_EQ(format_of("%PDF-1.4\n").pronom, "fmt/18");
    EXPECT_EQ(format_of("%PDF-1.7\n").pronom, "fmt/276");
    EXPECT_EQ(format_of("WARC/1.0\r\n").pronom, "fmt/1355");
}

TEST(FileFormat, LooksForWarcInsideGzip) {
    WarcRecord record;
    record.type = "warcinfo";
    record.id = "<urn:uuid:0b6c0a52-0000-4000-8000-000000000001>";
    const FileFormat format = format_of(encode_warc_record(record));
    EXPECT_EQ(format.pronom, "fmt/1281");
    EXPECT_EQ(format.extension, "warc.gz");
    EXPECT_EQ(format_of(std::string_view{"\x1F\x8B\x08\0\0\0", 6}).pronom, "x-fmt/266");
}

TEST(FileFormat, CallsTheUnknownOctets) {
    for (const char* head : {"", "x", "hello", "{x", "<p>", "\xFF\xD8", "....ftypnone"}) {
        EXPECT_EQ(format_of(head).media_type, "application/octet-stream") << head;
        EXPECT_EQ(format_of(head).pronom, "") << head;
        EXPECT_EQ(format_of(head).extension, "bin") << head;
    }
}

TEST(FileFormat, OfOwnTextsGoesByTheName) {
    EXPECT_EQ(format_of_text("data/METS.xml").pronom, "fmt/101");
    EXPECT_EQ(format_of_text("data/viewer/index.html").media_type, "text/html");
    EXPECT_EQ(format_of_text("data/metadata/rights.csv").pronom, "x-fmt/18");
    EXPECT_EQ(format_of_text("data/ro-crate-metadata.json").pronom, "fmt/880");
    EXPECT_EQ(format_of_text("data/schemas/photo.schema.json").pronom, "fmt/817");
    EXPECT_EQ(format_of_text("a/api-00000.warc.gz").pronom, "fmt/1281");
}

TEST(PixelSize, ReadsTheFrameOfAJpegBehindLargeSegments) {
    const std::string icc = segment(0xE2, std::string(60'000, 'i'));
    const std::string jpeg =
        jfif(1) + icc + icc + segment(0xC4, "huffman") + "\xFF" + frame(0xC2, 4000, 3000);
    EXPECT_EQ(pixel_size(bytes_of(jpeg)).width, 4000U);
    EXPECT_EQ(pixel_size(bytes_of(jpeg)).height, 3000U);
    EXPECT_EQ(pixel_size(bytes_of(jpeg).first(70'000)).width, 0U);
}

TEST(PixelSize, ReadsGifAndAllKindsOfWebp) {
    EXPECT_EQ(pixel_size(bytes_of("GIF89a\x40\x01\xF0\x01")).width, 320U);
    const std::string riff = "RIFF....WEBP";
    const std::string lossy =
        riff + "VP8 " + std::string(10, '.') + std::string("\x20\x03\x58\x02", 4);
    EXPECT_EQ(pixel_size(bytes_of(lossy)).width, 800U);
    EXPECT_EQ(pixel_size(bytes_of(lossy)).height, 600U);
    const std::string lossless =
        riff + "VP8L" + "....\x2F" + std::string("\x1F\xC3\x95\0", 4) + std::string(9, '.');
    EXPECT_EQ(pixel_size(bytes_of(lossless)).width, 800U);
    EXPECT_EQ(pixel_size(bytes_of(lossless)).height, 600U);
    const std::string extended =
        riff + "VP8X" + std::string(8, '.') + std::string("\x1F\x03\0\x57\x02\0", 6);
    EXPECT_EQ(pixel_size(bytes_of(extended)).width, 800U);
    EXPECT_EQ(pixel_size(bytes_of(extended)).height, 600U);
}

TEST(PixelSize, IsNothingForWhatIsNoImage) {
    EXPECT_EQ(pixel_size(bytes_of("hello")).width, 0U);
    EXPECT_EQ(pixel_size({}).height, 0U);
}

}  // namespace
}  // namespace lifeboat::format
