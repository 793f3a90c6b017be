#include "verify/page_anchors.hpp"

#include "hash_set.hpp"

#include <algorithm>

namespace lifeboat::format::verify {

std::uint64_t place_of(std::string_view page, std::string_view id) {
    std::uint64_t hash = hash_on(hash_of(page), '#');
    for (const char c : id) {
        hash = hash_on(hash, c);
    }
    return hash;
}

bool names_a_place(std::string_view fragment) {
    constexpr std::string_view top = "top";
    return !fragment.empty() &&
           !std::equal(fragment.begin(), fragment.end(), top.begin(), top.end(),
                       [](char a, char b) { return (a | 0x20) == b; });
}

void PageAnchors::add(const std::vector<std::uint64_t>& places,
                      const std::vector<Link>& links) {
    const std::lock_guard lock(mutex_);
    places_.insert(places_.end(), places.begin(), places.end());
    links_.insert(links_.end(), links.begin(), links.end());
}

void PageAnchors::sort_places() {
    std::sort(places_.begin(), places_.end());
}

bool PageAnchors::holds(std::uint64_t place) const {
    return std::binary_search(places_.begin(), places_.end(), place);
}

}  // namespace lifeboat::format::verify
