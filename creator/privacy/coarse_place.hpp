// A place that is known to some kilometres only.
#pragma once

#include "lifeboat/format/photo.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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

}  // namespace lifeboat::creator::privacy
