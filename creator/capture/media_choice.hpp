// Which files of a photo or video are wanted, best first.
#pragma once

#include "creator/flickr/sizes_parser.hpp"
#include "lifeboat/format/rendition.hpp"

#include <string>
#include <vector>

namespace lifeboat::creator::capture {

struct MediaCandidate {
    flickr::PhotoSize size;
    bool is_transcode = false;
    std::string not_original_reason;  ///< Empty when it is the file that was uploaded.
};

/// One file to be had: the first of the candidates that Flickr really serves.
struct MediaWish {
    format::RenditionRole role = format::RenditionRole::original;
    std::vector<MediaCandidate> candidates;  ///< Never empty.
};

/// True when a row offers a video file; the dead Flash player does not count.
[[nodiscard]] bool is_video(const flickr::PhotoSizes& sizes);

/// For a photo: the original, else the largest still, and a thumbnail.  For a video: the
/// upload or the best of Flickr's copies, a poster and a thumbnail; a video without any video
/// file keeps the wishes for its stills only.  With `want_original` false stills are at most
/// 2,048 pixels long where there are such.  Pure.
[[nodiscard]] std::vector<MediaWish> choose_media(const flickr::PhotoSizes& sizes,
                                                  bool want_original);

}  // namespace lifeboat::creator::capture
