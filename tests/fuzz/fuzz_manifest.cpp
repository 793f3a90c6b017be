// Property: every line is an entry or a problem, in order; entries are written and read back.
#include "lifeboat/format/bag.hpp"
#include "property.hpp"
#include "seeds.hpp"

using lifeboat::format::manifest_line;
using lifeboat::format::parse_manifest;
using lifeboat::fuzz::require;

std::vector<std::string> lifeboat::fuzz::seeds() {
    return {"01234567  data/a.txt\n89abcdef *data/b c.txt\n", "01234567 a%0Ab\r\n", "\n"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t digits = 8;
    const auto manifest = parse_manifest(lifeboat::fuzz::text_of(data, size), digits);
    std::size_t last = 0;
    for (const auto& problem : manifest.problems) {
        require(problem.line > last);
        last = problem.line;
    }
    last = 0;
    for (const auto& entry : manifest.entries) {
        require(entry.line > last && entry.digest.size() == digits && !entry.path.empty());
        last = entry.line;
        const bool begins_with_blank = entry.path.front() == ' ' || entry.path.front() == '\t';
        if (begins_with_blank) {
            continue;  // Only md5sum's "*" can say this; blanks before a path mean nothing.
        }
        const auto again = parse_manifest(manifest_line(entry.digest, entry.path), digits);
        require(again.problems.empty() && again.entries.size() == 1);
        require(again.entries[0].digest == entry.digest && again.entries[0].path == entry.path);
    }
    return 0;
}
