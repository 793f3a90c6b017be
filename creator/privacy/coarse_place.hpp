// A place that is known to some kilometres only.
#pragma once

#include "lifeboat/format/photo.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::privacy {

/// `place` at the middle of the square of a fixed grid, `kilometres` wide, in which it lies;
/// with an accuracy of Flickr's that promises no more, and without names of smaller places: no
/// neighbourhood, from 20 km on no locality, from 100 km on no county.  Equal places stay
/// equal. nullopt where the coordinates are no numbers.
[[nodiscard]] std::optional<format::Place> coarsened(format::Place place,
                                                     std::uint32_t kilometres);

/// Stands in a text where a coordinate was written out.
inline constexpr std::string_view coordinate_mark = "[coordinate removed]";

/// `text` with the mark in place of every decimal number that agrees with `coordinate` to three
/// places or more.
[[nodiscard]] std::string without_coordinate(std::string_view text,
                                             std::string_view coordinate);

/// Coordinates of many photos, to be found in texts that speak of no one photo: one with four
/// decimals or more, which is some ten metres and no number by chance.
/// Memory: a bit for each ten-thousandth of a degree, once there is one.
class KnownCoordinates {
  public:
    /// In decimal degrees; nothing else, and none of fewer than three decimals, is noted.
    void add(std::string_view coordinate);
    /// `text` with the mark in place of each.
    [[nodiscard]] std::string blanked(std::string_view text) const;
    [[nodiscard]] bool found_in(std::string_view text) const;

  private:
    struct Found {
        std::size_t begin = 0, end = 0;
    };
    /// The first one at `from` or later; begin is npos when there is none.
    [[nodiscard]] Found find(std::string_view text, std::size_t from) const;

    std::vector<bool> known_;
};

/// In decimal degrees without signs, from wherever the photo's record has them as values: its
/// place, machine tags, EXIF.
[[nodiscard]] std::vector<std::string> coordinates_of(const format::Photo& photo);

}  // namespace lifeboat::creator::privacy
