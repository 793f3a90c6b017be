#include "viewer/pages/map_index.hpp"

#include "support/invented_lifeboat.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

namespace lifeboat::viewer {
namespace {

format::Place at(std::string latitude, std::string longitude) {
    format::Place place;
    place.latitude = std::move(latitude);
    place.longitude = std::move(longitude);
    place.accuracy = 16;
    return place;
}

TEST(MapIndex, PutsPlacesWhereTheyAreAndRefusesThoseThatAreNotOnEarth) {
    const auto point = map_point(3, at("54.1837", "-12.0915"));
    ASSERT_TRUE(point.has_value());
    EXPECT_EQ(point->x, 1'679'085U);
    EXPECT_EQ(point->y, 358'163U);
    EXPECT_EQ(map_point(3, at("-90", "180"))->y, 1'800'000U);
    for (const auto& place : {at("90.1", "0"), at("0", "180.5"), at("nan", "0"), at("inf", "0"),
                              at("", ""), at("1 ", "0"), at("0x1", "0"), at("1e999", "0")}) {
        EXPECT_FALSE(map_point(0, place).has_value()) << place.latitude;
    }
}

TEST(MapIndex, CountsEveryPhotoOnceAtEveryLevel) {
    MapIndex map;
    for (PhotoNumber i = 0; i < 5000; ++i) {
        map.add(i, at(std::to_string(50 + (i % 71) * 0.013), std::to_string(8 + i * 0.0007)));
    }
    map.sort();
    testing::PagesInMemory sink;
    map.write(sink);
    const auto parse = [&sink](const std::string& name) {
        const std::string& text = sink.pages.at("viewer/data/" + name + ".js");
        const std::size_t begin = text.find('\n'), end = text.rfind(");");
        return nlohmann::json::parse(text.substr(begin, end - begin));
    };
    const auto start = parse("map/start");
    EXPECT_EQ(start.at("photos"), 5000);
    ASSERT_GT(start.at("levels").size(), 2U);
    std::size_t shards = 0;
    std::uint64_t cell = UINT64_MAX;
    for (const auto& level : start.at("levels")) {
        EXPECT_EQ(level.at("first"), shards);
        EXPECT_LT(level.at("cell").get<std::uint64_t>(), cell);
        cell = level.at("cell");
        std::uint64_t photos = 0;
        for (const auto& row : level.at("shards")) {
            photos += row.at(4).get<std::uint64_t>();
            EXPECT_LE(row.at(0), row.at(2));
            EXPECT_LE(row.at(1), row.at(3));
            EXPECT_TRUE(parse("map/000/" + std::to_string(shards++)).is_string());
        }
        EXPECT_EQ(photos, 5000U) << cell;
    }
    EXPECT_EQ(cell, 1U) << "the last level holds the photos one by one";
}

TEST(MapIndex, GathersWhatStandsInOneCellAndTellsTheLeastAccuracy) {
    MapIndex map;
    format::Place vague = at("54.3", "12.3");
    vague.accuracy = 6;
    map.add(0, at("54.2", "12.1"));
    map.add(1, vague);
    map.add(2, at("-33.9", "151.2"));
    map.sort();
    const auto areas = map.clusters(area_shift);
    ASSERT_EQ(areas.size(), 2U);
    std::set<std::size_t> sizes;
    for (const MapCluster& area : areas) {
        sizes.insert(area.points.size());
        EXPECT_EQ(area.accuracy, area.points.size() == 2 ? 6 : 16);
    }
    EXPECT_EQ(sizes, (std::set<std::size_t>{1, 2}));
}

TEST(MapIndex, DrawsTheLandOfTheWorldAndOfEveryTile) {
    if (land_path().empty()) {
        GTEST_SKIP() << "built without the npm package world-atlas";
    }
    EXPECT_TRUE(land_path().starts_with("M"));
    EXPECT_GT(land_path().size(), 15'000U);
    EXPECT_LT(land_path().size(), 40'000U);
    EXPECT_FALSE(land_tile(18).empty()) << "northern Europe";
    EXPECT_TRUE(land_tile(71).starts_with("M")) << "Antarctica";
    EXPECT_EQ(land_tile_at(3'600'000, 1'800'000), 71U);
    for (std::size_t tile = 0; tile < 72; ++tile) {
        EXPECT_EQ(land_tile(tile).find_first_not_of("MLlz0123456789- "), std::string::npos);
    }
}

}  // namespace
}  // namespace lifeboat::viewer
