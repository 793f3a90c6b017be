#include "container/path_order.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <unordered_map>

namespace lifeboat::format {
namespace {

/// The first bytes of a name as a number, so that numbers compare as the names do.
std::uint64_t front_of(std::string_view name) {
    std::uint64_t front = 0;
    for (std::size_t i = 0; i < sizeof front; ++i) {
        front = front << 8U | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0U);
    }
    return front;
}

/// The folders of a container, slash at the end included, sorted.
class Folders {
  public:
    /// A number for the folder, in the order of their coming until seal() was called.
    std::size_t number_of(std::string_view folder) {
        const auto [at, is_new] = numbers_.try_emplace(folder, paths_.size());
        if (is_new) {
            paths_.push_back(folder);
        }
        return at->second;
    }

    /// Says which place each number has among the sorted folders.
    std::vector<std::size_t> seal() {
        std::vector<std::size_t> order(paths_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(),
                  [this](std::size_t a, std::size_t b) { return paths_[a] < paths_[b]; });
        std::vector<std::size_t> places(order.size());
        std::vector<std::string_view> sorted(order.size());
        for (std::size_t place = 0; place < order.size(); ++place) {
            places[order[place]] = place;
            sorted[place] = paths_[order[place]];
        }
        paths_ = std::move(sorted);
        find_ends();
        return places;
    }

    /// Whether the folder in place `inner` lies in that in place `outer`, which is not behind.
    [[nodiscard]] bool holds(std::size_t outer, std::size_t inner) const {
        return inner < ends_[outer];
    }

  private:
    /// What lies in a folder stands directly behind it.
    void find_ends() {
        ends_.assign(paths_.size(), paths_.size());
        std::vector<std::size_t> open;
        for (std::size_t place = 0; place < paths_.size(); ++place) {
            while (!open.empty() && !paths_[place].starts_with(paths_[open.back()])) {
                ends_[open.back()] = place;
                open.pop_back();
            }
            open.push_back(place);
        }
    }

    std::unordered_map<std::string_view, std::size_t> numbers_;
    std::vector<std::string_view> paths_;
    std::vector<std::size_t> ends_;  ///< Of each folder: the first place outside of it.
};

struct Key {
    std::uint64_t front = 0;  ///< Of the name.
    std::size_t folder = 0;
    std::size_t index = 0;
};

}  // namespace

std::vector<std::size_t> path_order(const std::vector<ContainerEntry>& entries) {
    Folders folders;
    std::vector<Key> keys;
    keys.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::string_view path = entries[i].path;
        const std::size_t name = path.rfind('/') + 1;
        keys.push_back(
            {front_of(path.substr(name)), folders.number_of(path.substr(0, name)), i});
    }
    const auto places = folders.seal();
    for (Key& key : keys) {
        key.folder = places[key.folder];
    }
    std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
        // Two different folders decide, unless one lies in the other.
        const auto [outer, inner] = std::minmax(a.folder, b.folder);
        if (outer != inner && !folders.holds(outer, inner)) {
            return a.folder < b.folder;
        }
        if (outer == inner && a.front != b.front) {
            return a.front < b.front;
        }
        const int sign = entries[a.index].path.compare(entries[b.index].path);
        return sign < 0 || (sign == 0 && a.index < b.index);
    });
    std::vector<std::size_t> order;
    order.reserve(keys.size());
    for (const Key& key : keys) {
        order.push_back(key.index);
    }
    return order;
}

}  // namespace lifeboat::format
