#include "viewer/world/land_json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

namespace lifeboat::viewer::world {
namespace {

using nlohmann::json;

/// Arcs are steps from point to point, in whole units.
std::vector<Ring> arcs_of(const json& topology) {
    const json& scale = topology.at("transform").at("scale");
    const json& origin = topology.at("transform").at("translate");
    std::vector<Ring> arcs;
    for (const json& steps : topology.at("arcs")) {
        Ring arc;
        long x = 0, y = 0;
        for (const json& step : steps) {
            x += step.at(0).get<long>();
            y += step.at(1).get<long>();
            arc.push_back({static_cast<double>(x) * scale.at(0).get<double>() +
                               origin.at(0).get<double>(),
                           static_cast<double>(y) * scale.at(1).get<double>() +
                               origin.at(1).get<double>()});
        }
        arcs.push_back(std::move(arc));
    }
    return arcs;
}

/// A negative index ~i means arc i backwards.
Ring ring_of(const json& indexes, const std::vector<Ring>& arcs) {
    Ring ring;
    for (const json& one : indexes) {
        const long index = one.get<long>();
        Ring arc = arcs.at(static_cast<std::size_t>(index < 0 ? ~index : index));
        if (index < 0) {
            std::reverse(arc.begin(), arc.end());
        }
        const std::ptrdiff_t repeated = ring.empty() ? 0 : 1;
        ring.insert(ring.end(), arc.begin() + repeated, arc.end());
    }
    return ring;
}

}  // namespace

std::vector<Ring> read_land(const std::filesystem::path& file) {
    std::ifstream in(file);
    const json topology = json::parse(in);
    const std::vector<Ring> arcs = arcs_of(topology);
    std::vector<Ring> rings;
    for (const json& geometry : topology.at("objects").at("land").at("geometries")) {
        for (const json& polygon : geometry.at("arcs")) {
            for (const json& indexes : polygon) {
                rings.push_back(unwrap(ring_of(indexes, arcs)));
            }
        }
    }
    return rings;
}

}  // namespace lifeboat::viewer::world
