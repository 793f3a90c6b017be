// What the camera and its programs wrote into a picture, as Flickr read it out.
#pragma once

#include "lifeboat/format/timestamp.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lifeboat::format {

/// One value.  A name may stand twice, in different groups of tags.
struct ExifField {
    std::string tagspace;              ///< "IFD0", "ExifIFD", "JFIF".
    std::string tagspace_id;           ///< As served.
    std::string tag;                   ///< "ExposureTime".
    std::string label;                 ///< Flickr's words for it: "Exposure".
    std::string raw;                   ///< As received; may be empty.
    std::optional<std::string> clean;  ///< Flickr's rendering: "0.02 sec (1/50)".
    bool operator==(const ExifField&) const = default;
};

struct Exif {
    bool is_hidden = false;  ///< The owner does not show it: a fact, and nothing is missing.
    std::string camera;      ///< Flickr's name of the camera; empty when not known.
    std::vector<ExifField> fields;  ///< In the order served.
    Timestamp seen_at{};
    bool operator==(const Exif&) const = default;
};

}  // namespace lifeboat::format
