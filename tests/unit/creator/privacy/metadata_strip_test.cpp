#include "creator/privacy/metadata_strip.hpp"

#include "creator/privacy/exif_block.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/media_watcher.hpp"
#include "support/small_lifeboat.hpp"

#include <gtest/gtest.h>

namespace lifeboat::creator::privacy {
namespace {

using namespace std::string_literals;

std::string segment(char marker, const std::string& content) {
    const std::size_t length = content.size() + 2;
    return "\xFF"s + marker + static_cast<char>(length >> 8) +
           static_cast<char>(length & 0xFF) + content;
}

struct Outcome {
    std::string bytes;
    bool has_left_out = false;
};

Outcome strip(const std::string& file, std::string_view type = "image/jpeg") {
    format::TextSource source(file);
    format::TextSink sink;
    const bool has_left_out = strip_metadata(type, source, sink, "a.jpg");
    return {sink.take(), has_left_out};
}

std::string defect_of(const std::string& file) {
    format::MediaWatcher watcher(file.size());
    watcher.take(std::as_bytes(std::span(file)));
    return watcher.finish().defect;
}

/// `jpeg` with `inserted` behind its first marker.
std::string with(const std::string& jpeg, const std::string& inserted) {
    return jpeg.substr(0, 2) + inserted + jpeg.substr(2);
}

TEST(MetadataStrip, LeavesAPictureWithoutMetadataAsItIs) {
    const std::string jpeg = support::tiny_jpeg(40, 3, 2);
    const Outcome outcome = strip(jpeg);
    EXPECT_EQ(outcome.bytes, jpeg);
    EXPECT_FALSE(outcome.has_left_out);
}

TEST(MetadataStrip, TakesEverythingOutOfAJpegThatIsNoPicture) {
    const std::string jpeg = support::tiny_jpeg(40, 3, 2);
    const std::string full =
        with(jpeg, segment('\xE1', "Exif\0\0Jane Doe, 52.1 N"s) +
                       segment('\xE1', "http://ns.adobe.com/xap/1.0/\0<x/>"s) +
                       segment('\xED', "Photoshop 3.0\0Jane"s) +
                       segment('\xE2', "MPF\0second picture"s) + segment('\xFE', "Jane")) +
        support::tiny_jpeg(50);
    const Outcome outcome = strip(full);
    EXPECT_EQ(outcome.bytes, jpeg);
    EXPECT_TRUE(outcome.has_left_out);
    EXPECT_EQ(defect_of(outcome.bytes), "");
}

/// Big-endian EXIF: which way up, a GPS directory, a body's serial number.
std::string camera_exif(char orientation) {
    return "Exif\0\0MM\0*\0\0\0\x08\0\x03"s + "\x01\x12\0\x03\0\0\0\x01\0"s + orientation +
           "\0\0"s + "\x88\x25\0\x04\0\0\0\x01\0\0\0\x2A"s + "\xA4\x31\0\x02\0\0\0\x04"s +
           "4711" + "\0\0\0\0"s;
}

// Pictures taken upright came out lying on their side: the orientation went with the rest.
TEST(MetadataStrip, KeepsWhichWayUpAPictureIs) {
    const std::string jpeg = support::tiny_jpeg(40, 3, 2);
    const std::string kept = with(jpeg, segment('\xE1', orientation_block(6)));
    const Outcome outcome = strip(with(jpeg, segment('\xE1', camera_exif(6))));
    EXPECT_EQ(outcome.bytes, kept);
    EXPECT_TRUE(outcome.has_left_out);
    EXPECT_EQ(defect_of(outcome.bytes), "");
    const ExifBlock block = read_exif_block(orientation_block(6));
    EXPECT_EQ(block.orientation, 6);
    EXPECT_FALSE(block.has_place || block.has_identity);
    // What says no more than that is not taken for metadata.
    EXPECT_EQ(strip(kept).bytes, kept);
    EXPECT_FALSE(strip(kept).has_left_out);
    EXPECT_EQ(strip(with(jpeg, segment('\xE1', camera_exif(1)))).bytes, jpeg);
}

TEST(MetadataStrip, HandsOverWhatItTakesOut) {
    const std::string jpeg = support::tiny_jpeg(40);
    const std::string file =
        with(jpeg, segment('\xE1', camera_exif(6)) + segment('\xFE', "Jane")) + "tail";
    format::TextSource source(file);
    format::TextSink kept, removed;
    EXPECT_TRUE(strip_metadata("image/jpeg", source, kept, "a.jpg", &removed));
    EXPECT_EQ(removed.text(), camera_exif(6) + "Jane" + "tail");
    const ExifBlock block = read_exif_block(removed.text());
    EXPECT_TRUE(block.has_place);
    EXPECT_TRUE(block.has_identity);
}

TEST(MetadataStrip, KeepsWhatAPictureIsShownWith) {
    const std::string jpeg = support::tiny_jpeg(40);
    const std::string profile = segment('\xE2', "ICC_PROFILE\0\1\1profile"s);
    const std::string adobe = segment('\xEE', "Adobe\0\0\0\0\0\0\1"s);
    EXPECT_EQ(strip(with(jpeg, profile + adobe)).bytes, with(jpeg, profile + adobe));
}

TEST(MetadataStrip, TakesTextAndTimeOutOfAPng) {
    const std::string signature("\x89PNG\r\n\x1A\n", 8);
    const std::string header = "\0\0\0\2IHDRab1234"s, end = "\0\0\0\0IEND1234"s;
    const std::string text = "\0\0\0\6tEXtAuthorcrc4"s, exif = "\0\0\0\1eXIfxcrc4"s;
    const Outcome outcome = strip(signature + header + text + exif + end + "tail", "image/png");
    EXPECT_EQ(outcome.bytes, signature + header + end);
    EXPECT_TRUE(outcome.has_left_out);
}

TEST(MetadataStrip, RefusesWhatIsCutOffOrNoPicture) {
    const std::string jpeg = support::tiny_jpeg(40, 3, 2);
    for (std::size_t size = 0; size < jpeg.size(); ++size) {
        EXPECT_THROW((void)strip(jpeg.substr(0, size)), format::Error) << size;
    }
    EXPECT_THROW((void)strip("\xFF\xD8\xFF\xE1\0\1"s), format::Error);
    EXPECT_THROW((void)strip("GIF89a"), format::Error);
    EXPECT_THROW((void)strip("\x89PNG\r\n\x1A\n\xFF\xFF\xFF\xFFIDAT"s, "image/png"),
                 format::Error);
    EXPECT_THROW((void)strip(jpeg, "image/tiff"), format::Error);
    EXPECT_FALSE(can_strip("video/mp4"));
}

}  // namespace
}  // namespace lifeboat::creator::privacy
