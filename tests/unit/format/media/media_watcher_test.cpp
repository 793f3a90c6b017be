#include "lifeboat/format/media_watcher.hpp"

#include "lifeboat/format/byte_stream.hpp"
#include "support/locations.hpp"
#include "support/small_images.hpp"
#include "support/small_lifeboat.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace lifeboat::format {
namespace {

using namespace std::string_literals;

MediaView look(const std::string& file, std::size_t block = 4096) {
    MediaWatcher watcher(file.size());
    const auto bytes = std::as_bytes(std::span{file.data(), file.size()});
    for (std::size_t at = 0; at < bytes.size(); at += block) {
        watcher.take(bytes.subspan(at, std::min(block, bytes.size() - at)));
    }
    return watcher.finish();
}

struct Sample {
    std::string name;
    std::string file;
    std::string media_type;
    PixelSize pixels;
};

std::vector<Sample> samples() {
    const auto load = [](const std::string& name) {
        return load_file(support::project_folder() / "samples/collection/originals" / name);
    };
    return {{"jpeg", support::tiny_jpeg(90, 4, 3), "image/jpeg", {32, 24}},
            {"photo", load("storm.jpg"), "image/jpeg", {0, 0}},
            {"png", load("chart.png"), "image/png", {0, 0}},
            {"gif", load("flags.gif"), "image/gif", {0, 0}},
            {"webp", support::tiny_webp(), "image/webp", {1, 1}},
            {"tiff", support::tiny_tiff(), "image/tiff", {1, 1}},
            {"mp4", support::tiny_mp4(), "video/mp4", {0, 0}},
            {"film", load("gulls_video.mp4"), "video/mp4", {0, 0}},
            {"heic", support::tiny_heic(), "image/heic", {0, 0}}};
}

class WholeMedia : public ::testing::TestWithParam<Sample> {};

TEST_P(WholeMedia, HasNoDefectHoweverItsBytesAreCut) {
    const Sample& sample = GetParam();
    for (const std::size_t block : {std::size_t{1}, std::size_t{7}, std::size_t{1} << 20}) {
        const MediaView view = look(sample.file, block);
        EXPECT_EQ(view.defect, "") << block;
        EXPECT_EQ(view.format.media_type, sample.media_type);
        EXPECT_EQ(view.format, look(sample.file).format);
        if (sample.pixels.width != 0) {
            EXPECT_EQ(view.pixels.width, sample.pixels.width);
            EXPECT_EQ(view.pixels.height, sample.pixels.height);
        }
    }
}

TEST_P(WholeMedia, IsDefectiveWhenItIsCutOffAnywhere) {
    const std::string& file = GetParam().file;
    // Behind the bytes by which it is recognised; at every one of them, or at 500 of them.
    const std::size_t step = std::max<std::size_t>(1, file.size() / 500);
    for (std::size_t length = 16; length < file.size(); length += step) {
        EXPECT_NE(look(file.substr(0, length)).defect, "") << length << " of " << file.size();
    }
    EXPECT_NE(look(file.substr(0, file.size() - 1)).defect, "");
}

TEST_P(WholeMedia, SurvivesAnyByteBeingAnother) {
    std::string file = GetParam().file.substr(0, 4096);
    for (std::size_t at = 0; at < file.size(); at += 3) {
        const char before = file[at];
        for (const char other : {'\0', '\xFF', '\x7F'}) {
            file[at] = other;
            (void)look(file, 64);
        }
        file[at] = before;
    }
}

INSTANTIATE_TEST_SUITE_P(MediaWatcher, WholeMedia, ::testing::ValuesIn(samples()),
                         [](const auto& test) { return test.param.name; });

TEST(MediaWatcher, PassesOverWhatCamerasPutBehindAJpeg) {
    EXPECT_EQ(look(support::tiny_jpeg(1) + "a film of three seconds").defect, "");
}

TEST(MediaWatcher, RefusesAJpegWhoseSegmentHasAnotherLength) {
    std::string file = support::tiny_jpeg(1);
    file[5] = 17;  // APP0 had 16.
    EXPECT_NE(look(file).defect.find("where a marker must begin"), std::string::npos)
        << look(file).defect;
}

TEST(MediaWatcher, RefusesAJpegWithoutAScan) {
    const std::string head = support::tiny_jpeg(1).substr(0, 20);
    EXPECT_NE(look(head + "\xFF\xD9").defect.find("no scan"), std::string::npos);
}

TEST(MediaWatcher, RefusesAMarkerThatCannotStandInAScan) {
    std::string file = support::tiny_jpeg(200, 8, 8);
    const std::size_t scan = file.rfind("\xFF\xDA");
    ASSERT_NE(scan, std::string::npos);
    file.insert(scan + 12, "\xFF\x10");
    EXPECT_NE(look(file).defect.find("0xFF10"), std::string::npos) << look(file).defect;
}

TEST(MediaWatcher, RefusesAPngWhoseChunkDoesNotHaveItsCheckSum) {
    std::string file =
        load_file(support::project_folder() / "samples/collection/originals/chart.png");
    const std::size_t data = file.find("IDAT");
    ASSERT_NE(data, std::string::npos);
    file[data + 20] = static_cast<char>(file[data + 20] ^ 1);
    EXPECT_NE(look(file).defect.find("the chunk IDAT"), std::string::npos) << look(file).defect;
}

TEST(MediaWatcher, RefusesAFilmThatHoldsNoFilm) {
    const std::string mp4 = support::tiny_mp4();
    EXPECT_NE(look(mp4.substr(0, 24)).defect.find("neither"), std::string::npos);
    EXPECT_NE(look(mp4.substr(0, 24) + mp4.substr(40)).defect.find("mdat"), std::string::npos);
}

TEST(MediaWatcher, RefusesATiffWhosePictureLiesOutside) {
    std::string file = support::tiny_tiff();
    const std::size_t entry = file.find("\x11\x01"s);  // StripOffsets
    ASSERT_NE(entry, std::string::npos);
    file[entry + 8] = '\x7F';
    EXPECT_NE(look(file).defect.find("its picture"), std::string::npos) << look(file).defect;
}

TEST(MediaWatcher, SaysNothingAgainstFormatsThatItDoesNotKnow) {
    const MediaView view = look("an unknown kind of film, of some length");
    EXPECT_EQ(view.defect, "");
    EXPECT_EQ(view.format.media_type, "application/octet-stream");
    EXPECT_EQ(look("").defect, "");
}

}  // namespace
}  // namespace lifeboat::format
