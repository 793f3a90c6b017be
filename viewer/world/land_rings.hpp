// Rings of coast on an equirectangular map.  Part of the program that runs while building.
#pragma once

#include <string>
#include <vector>

namespace lifeboat::viewer::world {

/// Degrees; x is the longitude, y the latitude.
struct Point {
    double x = 0, y = 0;
};
using Ring = std::vector<Point>;

/// Degrees.
struct Box {
    double west = -180, south = -90, east = 180, north = 90;
};

/// `ring` without jumps from one side of the antimeridian to the other; a ring around a pole is
/// closed along that pole.  So some of it may lie beyond ±180.
[[nodiscard]] Ring unwrap(const Ring& ring);

/// The parts of `rings`, which are unwrapped, inside `box` (Sutherland and Hodgman), also those
/// that lie in it once around the world.
[[nodiscard]] std::vector<Ring> clip(const std::vector<Ring>& rings, const Box& box);

/// The data of an SVG path with `units` a degree, from the north-western corner of the world,
/// without points nearer to their neighbour than `coarseness` degrees.
[[nodiscard]] std::string path_data(const std::vector<Ring>& rings, int units,
                                    double coarseness);

}  // namespace lifeboat::viewer::world
