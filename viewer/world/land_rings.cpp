#include "viewer/world/land_rings.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <utility>

namespace lifeboat::viewer::world {
namespace {

constexpr double whole_turn = 360, half_turn = 180;

/// What of `ring` lies where inside() holds; cross() gives the point of an edge on the border.
template <typename Inside, typename Cross>
Ring cut(const Ring& ring, Inside inside, Cross cross) {
    Ring kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point& from = ring[i];
        const Point& to = ring[(i + 1) % ring.size()];
        if (inside(from)) {
            kept.push_back(from);
        }
        if (inside(from) != inside(to)) {
            kept.push_back(cross(from, to));
        }
    }
    return kept;
}

Ring cut_to(Ring ring, const Box& box) {
    const auto at_x = [](double x) {
        return [x](const Point& a, const Point& b) {
            return Point{x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)};
        };
    };
    const auto at_y = [](double y) {
        return [y](const Point& a, const Point& b) {
            return Point{a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y};
        };
    };
    ring = cut(
        ring, [&](const Point& p) { return p.x >= box.west; }, at_x(box.west));
    ring = cut(
        ring, [&](const Point& p) { return p.x <= box.east; }, at_x(box.east));
    ring = cut(
        ring, [&](const Point& p) { return p.y >= box.south; }, at_y(box.south));
    return cut(
        ring, [&](const Point& p) { return p.y <= box.north; }, at_y(box.north));
}

}  // namespace

Ring unwrap(const Ring& ring) {
    Ring out;
    for (Point point : ring) {
        while (!out.empty() && point.x - out.back().x > half_turn) {
            point.x -= whole_turn;
        }
        while (!out.empty() && out.back().x - point.x > half_turn) {
            point.x += whole_turn;
        }
        out.push_back(point);
    }
    if (!out.empty() && std::abs(out.back().x - out.front().x) > half_turn) {
        const double pole = out.front().y < 0 ? -90 : 90;
        out.push_back({out.back().x, pole});
        out.push_back({out.front().x, pole});
    }
    return out;
}

std::vector<Ring> clip(const std::vector<Ring>& rings, const Box& box) {
    constexpr std::size_t fewest = 3;
    std::vector<Ring> kept;
    for (const Ring& ring : rings) {
        for (const double turn : {-whole_turn, 0.0, whole_turn}) {
            Ring moved = ring;
            for (Point& point : moved) {
                point.x += turn;
            }
            if (Ring part = cut_to(std::move(moved), box); part.size() >= fewest) {
                kept.push_back(std::move(part));
            }
        }
    }
    return kept;
}

std::string path_data(const std::vector<Ring>& rings, int units, double coarseness) {
    const auto rounded = [units](const Point& point) {
        return std::pair(std::lround((point.x + half_turn) * units),
                         std::lround((half_turn / 2 - point.y) * units));
    };
    std::string path;
    for (const Ring& ring : rings) {
        std::string steps;
        auto last = rounded(ring.front());
        Point last_point = ring.front();
        int count = 0;
        for (const Point& point : ring) {
            const auto here = rounded(point);
            if (here == last ||
                std::hypot(point.x - last_point.x, point.y - last_point.y) < coarseness) {
                continue;
            }
            const long right = here.first - last.first;
            const long down = here.second - last.second;
            steps += fmt::format("{}{}{}{}", right < 0 || count == 0 ? "" : " ", right,
                                 down < 0 ? "" : " ", down);
            last = here;
            last_point = point;
            ++count;
        }
        if (count >= 2) {
            const auto first = rounded(ring.front());
            path += fmt::format("M{} {}l{}z", first.first, first.second, steps);
        }
    }
    return path;
}

}  // namespace lifeboat::viewer::world
