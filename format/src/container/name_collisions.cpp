#include "container/name_collisions.hpp"

#include "ascii_case.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>

namespace lifeboat::format {
namespace {

/// Orders so that a file stands directly in front of what claims to lie in it, and names equal
/// but for case stand together.
int rank(char c) {
    return c == '/' ? -1 : static_cast<unsigned char>(lower_ascii(c));
}

bool before_ignoring_case(std::string_view a, std::string_view b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [](char x, char y) { return rank(x) < rank(y); });
}

/// Whether the two differ, but a system that ignores case would see one file or folder in both.
bool collide_by_case(std::string_view a, std::string_view b) {
    const std::size_t shorter = std::min(a.size(), b.size());
    bool differs = false;
    for (std::size_t i = 0; i < shorter; ++i) {
        if (lower_ascii(a[i]) != lower_ascii(b[i])) {
            return false;
        }
        differs = differs || a[i] != b[i];
        const bool component_ends = a[i] == '/';
        if (component_ends && differs) {
            return true;
        }
    }
    const std::string_view longer = a.size() > b.size() ? a : b;
    return differs && (a.size() == b.size() || longer[shorter] == '/');
}

}  // namespace

std::vector<NameCollision> name_collisions(const std::vector<ContainerEntry>& entries) {
    std::vector<NameCollision> found;
    std::vector<std::size_t> order(entries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&entries](std::size_t a, std::size_t b) {
        const std::string_view first = entries[a].path;
        const std::string_view second = entries[b].path;
        return before_ignoring_case(first, second) ||
               (a < b && !before_ignoring_case(second, first));
    });
    for (std::size_t i = 1; i < order.size(); ++i) {
        const ContainerEntry& first = entries[order[i - 1]];
        const ContainerEntry& second = entries[order[i]];
        const bool is_inside =
            first.kind == EntryKind::file && second.path.size() > first.path.size() &&
            second.path[first.path.size()] == '/' && second.path.starts_with(first.path);
        if (is_inside || collide_by_case(first.path, second.path)) {
            found.push_back({order[i - 1], order[i], is_inside});
        }
    }
    return found;
}

}  // namespace lifeboat::format
