// Turns the land of Natural Earth into paths that pages draw:
//   write_land COARSE.json FINE.json OUT
// writes OUT/land.txt, the whole world with ten units a degree, and OUT/tiles.txt, a line for
// each tile of 30 degrees, from the north-west row by row, with a hundred units a degree.
#include "viewer/world/land_json.hpp"

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>

namespace {

using namespace lifeboat::viewer::world;

void write(const std::filesystem::path& path, const std::string& text) {
    std::ofstream out(path, std::ios::binary);
    if (!(out << text) || !out.flush()) {
        throw std::runtime_error("cannot write " + path.string());
    }
}

std::string tiles_of(const std::vector<Ring>& land) {
    constexpr int side = 30, units = 100;
    // Tiles overlap a little: else a thread of sea would show between them.
    constexpr double margin = 0.05, coarseness = 0.03;
    std::string lines;
    for (int north = 90; north > -90; north -= side) {
        for (int west = -180; west < 180; west += side) {
            const Box box{west - margin, north - side - margin, west + side + margin,
                          north + margin};
            lines += path_data(clip(land, box), units, coarseness) + "\n";
        }
    }
    return lines;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: write_land COARSE.json FINE.json OUT\n";
        return 2;
    }
    try {
        const std::filesystem::path out(argv[3]);
        std::filesystem::create_directories(out);
        write(out / "land.txt", path_data(clip(read_land(argv[1]), Box{}), 10, 0));
        write(out / "tiles.txt", tiles_of(read_land(argv[2])));
    } catch (const std::exception& error) {
        std::cerr << "write_land: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
