#include "media/image_decoder.hpp"

#include "lifeboat/format/error.hpp"
#include "lifeboat/format/media_watcher.hpp"
#include "support/locations.hpp"
#include "support/small_images.hpp"
#include "support/small_lifeboat.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace lifeboat::format::media {
namespace {

DecodeResult decode(std::string_view type, const std::string& file,
                    const DecodeLimits& limits = {}) {
    TextSource source(file);
    return decode_image(type, source, limits);
}

std::string sample(const std::string& name) {
    return load_file(support::project_folder() / "samples/collection/originals" / name);
}

struct Picture {
    std::string name, type, file;
};

std::vector<Picture> pictures() {
    return {{"jpeg", "image/jpeg", support::tiny_jpeg(90, 4, 3)},
            {"photo", "image/jpeg", sample("storm.jpg")},
            {"png", "image/png", sample("chart.png")},
            {"gif", "image/gif", sample("flags.gif")},
            {"webp", "image/webp", support::tiny_webp()}};
}

class Decoders : public ::testing::TestWithParam<Picture> {};

TEST_P(Decoders, FindNothingAgainstAWholePicture) {
    const DecodeResult result = decode(GetParam().type, GetParam().file);
    EXPECT_EQ(result.problem, "");
    EXPECT_EQ(result.not_tried, "");
}

TEST_P(Decoders, ComplainOfAPictureThatIsCutOffInTheMiddle) {
    const std::string& file = GetParam().file;
    EXPECT_NE(decode(GetParam().type, file.substr(0, file.size() / 2)).problem, "");
    EXPECT_NE(decode(GetParam().type, file.substr(0, 12)).problem, "");
    EXPECT_NE(decode(GetParam().type, "").problem, "");
}

TEST_P(Decoders, SurviveAnyByteBeingAnother) {
    std::string file = GetParam().file;
    const std::size_t step = std::max<std::size_t>(1, file.size() / 60);
    for (std::size_t at = 2; at < file.size(); at += step) {
        const char before = file[at];
        file[at] = static_cast<char>(~before);
        (void)decode(GetParam().type, file, {1U << 22U, 16U << 20U});
        file[at] = before;
    }
}

TEST_P(Decoders, PassOverAPictureBeyondTheLimitAndSaySo) {
    const DecodeResult result = decode(GetParam().type, GetParam().file, {0, 1U << 20U});
    EXPECT_EQ(result.problem, "");
    EXPECT_NE(result.not_tried, "");
}

TEST_P(Decoders, HandOnTheErrorOfTheSource) {
    class Broken final : public ByteSource {
      public:
        std::size_t read(std::span<std::byte>) override {
            throw Error(ErrorCode::storage, "disk", "it cannot be read");
        }
    };
    Broken source;
    EXPECT_THROW((void)decode_image(GetParam().type, source, {}), Error);
}

INSTANTIATE_TEST_SUITE_P(ImageDecoder, Decoders, ::testing::ValuesIn(pictures()),
                         [](const auto& test) { return test.param.name; });

/// What only a decoder sees: the structure is whole, the codes are not.
TEST(ImageDecoder, FindsCodesInAJpegThatMeanNothing) {
    std::string file = support::tiny_jpeg(90, 4, 3);
    const std::size_t scan = file.rfind("\xFF\xDA") + 10;
    for (std::size_t at = scan; at + 2 < file.size(); ++at) {
        file[at] = '\xFE';
    }
    MediaWatcher watcher(file.size());
    watcher.take(std::as_bytes(std::span{file.data(), file.size()}));
    EXPECT_EQ(watcher.finish().defect, "");
    EXPECT_NE(decode("image/jpeg", file).problem.find("Corrupt JPEG data"), std::string::npos);
}

TEST(ImageDecoder, KnowsWhichTypesItDecodes) {
    EXPECT_TRUE(can_decode("image/jpeg"));
    EXPECT_TRUE(can_decode("image/webp"));
    EXPECT_FALSE(can_decode("image/tiff"));
    EXPECT_FALSE(can_decode("video/mp4"));
}

}  // namespace
}  // namespace lifeboat::format::media
