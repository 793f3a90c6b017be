// Property: what was read is written and read back the same, without problems.
#include "lifeboat/format/bag.hpp"
#include "property.hpp"
#include "seeds.hpp"

using lifeboat::format::parse_bag_info;
using lifeboat::fuzz::require;

std::vector<std::string> lifeboat::fuzz::seeds() {
    return {"Bagging-Date: 2026-11-20\nSource-Organization: A\n  folded\n", "A:b\r\nA : c\n"};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto info = parse_bag_info(lifeboat::fuzz::text_of(data, size));
    const auto again = parse_bag_info(to_text(info));
    require(again.fields == info.fields);
    require(again.problems.empty());
    for (const auto& [label, value] : info.fields) {
        require(!info.values(label).empty());
        require(value.find('\n') == std::string::npos);
    }
    return 0;
}
