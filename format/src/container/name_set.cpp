#include "container/name_set.hpp"

#include "lifeboat/format/error.hpp"

#include <functional>

namespace lifeboat::format {
namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 20;
constexpr std::size_t most_blocks = (std::size_t{1} << 32) / block_bytes;
constexpr std::size_t length_bytes = 2;
constexpr std::size_t longest_name = 0xFFFF;

std::size_t hash_of(std::string_view name) {
    return std::hash<std::string_view>()(name);
}

Error no_name(std::string_view name, const char* explanation) {
    return {ErrorCode::internal, std::string(name.substr(0, 80)), explanation};
}

}  // namespace

bool NameSet::insert(std::string_view name) {
    if (name.size() >= longest_name) {
        throw no_name(name, "is no name: it is longer than 64 KiB");
    }
    if (contains(name)) {
        return false;
    }
    places_.insert(hash_of(name), store(name),
                   [this](Place place) { return hash_of(at(place)); });
    return true;
}

bool NameSet::contains(std::string_view name) const {
    return places_.find(hash_of(name), [&](Place place) { return at(place) == name; })
        .has_value();
}

std::string_view NameSet::at(Place place) const {
    const std::string& block = blocks_[place / block_bytes];
    const std::size_t begin = place % block_bytes;
    const std::size_t length = static_cast<unsigned char>(block[begin]) +
                               static_cast<unsigned char>(block[begin + 1]) * std::size_t{256};
    return std::string_view(block).substr(begin + length_bytes, length);
}

NameSet::Place NameSet::store(std::string_view name) {
    if (blocks_.empty() || blocks_.back().size() + length_bytes + name.size() > block_bytes) {
        if (blocks_.size() == most_blocks) {
            throw no_name(name, "is one name too many: all together are longer than 4 GiB");
        }
        blocks_.emplace_back().reserve(block_bytes);
    }
    std::string& block = blocks_.back();
    const std::size_t place = (blocks_.size() - 1) * block_bytes + block.size();
    block += static_cast<char>(name.size() % 256);
    block += static_cast<char>(name.size() / 256);
    block += name;
    return static_cast<Place>(place);
}

}  // namespace lifeboat::format
