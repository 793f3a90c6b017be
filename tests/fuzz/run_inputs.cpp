// Runs a fuzzer without libFuzzer: its seeds, then inputs made from them by a generator that
// gives the same ones every time.  No coverage leads it; it keeps fuzzers in working order
// where only g++ is there, and finds what is easy to find.
//
//   fuzz_x_inputs [--runs N] [--seconds S] [--first K] [--write-seeds FOLDER] [FILE...]
//
// Stops after N inputs or S seconds, whichever is first.  An input that ends the program stays
// in fuzz_x_inputs.input; FILEs are run instead of generated inputs.
#include "property.hpp"
#include "seeds.hpp"

#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace lifeboat::fuzz {

__attribute__((weak)) std::vector<std::string> seeds() {
    return {};
}

}  // namespace lifeboat::fuzz

namespace {

using Bytes = std::string;

struct Options {
    std::uint64_t runs = 2000;
    double seconds = 5;
    std::uint64_t first = 1;
    std::filesystem::path seeds_folder;
    std::vector<std::filesystem::path> files;
};

constexpr std::size_t longest_input = 4096;

Options read_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string name = argv[i];
        const bool has_value = name.starts_with("--") && i + 1 < argc;
        const std::string value = has_value ? argv[++i] : "";
        if (name == "--runs") {
            options.runs = std::stoull(value);
        } else if (name == "--seconds") {
            options.seconds = std::stod(value);
        } else if (name == "--first") {
            options.first = std::stoull(value);
        } else if (name == "--write-seeds") {
            options.seeds_folder = value;
        } else {
            options.files.emplace_back(name);
        }
    }
    return options;
}

void run(const Bytes& input, const std::string& kept) {
    // Kept before it is run: a sanitizer ends the program without further words.
    std::ofstream(kept, std::ios::binary) << input << std::flush;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

/// Input number `number`: a seed, or nothing, with some bytes changed, put in or taken out.
Bytes input_of(std::uint64_t number, const std::vector<Bytes>& seeds) {
    std::mt19937_64 chance(number);
    const auto below = [&](std::size_t limit) {
        return limit == 0 ? 0 : static_cast<std::size_t>(chance() % limit);
    };
    Bytes input = seeds.empty() ? Bytes() : seeds[below(seeds.size())];
    const std::size_t changes = 1 + below(input.empty() ? 200 : 8);
    for (std::size_t i = 0; i < changes; ++i) {
        const std::size_t at = below(input.size() + 1);
        const auto byte = static_cast<char>(chance());
        switch (below(input.empty() ? 1 : 5)) {
            case 0:
                input.insert(at, 1, byte);
                break;
            case 1:
                input.erase(at, 1 + below(16));
                break;
            case 2:
                input[below(input.size())] = byte;
                break;
            case 3:
                input.insert(at, input.substr(below(input.size()), 1 + below(64)));
                break;
            default:
                input[below(input.size())] ^= static_cast<char>(1U << below(7));
        }
    }
    return input.substr(0, longest_input);
}

void write_seeds(const std::filesystem::path& folder, const std::vector<Bytes>& seeds) {
    std::filesystem::create_directories(folder);
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        std::ofstream(folder / ("seed-" + std::to_string(i)), std::ios::binary) << seeds[i];
    }
}

}  // namespace

int main(int argc, char** argv) {
    const Options options = read_options(argc, argv);
    const std::vector<Bytes> seeds = lifeboat::fuzz::seeds();
    if (!options.seeds_folder.empty()) {
        write_seeds(options.seeds_folder, seeds);
        return 0;
    }
    const std::string kept = std::filesystem::path(argv[0]).filename().string() + ".input";
    for (const auto& path : options.files) {
        std::ifstream file(path, std::ios::binary);
        run({std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()}, kept);
    }
    if (!options.files.empty()) {
        return 0;
    }
    for (const Bytes& seed : seeds) {
        run(seed, kept);
    }
    const auto end =
        std::chrono::steady_clock::now() + std::chrono::duration<double>(options.seconds);
    std::uint64_t done = 0;
    while (done < options.runs && std::chrono::steady_clock::now() < end) {
        run(input_of(options.first + done++, seeds), kept);
    }
    std::filesystem::remove(kept);
    std::cout << seeds.size() << " seeds and " << done << " inputs\n";
    return done > 0 ? 0 : 1;
}
