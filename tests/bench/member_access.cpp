// How soon one member of a large package is there:
//   member_access PACKAGE
// Prints one JSON object: members, open_ms (until the package is open and one member is read),
// member_ms (median of 1,000 further members, each opened and read whole).
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/container.hpp"
#include "support/padded_jpeg.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <vector>

namespace {

namespace format = lifeboat::format;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t largest_member = std::uint64_t{1} << 30;
constexpr std::size_t small_member = 100'000;

double milliseconds_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

void read_member(const format::ContainerReader& package, const format::ContainerEntry& entry) {
    const auto source = package.open(entry);
    (void)format::read_all(*source, largest_member, entry.path);
}

void measure(const char* path) {
    const auto begin = Clock::now();
    const auto package = format::open_container(path);
    read_member(*package, *package->entries().begin());
    const double open_ms = milliseconds_since(begin);

    const auto& entries = package->entries();
    lifeboat::support::Sequence chance(1);
    std::vector<double> times;
    for (std::size_t tried = 0; times.size() < 1'000 && tried < 1'000'000; ++tried) {
        const format::ContainerEntry& entry = entries[chance.below(entries.size())];
        if (entry.kind != format::EntryKind::file || entry.bytes > small_member) {
            continue;
        }
        const auto start = Clock::now();
        // By its path, as a request for a page names it.
        const format::ContainerEntry* found = package->find(entry.path);
        read_member(*package, *found);
        times.push_back(milliseconds_since(start));
    }
    std::sort(times.begin(), times.end());
    std::printf("{\"members\": %zu, \"open_ms\": %.3f, \"member_ms\": %.4f}\n", entries.size(),
                open_ms, times.empty() ? 0.0 : times[times.size() / 2]);
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) {
        std::fputs("usage: member_access PACKAGE\n", stderr);
        return 2;
    }
    try {
        measure(words[1]);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "member_access: %s\n", error.what());
        return 1;
    }
}
