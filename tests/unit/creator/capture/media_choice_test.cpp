#include "creator/capture/media_choice.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace lifeboat::creator::capture {
namespace {

using flickr::PhotoSize;
using format::RenditionRole;

PhotoSize still(const std::string& label, std::uint32_t width) {
    return {label, width, width * 3 / 4, "https://live.staticflickr.com/1/" + label, false};
}

PhotoSize film(const std::string& label) {
    return {label, 0, 0, "https://www.flickr.com/photos/a/1/play/" + label, true};
}

TEST(MediaChoice, TakesTheLargestWhereTheOwnerOffersNoOriginalAndSaysWhy) {
    auto wishes = choose_media({false, {still("Small", 240), still("Large", 1024)}}, true);
    ASSERT_EQ(wishes.size(), 2U);
    const MediaCandidate& best = wishes.front().candidates.front();
    EXPECT_EQ(best.size.label, "Large");
    EXPECT_EQ(best.not_original_reason, "Its owner does not offer the original for download");
    // Free accounts since 2025: downloads are allowed, and the original is not listed.
    wishes = choose_media({true, {still("Large", 1024)}}, true);
    EXPECT_EQ(wishes.front().candidates.front().not_original_reason,
              "Flickr listed no original, though its owner allows downloads");
}

TEST(MediaChoice, TakesTheOriginalOfAVideoForThePosterThatItIs) {
    const auto wishes = choose_media({true,
                                      {still("Original", 1920), still("Small 320", 320),
                                       film("Video Player"), film("360p"), film("720p")}},
                                     true);
    ASSERT_EQ(wishes.size(), 3U);
    EXPECT_EQ(wishes[0].role, RenditionRole::original);
    ASSERT_EQ(wishes[0].candidates.size(), 2U) << "the player is no file";
    EXPECT_EQ(wishes[0].candidates[0].size.label, "720p");
    EXPECT_TRUE(wishes[0].candidates[0].is_transcode);
    EXPECT_EQ(wishes[1].role, RenditionRole::poster);
    EXPECT_EQ(wishes[1].candidates[0].size.label, "Original");
    EXPECT_EQ(wishes[2].candidates[0].size.label, "Small 320");
}

TEST(MediaChoice, TakesTheUploadOfAVideoWhereItIsServed) {
    const auto wishes = choose_media({true, {film("1080p"), film("Video Original")}}, true);
    EXPECT_EQ(wishes[0].candidates[0].size.label, "Video Original");
    EXPECT_FALSE(wishes[0].candidates[0].is_transcode);
    EXPECT_EQ(wishes[0].candidates[0].not_original_reason, "");
}

TEST(MediaChoice, LetsATinyPictureBeItsOwnThumbnailAndTakesNoSquareForAPicture) {
    const auto wishes =
        choose_media({true, {still("Square", 75), still("Original", 60)}}, true);
    ASSERT_EQ(wishes.size(), 2U);
    EXPECT_EQ(wishes[0].candidates.size(), 1U);
    EXPECT_EQ(wishes[1].candidates[0].size.label, "Original");
}

}  // namespace
}  // namespace lifeboat::creator::capture
