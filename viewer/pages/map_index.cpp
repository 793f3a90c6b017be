#include "viewer/pages/map_index.hpp"

#include "lifeboat/format/embedded_text.hpp"
#include "viewer/pages/search_cards.hpp"
#include "viewer/pages/shard_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace lifeboat::viewer {

namespace embedded {
extern const std::span<const format::EmbeddedText> land;
}  // namespace embedded

namespace {

constexpr double units_a_degree = 10'000;
constexpr std::uint32_t tile_units = 300'000;
constexpr std::size_t tiles_a_row = 12, tile_count = 72;
constexpr std::size_t entries_a_shard = 1000;
constexpr unsigned finest_shift = 6;

std::optional<double> degrees(std::string_view text, double most) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() ||
        !(std::abs(value) <= most)) {
        return std::nullopt;
    }
    return value;
}

/// The bits of x and y in turns.
std::uint64_t morton(std::uint32_t x, std::uint32_t y) {
    const auto spread = [](std::uint64_t bits) {
        bits = (bits | (bits << 16U)) & 0x0000FFFF0000FFFFU;
        bits = (bits | (bits << 8U)) & 0x00FF00FF00FF00FFU;
        bits = (bits | (bits << 4U)) & 0x0F0F0F0F0F0F0F0FU;
        bits = (bits | (bits << 2U)) & 0x3333333333333333U;
        return (bits | (bits << 1U)) & 0x5555555555555555U;
    };
    return spread(x) | (spread(y) << 1U);
}

MapCluster cluster_of(std::span<const MapPoint> points) {
    std::uint64_t x = 0, y = 0;
    MapCluster cluster;
    cluster.points = points;
    cluster.accuracy = points.front().accuracy;
    for (const MapPoint& point : points) {
        x += point.x;
        y += point.y;
        cluster.accuracy = std::min(cluster.accuracy, point.accuracy);
    }
    cluster.x = static_cast<std::uint32_t>(x / points.size());
    cluster.y = static_cast<std::uint32_t>(y / points.size());
    return cluster;
}

/// One entry for every point.
std::vector<MapCluster> single_points(const std::vector<MapPoint>& points) {
    std::vector<MapCluster> entries;
    entries.reserve(points.size());
    for (const MapPoint& point : points) {
        entries.push_back(cluster_of(std::span(&point, 1)));
    }
    return entries;
}

/// Writes one shard and returns its row of the directory: its bounds and its photos.
std::string write_entries(std::span<const MapCluster> entries, std::size_t shard,
                          PageSink& sink) {
    std::uint32_t west = UINT32_MAX, north = UINT32_MAX, east = 0, south = 0;
    std::size_t photos = 0;
    for (const MapCluster& entry : entries) {
        west = std::min(west, entry.x);
        north = std::min(north, entry.y);
        east = std::max(east, entry.x);
        south = std::max(south, entry.y);
        photos += entry.points.size();
    }
    std::string packed;
    for (const MapCluster& entry : entries) {
        append_packed(packed, entry.points.front().photo);
        append_packed(packed, entry.points.size());
        append_packed(packed, entry.x - west);
        append_packed(packed, entry.y - north);
        packed += packed_digit(entry.accuracy);
    }
    write_shard(shard_name("map", shard), '"' + packed + '"', sink);
    return fmt::format("[{},{},{},{},{}]", west, north, east, south, photos);
}

}  // namespace

std::optional<MapPoint> map_point(PhotoNumber photo, const format::Place& place) {
    constexpr double most_north = 90, most_east = 180;
    const auto latitude = degrees(place.latitude, most_north);
    const auto longitude = degrees(place.longitude, most_east);
    if (!latitude || !longitude) {
        return std::nullopt;
    }
    MapPoint point;
    point.x =
        static_cast<std::uint32_t>(std::lround((*longitude + most_east) * units_a_degree));
    point.y =
        static_cast<std::uint32_t>(std::lround((most_north - *latitude) * units_a_degree));
    point.photo = photo;
    constexpr int least = 1, most = 16;
    point.accuracy = static_cast<std::uint8_t>(std::clamp(place.accuracy, least, most));
    return point;
}

void MapIndex::add(PhotoNumber photo, const format::Place& place) {
    if (const auto point = map_point(photo, place)) {
        points_.push_back(*point);
    }
}

void MapIndex::sort() {
    std::sort(points_.begin(), points_.end(), [](const MapPoint& a, const MapPoint& b) {
        const std::uint64_t first = morton(a.x, a.y), second = morton(b.x, b.y);
        return first != second ? first < second : a.photo < b.photo;
    });
}

std::vector<MapCluster> MapIndex::clusters(unsigned shift) const {
    std::vector<MapCluster> found;
    for (std::size_t i = 0; i < points_.size();) {
        std::size_t end = i + 1;
        while (end < points_.size() && points_[end].x >> shift == points_[i].x >> shift &&
               points_[end].y >> shift == points_[i].y >> shift) {
            ++end;
        }
        found.push_back(cluster_of(std::span(points_).subspan(i, end - i)));
        i = end;
    }
    return found;
}

void MapIndex::write(PageSink& sink) const {
    std::string levels;
    std::size_t shard = 0;
    std::size_t before = 0;
    const auto write_level = [&](std::uint32_t cell, const std::vector<MapCluster>& entries) {
        levels += fmt::format("{}{{\"cell\":{},\"first\":{},\"shards\":[",
                              levels.empty() ? "" : ",\n", cell, shard);
        for (std::size_t i = 0; i < entries.size(); i += entries_a_shard) {
            const std::size_t count = std::min(entries_a_shard, entries.size() - i);
            levels += i == 0 ? "" : ",";
            levels += write_entries(std::span(entries).subspan(i, count), shard++, sink);
        }
        levels += "]}";
        before = entries.size();
    };
    for (unsigned shift = area_shift; shift >= finest_shift; --shift) {
        const auto entries = clusters(shift);
        // A level that says hardly more than the one before it, or hardly less than the
        // points, is spared.
        const bool is_new = before == 0 || entries.size() * 4 > before * 5;
        if (is_new && entries.size() * 5 < points_.size() * 4) {
            write_level(1U << shift, entries);
        }
    }
    write_level(1, single_points(points_));
    std::set<std::size_t> tiles;
    for (const MapPoint& point : points_) {
        tiles.insert(land_tile_at(point.x, point.y));
    }
    std::string drawn;
    for (const std::size_t tile : tiles) {
        if (!land_path().empty()) {
            std::string json;
            append_json(json, land_tile(tile));
            write_shard(fmt::format("land/{}", tile), json, sink);
            drawn += fmt::format("{}{}", drawn.empty() ? "" : ",", tile);
        }
    }
    write_shard("map/start",
                fmt::format("{{\"version\":1,\"photos\":{},\"cards\":{},\"land\":[{}],"
                            "\"levels\":[\n{}]}}",
                            points_.size(), SearchCards::cards_a_shard, drawn, levels),
                sink);
}

std::string_view land_path() {
    return embedded::land[0].text();
}

std::string_view land_tile(std::size_t number) {
    std::string_view lines = embedded::land[1].text();
    for (std::size_t i = 0; i < number && !lines.empty(); ++i) {
        lines.remove_prefix(std::min(lines.find('\n'), lines.size() - 1) + 1);
    }
    return lines.substr(0, lines.find('\n'));
}

std::size_t land_tile_at(std::uint32_t x, std::uint32_t y) {
    const std::size_t column = std::min<std::size_t>(x / tile_units, tiles_a_row - 1);
    const std::size_t row = std::min<std::size_t>(y / tile_units, tile_count / tiles_a_row - 1);
    return row * tiles_a_row + column;
}

}  // namespace lifeboat::viewer
