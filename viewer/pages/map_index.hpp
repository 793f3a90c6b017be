// Where photos were taken, for the map: points, and the clusters that stand for them when the
// map is seen from afar.  spec/reading-room-data.md §9.
//
// Memory: 16 bytes a photo with a place; twice that while shards are written.
#pragma once

#include "viewer/pages/catalogue.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lifeboat::viewer {

/// A place on an equirectangular map, in ten-thousandths of a degree from its north-western
/// corner: 11 metres.
struct MapPoint {
    std::uint32_t x = 0;  ///< Up to 3,600,000.
    std::uint32_t y = 0;  ///< Up to 1,800,000.
    PhotoNumber photo = 0;
    std::uint8_t accuracy = 0;  ///< Flickr's, 1 world … 16 street.
};

/// Photos in one cell of a grid.
struct MapCluster {
    std::uint32_t x = 0, y = 0;        ///< The middle of its photos.
    std::span<const MapPoint> points;  ///< In the order of MapIndex::points().
    std::uint8_t accuracy = 0;         ///< Of the one that is known least.
};

/// nullopt when `place` is not on this earth.
[[nodiscard]] std::optional<MapPoint> map_point(PhotoNumber photo, const format::Place& place);

/// Not safe for concurrent use while photos are added.
class MapIndex {
  public:
    void add(PhotoNumber photo, const format::Place& place);
    /// To be called once, after the last add().
    void sort();

    /// Those in one square stand together, whatever its size (Morton order).
    [[nodiscard]] const std::vector<MapPoint>& points() const { return points_; }

    /// One for every cell of 2^`shift` units that holds photos.
    [[nodiscard]] std::vector<MapCluster> clusters(unsigned shift) const;

    /// Writes the shards "map/…".
    void write(PageSink& sink) const;

  private:
    std::vector<MapPoint> points_;
};

/// The cells of the map for readers without scripts, 6.6 degrees wide.
inline constexpr unsigned area_shift = 16;

/// The land of the whole world as the data of an SVG path, ten units a degree; empty when this
/// program was built without it.
[[nodiscard]] std::string_view land_path();

/// The land of one of the 72 tiles of 30 degrees, a hundred units a degree.
[[nodiscard]] std::string_view land_tile(std::size_t number);
/// The tile in which a point lies.
[[nodiscard]] std::size_t land_tile_at(std::uint32_t x, std::uint32_t y);

}  // namespace lifeboat::viewer
