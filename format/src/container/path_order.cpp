#include "container/path_order.hpp"

#include "container/case_watch.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace lifeboat::format {
namespace {

/// The first bytes of a name as two numbers, so that they compare as the names do.
using Front = std::array<std::uint64_t, 2>;

Front front_of(std::string_view name) {
    std::array<unsigned char, sizeof(Front)> bytes{};
    std::memcpy(bytes.data(), name.data(), std::min(bytes.size(), name.size()));
    Front front{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::uint64_t& word = front[i / sizeof(std::uint64_t)];
        word = word << 8U | bytes[i];
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

    [[nodiscard]] std::size_t size() const noexcept { return paths_.size(); }
    /// Of the folder in that place.
    [[nodiscard]] std::string_view path(std::size_t place) const { return paths_[place]; }

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
    Front front{};  ///< Of the name.
    std::size_t index = 0;
};

/// What lies directly in each folder, and how the folders are woven into one another.
class FolderContents {
  public:
    explicit FolderContents(const std::vector<ContainerEntry>& entries)
        : entries_(entries), cases_(entries.size()) {
        // Everything that is asked of a path is asked here, while they pass in the order in
        // which they lie in memory.
        std::vector<Key> keys;
        std::vector<std::size_t> folder_of;
        keys.reserve(entries.size());
        folder_of.reserve(entries.size());
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const std::string_view path = entries[i].path;
            cases_.take(path);
            const std::size_t name = path.rfind('/') + 1;
            folder_of.push_back(folders_.number_of(path.substr(0, name)));
            keys.push_back({front_of(path.substr(name)), i});
        }
        const auto places = folders_.seal();
        ends_.assign(folders_.size() + 1, 0);
        for (std::size_t& folder : folder_of) {
            folder = places[folder];
            ++ends_[folder + 1];
        }
        std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
        next_ = ends_;
        keys_.resize(keys.size());
        for (const Key& key : keys) {
            keys_[next_[folder_of[key.index]]++] = key;
        }
        next_ = ends_;
        ends_.erase(ends_.begin());
        for (std::size_t place = 0; place < folders_.size(); ++place) {
            sort(place);
        }
    }

    /// Folders come in the order of their paths.  In front of one comes what is less in the
    /// folder that holds it; behind the last in a folder, what is left in that.
    PathOrder woven() {
        std::vector<std::size_t> order;
        order.reserve(keys_.size());
        std::vector<std::size_t> open;
        const auto leave = [&] {
            for (const std::size_t place = open.back(); next_[place] != ends_[place];) {
                order.push_back(keys_[next_[place]++].index);
            }
            open.pop_back();
        };
        for (std::size_t place = 0; place < folders_.size(); ++place) {
            while (!open.empty() && !folders_.holds(open.back(), place)) {
                leave();
            }
            if (!open.empty()) {
                const std::string_view folder = folders_.path(place);
                may_collide_ = may_collide_ || is_inside_file(folder, open.back());
                std::size_t& next = next_[open.back()];
                while (next != ends_[open.back()] && path(keys_[next]) < folder) {
                    order.push_back(keys_[next++].index);
                }
            }
            open.push_back(place);
        }
        while (!open.empty()) {
            leave();
        }
        may_collide_ = may_collide_ || cases_.may_collide(entries_, order);
        return {std::move(order), may_collide_};
    }

  private:
    [[nodiscard]] std::string_view path(const Key& key) const {
        return entries_[key.index].path;
    }

    void sort(std::size_t place) {
        const auto keys = std::span(keys_).subspan(next_[place], ends_[place] - next_[place]);
        const auto before = [this](const Key& a, const Key& b) {
            if (a.front != b.front) {
                return a.front < b.front;
            }
            const int sign = path(a).compare(path(b));
            return sign < 0 || (sign == 0 && a.index < b.index);
        };
        if (!std::is_sorted(keys.begin(), keys.end(), before)) {
            std::sort(keys.begin(), keys.end(), before);
        }
        may_collide_ =
            may_collide_ ||
            std::adjacent_find(keys.begin(), keys.end(), [this](const Key& a, const Key& b) {
                return a.front == b.front && path(a) == path(b);
            }) != keys.end();
    }

    /// Whether the component of `folder` below the folder in place `outer` is a file there. The
    /// components after it are no files: what lies in the first would be a folder of its own.
    [[nodiscard]] bool is_inside_file(std::string_view folder, std::size_t outer) const {
        const std::size_t begin = folders_.path(outer).size();
        const std::string_view file = folder.substr(0, folder.find('/', begin));
        const Front front = front_of(file.substr(begin));
        const std::size_t first = outer == 0 ? 0 : ends_[outer - 1];
        const auto keys = std::span(keys_).subspan(first, ends_[outer] - first);
        const auto found =
            std::lower_bound(keys.begin(), keys.end(), file, [&](const Key& key, const auto&) {
                return key.front != front ? key.front < front : path(key) < file;
            });
        return found != keys.end() && found->front == front && path(*found) == file &&
               entries_[found->index].kind != EntryKind::folder;
    }

    const std::vector<ContainerEntry>& entries_;
    CaseWatch cases_;
    bool may_collide_ = false;
    Folders folders_;
    std::vector<Key> keys_;          ///< Folder after folder.
    std::vector<std::size_t> next_;  ///< Of each folder: the first key that is not woven in.
    std::vector<std::size_t> ends_;  ///< Of each folder: behind its last key.
};

}  // namespace

PathOrder path_order(const std::vector<ContainerEntry>& entries) {
    return FolderContents(entries).woven();
}

}  // namespace lifeboat::format
