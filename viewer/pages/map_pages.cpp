// The map: one page that reads without scripts and that a script lets move, and a page for
// every area that holds photos.
#include "viewer/pages/map_index.hpp"
#include "viewer/pages/parts.hpp"
#include "viewer/pages/room_pages.hpp"
#include "viewer/pages/site_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace lifeboat::viewer {
namespace {

constexpr std::uint32_t world_width = 3'600'000, world_height = 1'800'000;
constexpr int least_exact = 12;  ///< Flickr's accuracy of a street, and better.

/// A part of the map, in the units of MapPoint.
struct Frame {
    double x = 0, y = 0, width = world_width, height = world_height;
};

/// Around all `clusters`, twice as wide as high, with a margin.
Frame frame_around(const std::vector<MapCluster>& clusters) {
    constexpr double least_width = 400'000, margin = 1.3;
    double west = world_width, east = 0, north = world_height, south = 0;
    for (const MapCluster& cluster : clusters) {
        const double x = cluster.x, y = cluster.y;
        west = std::min(west, x);
        east = std::max(east, x);
        north = std::min(north, y);
        south = std::max(south, y);
    }
    Frame frame;
    frame.width = std::clamp(std::max(east - west, (south - north) * 2) * margin, least_width,
                             double{world_width});
    frame.height = frame.width / 2;
    frame.x = std::clamp((west + east - frame.width) / 2, 0.0, world_width - frame.width);
    frame.y = std::clamp((north + south - frame.height) / 2, 0.0, world_height - frame.height);
    return frame;
}

/// In the units of the drawing, ten a degree.
std::string drawn(double units) {
    constexpr double units_a_tenth = 1000;
    return fmt::format("{:.3f}", units / units_a_tenth);
}

std::string side_words(const Language& language, double degrees, WordKey positive,
                       WordKey negative) {
    const auto tenths = static_cast<std::uint64_t>(std::lround(std::abs(degrees) * 10));
    return language.text(degrees < 0 ? negative : positive,
                         {{"degrees", language.tenths(tenths)}});
}

/// "54.2° N, 12.1° E".
std::string place_words(const Language& language, const MapCluster& cluster) {
    constexpr double units_a_degree = 10'000;
    return language.list({side_words(language, 90 - cluster.y / units_a_degree, "map.north"_key,
                                     "map.south"_key),
                          side_words(language, cluster.x / units_a_degree - 180, "map.east"_key,
                                     "map.west"_key)});
}

std::string count_words(const Language& language, const MapCluster& cluster) {
    const std::string photos = language.counted("count.photos"_key, cluster.points.size());
    return cluster.accuracy < least_exact
               ? language.text("map.roughly"_key, {{"photos", photos}})
               : photos;
}

std::string area_page(const MapCluster& cluster, std::size_t number = 1) {
    const MapPoint& point = cluster.points.front();
    return site::map_area(point.x >> area_shift, point.y >> area_shift, number);
}

void write_mark(Page& page, const MapCluster& cluster, const Frame& frame) {
    Html& html = page.main;
    const auto count = static_cast<double>(cluster.points.size());
    constexpr double smallest = 0.008, step = 0.006, letters = 0.013;
    html.open("circle", {{"cx", drawn(cluster.x)},
                         {"cy", drawn(cluster.y)},
                         {"r", drawn(frame.width * (smallest + step * std::log10(count)))}})
        .close();
    if (cluster.points.size() > 1) {
        html.element("text",
                     {{"x", drawn(cluster.x)},
                      {"y", drawn(cluster.y)},
                      {"font-size", drawn(frame.width * letters)}},
                     page.grouped(cluster.points.size()));
    }
}

/// Marks with the page that each leads to, or none where that is empty.
void write_marks(Page& page, const std::vector<MapCluster>& clusters, const Frame& frame,
                 const std::function<std::string(const MapCluster&)>& page_of) {
    Html& html = page.main;
    html.open("g", {{"class", "marks"}});
    for (const MapCluster& cluster : clusters) {
        const std::string target = page_of(cluster);
        const std::string label =
            page.say("map.near"_key, {{"photos", count_words(page.language, cluster)},
                                      {"place", place_words(page.language, cluster)}});
        const std::string_view kind = cluster.accuracy < least_exact ? "rough" : "exact";
        if (target.empty()) {
            html.open("g",
                      {{"class", std::string(kind)}, {"role", "img"}, {"aria-label", label}});
        } else {
            html.open("a", {{"class", std::string(kind)},
                            {"href", page.url(target)},
                            {"aria-label", label}});
        }
        write_mark(page, cluster, frame);
        html.close();
    }
    html.close();
}

void begin_map(Html& html, const Frame& frame, std::string_view label) {
    html.open("svg", {{"viewBox", fmt::format("{} {} {} {}", drawn(frame.x), drawn(frame.y),
                                              drawn(frame.width), drawn(frame.height))},
                      {"role", "group"},
                      {"aria-label", std::string(label)}});
}

void write_world(Page& page, const std::vector<MapCluster>& areas) {
    static constexpr auto buttons = std::to_array<std::pair<std::string_view, WordKey>>(
        {{"+", "map.closer"_key}, {"-", "map.farther"_key}, {"", "map.world"_key}});
    Html& html = page.main;
    const Frame frame = frame_around(areas);
    constexpr double a_degree = 10'000;
    html.open("div", {{"class", "map"},
                      {"id", "map"},
                      // Longitude, latitude and width, as the script has them in its address.
                      {"data-view", fmt::format("{:.4f},{:.4f},{:.4f}",
                                                (frame.x + frame.width / 2) / a_degree - 180,
                                                90 - (frame.y + frame.height / 2) / a_degree,
                                                frame.width / a_degree)}});
    begin_map(html, frame, page.say("nav.map"_key));
    html.open("path", {{"class", "grid"},
                       {"d",
                        "M0 300H3600M0 600H3600M0 900H3600M0 1200H3600M0 1500H3600M300 "
                        "0V1800M600 0V1800M900 0V1800M1200 0V1800M1500 0V1800M1800 "
                        "0V1800M2100 0V1800M2400 0V1800M2700 0V1800M3000 0V1800M3300 "
                        "0V1800"}})
        .close();
    html.open("path", {{"class", "land"}, {"d", std::string(land_path())}}).close();
    // For the script, whose units are a tenth of these.
    html.open("g", {{"id", "map-coast"}, {"transform", "scale(.1)"}}).close();
    write_marks(page, areas, frame, [](const MapCluster& area) { return area_page(area); });
    html.close();
    // The script shows them.
    html.open("p", {{"class", "buttons"}, {"hidden", ""}});
    for (const auto& [key, words] : buttons) {
        html.element("button", {{"type", "button"}, {"value", std::string(key)}},
                     page.say(words))
            .text(" ");
    }
    html.close().close();
    html.element("p", {{"class", "quiet"}}, page.say("map.legend"_key));
}

/// The same as words, for those to whom a drawing says nothing.
void write_area_list(Page& page, const std::vector<MapCluster>& areas) {
    Html& html = page.main;
    begin_section(page, "map.areas"_key).open("ul", {{"class", "people"}});
    std::vector<const MapCluster*> sorted;
    for (const MapCluster& area : areas) {
        sorted.push_back(&area);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
        return a->points.size() > b->points.size();
    });
    for (const MapCluster* area : sorted) {
        html.open("li").link(page.url(area_page(*area)), place_words(page.language, *area));
        html.text(" ").element("span", {{"class", "quiet"}}, count_words(page.language, *area));
        html.close();
    }
    html.close().close();
}

/// A closer look at one area: the coast of its tiles, and finer clusters.
void write_area_map(Page& page, const Catalogue& catalogue, const MapCluster& area,
                    const std::vector<MapCluster>& finer) {
    const MapPoint& corner = area.points.front();
    constexpr double cell = 1U << area_shift, margin = 0.15;
    Frame frame;
    frame.width = cell * (1 + 2 * margin);
    frame.height = frame.width;
    frame.x = (corner.x >> area_shift) * cell - cell * margin;
    frame.y = (corner.y >> area_shift) * cell - cell * margin;
    Html& html = page.main;
    html.open("div", {{"class", "map small"}});
    begin_map(html, frame, page.say("map.of_area"_key));
    std::set<std::size_t> tiles;
    for (const double x : {frame.x, frame.x + frame.width}) {
        for (const double y : {frame.y, frame.y + frame.height}) {
            tiles.insert(land_tile_at(static_cast<std::uint32_t>(std::max(0.0, x)),
                                      static_cast<std::uint32_t>(std::max(0.0, y))));
        }
    }
    for (const std::size_t tile : tiles) {
        html.open("path", {{"class", "land"},
                           {"transform", "scale(.1)"},
                           {"d", std::string(land_tile(tile))}})
            .close();
    }
    std::vector<MapCluster> inside;
    const MapPoint* const begin = area.points.data();
    const MapPoint* const end = begin + area.points.size();
    for (const MapCluster& one : finer) {
        if (one.points.data() >= begin && one.points.data() < end) {
            inside.push_back(one);
        }
    }
    write_marks(page, inside, frame, [&catalogue](const MapCluster& one) {
        return one.points.size() == 1
                   ? site::photo(catalogue.photos()[one.points.front().photo].id)
                   : std::string();
    });
    html.close().close();
}

void write_area_pages(const Catalogue& catalogue, const MapCluster& area,
                      const std::vector<MapCluster>& finer, PageSink& sink) {
    std::vector<PhotoNumber> photos;
    for (const MapPoint& point : area.points) {
        photos.push_back(point.photo);
    }
    std::sort(photos.begin(), photos.end());
    const std::size_t pages = pages_for(photos.size(), photos_a_page);
    const auto path_of = [&area](std::size_t number) { return area_page(area, number); };
    for (std::size_t number = 1; number <= pages; ++number) {
        Page page(catalogue.language());
        page.path = path_of(number);
        page.set_title(
            page.say("map.photos_near"_key, {{"place", place_words(page.language, area)}}),
            number);
        page.section = Section::map;
        set_neighbours(page, number, pages, path_of);
        Html& html = page.main;
        html.open("header", {{"class", "page-head"}}).element("h1", page.title);
        html.open("p", {{"class", "byline"}}).text(count_words(page.language, area) + " · ");
        html.link(page.url(site::map), page.say("map.whole"_key)).close().close();
        if (number == 1) {
            write_area_map(page, catalogue, area, finer);
        }
        write_photo_grid(page, catalogue,
                         slice(std::span<const PhotoNumber>(photos), number, photos_a_page));
        write_pager(page, number, pages, path_of);
        publish(catalogue, page, sink);
    }
}

}  // namespace

void write_map_pages(const Catalogue& catalogue, const MapIndex& map, PageSink& sink) {
    const std::vector<MapCluster> areas = map.clusters(area_shift);
    Page page(catalogue.language());
    page.path = site::map;
    page.title = page.say("nav.map"_key);
    page.section = Section::map;
    Html& html = page.main;
    html.open("header", {{"class", "page-head"}}).element("h1", page.title);
    html.open("p", {{"class", "lede"}});
    html.text(map.points().empty()
                  ? page.say("map.none"_key)
                  : page.language.counted("map.some"_key, map.points().size(),
                                          {{"all", page.grouped(catalogue.photos().size())}}));
    html.text(" ").link(page.url(site::places()), page.say("map.places"_key)).close().close();
    if (!map.points().empty()) {
        page.scripts = {"elements.js", "strings.js", "shards.js", "cards.js", "map.js"};
        write_world(page, areas);
        html.open("section", {{"id", "map-photos"}, {"hidden", ""}});
        html.element("p", {{"id", "map-status"}, {"role", "status"}, {"class", "lede"}}, "");
        html.element("ul", {{"class", "photos"}}, "");
        html.element("button", {{"type", "button"}}, page.say("script.more"_key)).close();
        write_area_list(page, areas);
    }
    publish(catalogue, page, sink);
    constexpr unsigned finer_by = 4;
    const std::vector<MapCluster> finer = map.clusters(area_shift - finer_by);
    for (const MapCluster& area : areas) {
        write_area_pages(catalogue, area, finer, sink);
    }
    if (!map.points().empty()) {
        map.write(sink);
    }
}

}  // namespace lifeboat::viewer
