#include "creator/capture/media_choice.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace lifeboat::creator::capture {
namespace {

using flickr::PhotoSize;
using format::RenditionRole;

constexpr std::uint32_t longest_without_original = 2048;
constexpr std::string_view original_label = "Original";
constexpr std::string_view original_video_label = "Video Original";

std::uint64_t area(const PhotoSize& size) {
    return std::uint64_t{size.width} * size.height;
}

/// Cut to a square: not the whole picture.
bool is_cropped(const PhotoSize& size) {
    return size.label == "Square" || size.label == "Large Square";
}

bool is_player(const PhotoSize& size) {
    return size.label == "Video Player";
}

/// Rank of a video's label, smaller is better; Flickr serves no pixel sizes for videos.
std::size_t video_rank(const PhotoSize& size) {
    constexpr std::array<std::string_view, 13> best_first{
        original_video_label, "1080p", "HD MP4",      "720p", "700",     "Site MP4", "360p",
        "Mobile MP4",         "288p",  "iphone_wifi", "300",  "appletv", "100"};
    const auto found = std::find(best_first.begin(), best_first.end(), size.label);
    return static_cast<std::size_t>(found - best_first.begin());
}

std::string reason_without_original(const flickr::PhotoSizes& sizes, bool want_original) {
    if (!want_original) {
        return "Copies of at most 2,048 pixels were asked for";
    }
    return sizes.can_download ? "Flickr listed no original, though its owner allows downloads"
                              : "Its owner does not offer the original for download";
}

std::vector<PhotoSize> whole_stills(const flickr::PhotoSizes& sizes) {
    std::vector<PhotoSize> stills;
    for (const PhotoSize& size : sizes.sizes) {
        if (!size.is_video && !is_cropped(size)) {
            stills.push_back(size);
        }
    }
    // The original comes first whatever its size; equal areas keep Flickr's order.
    std::stable_sort(stills.begin(), stills.end(), [](const auto& left, const auto& right) {
        const bool left_is_original = left.label == original_label;
        const bool right_is_original = right.label == original_label;
        return left_is_original != right_is_original ? left_is_original
                                                     : area(left) > area(right);
    });
    return stills;
}

std::vector<MediaCandidate> best_stills(const flickr::PhotoSizes& sizes, bool want_original) {
    const std::string reason = reason_without_original(sizes, want_original);
    std::vector<PhotoSize> stills = whole_stills(sizes);
    const auto is_small = [](const PhotoSize& size) {
        return std::max(size.width, size.height) <= longest_without_original;
    };
    if (!want_original && std::any_of(stills.begin(), stills.end(), is_small)) {
        std::erase_if(stills, [&](const PhotoSize& size) { return !is_small(size); });
    }
    std::vector<MediaCandidate> candidates;
    for (PhotoSize& size : stills) {
        const bool is_original = size.label == original_label;
        candidates.push_back({std::move(size), false, is_original ? "" : reason});
    }
    return candidates;
}

std::vector<MediaCandidate> best_videos(const flickr::PhotoSizes& sizes) {
    std::vector<MediaCandidate> candidates;
    for (const PhotoSize& size : sizes.sizes) {
        if (size.is_video && !is_player(size)) {
            const bool is_upload = size.label == original_video_label;
            candidates.push_back(
                {size, !is_upload,
                 is_upload ? "" : "Flickr hands out re-encoded copies of its videos only"});
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& left, const auto& right) {
                         return video_rank(left.size) < video_rank(right.size);
                     });
    return candidates;
}

std::vector<MediaCandidate> thumbnails(const flickr::PhotoSizes& sizes) {
    constexpr std::array<std::string_view, 6> preferred{"Small 320", "Small",  "Thumbnail",
                                                        "Small 400", "Medium", "Large Square"};
    const std::string reason = "A small copy for lists of pictures";
    std::vector<MediaCandidate> candidates;
    for (const std::string_view label : preferred) {
        for (const PhotoSize& size : sizes.sizes) {
            if (!size.is_video && size.label == label) {
                candidates.push_back({size, false, reason});
            }
        }
    }
    // A tiny picture has none of these; it is its own thumbnail.
    if (candidates.empty()) {
        for (PhotoSize& size : whole_stills(sizes)) {
            candidates.push_back({std::move(size), false, reason});
        }
        std::reverse(candidates.begin(), candidates.end());
    }
    return candidates;
}

}  // namespace

bool is_video(const flickr::PhotoSizes& sizes) {
    return std::any_of(sizes.sizes.begin(), sizes.sizes.end(),
                       [](const PhotoSize& size) { return size.is_video; });
}

std::vector<MediaWish> choose_media(const flickr::PhotoSizes& sizes, bool want_original) {
    std::vector<MediaWish> wishes;
    if (is_video(sizes)) {
        wishes.push_back({RenditionRole::original, best_videos(sizes)});
        wishes.push_back({RenditionRole::poster, best_stills(sizes, want_original)});
    } else {
        wishes.push_back({RenditionRole::original, best_stills(sizes, want_original)});
    }
    wishes.push_back({RenditionRole::thumbnail, thumbnails(sizes)});
    std::erase_if(wishes, [](const MediaWish& wish) { return wish.candidates.empty(); });
    return wishes;
}

}  // namespace lifeboat::creator::capture
