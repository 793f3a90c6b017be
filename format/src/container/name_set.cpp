#include "container/name_set.hpp"

#include "lifeboat/format/error.hpp"

#include <functional>
#include <utility>

namespace lifeboat::format {
namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 20;
constexpr std::size_t length_bytes = 2;
constexpr std::size_t longest_name = 0xFFFF;

}  // namespace

bool NameSet::insert(std::string_view name) {
    if (name.size() >= longest_name) {
        throw Error(ErrorCode::internal, std::string(name.substr(0, 80)),
                    "is no name: it is longer than 64 KiB");
    }
    std::size_t slot = slot_of(name);
    if (slots_[slot] != 0) {
        return false;
    }
    // At most two of three slots are taken, so a search ends soon.
    if ((size_ + 1) * 3 > slots_.size() * 2) {
        grow();
        slot = slot_of(name);
    }
    slots_[slot] = store(name);
    ++size_;
    return true;
}

bool NameSet::contains(std::string_view name) const {
    return slots_[slot_of(name)] != 0;
}

std::string_view NameSet::at(Place place) const {
    const std::string& block = blocks_[(place - 1) / block_bytes];
    const std::size_t begin = (place - 1) % block_bytes;
    const std::size_t length = static_cast<unsigned char>(block[begin]) +
                               static_cast<unsigned char>(block[begin + 1]) * std::size_t{256};
    return std::string_view(block).substr(begin + length_bytes, length);
}

std::size_t NameSet::slot_of(std::string_view name) const {
    std::size_t slot = std::hash<std::string_view>()(name) % slots_.size();
    while (slots_[slot] != 0 && at(slots_[slot]) != name) {
        slot = (slot + 1) % slots_.size();
    }
    return slot;
}

NameSet::Place NameSet::store(std::string_view name) {
    if (blocks_.empty() || blocks_.back().size() + length_bytes + name.size() > block_bytes) {
        blocks_.emplace_back().reserve(block_bytes);
    }
    std::string& block = blocks_.back();
    const Place place = (blocks_.size() - 1) * block_bytes + block.size() + 1;
    block += static_cast<char>(name.size() % 256);
    block += static_cast<char>(name.size() / 256);
    block += name;
    return place;
}

void NameSet::grow() {
    const std::vector<Place> places =
        std::exchange(slots_, std::vector<Place>(slots_.size() * 2));
    for (const Place place : places) {
        if (place != 0) {
            slots_[slot_of(at(place))] = place;
        }
    }
}

}  // namespace lifeboat::format
