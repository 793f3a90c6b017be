// What an EXIF block (CIPA DC-008, a TIFF of its own) inside a picture says, as far as privacy
// and a picture's way up ask for it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lifeboat::creator::privacy {

struct ExifBlock {
    std::uint16_t orientation = 0;  ///< 1 to 8; 0: not said.
    bool has_place = false;         ///< A GPS directory.
    /// A serial number or the camera owner's name, or a maker's note, in which they stand.
    bool has_identity = false;
};

/// Reads "Exif\0\0" and the TIFF behind it, or that TIFF alone.  What cannot be read says
/// nothing; directories are followed three deep and no value is.
[[nodiscard]] ExifBlock read_exif_block(std::string_view block);

/// The segment of a JPEG, without marker and length, that says which way up and nothing else.
[[nodiscard]] std::string orientation_block(std::uint16_t orientation);

}  // namespace lifeboat::creator::privacy
