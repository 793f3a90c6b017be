#include "viewer/pages/package_index.hpp"

#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <utility>

namespace lifeboat::viewer {

void sort_as_asked(const format::Lifeboat& lifeboat,
                   std::vector<format::Collection>& collections) {
    const auto place_of = [&lifeboat](const format::Collection& collection) {
        const auto& targets = lifeboat.targets;
        return std::find_if(targets.begin(), targets.end(), [&](const auto& target) {
            return target.id == collection.id.value &&
                   target.kind == to_string(collection.kind);
        });
    };
    std::stable_sort(collections.begin(), collections.end(),
                     [&](const auto& a, const auto& b) { return place_of(a) < place_of(b); });
}

void sort_by_id(std::vector<format::Member>& members) {
    std::sort(members.begin(), members.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
}

PackageIndex read_package_index(const format::PackageReader& package,
                                const format::PackageReader::OnDamage& on_damage,
                                const std::function<void(std::size_t done)>& on_step) {
    PackageIndex read;
    read.index.lifeboat = package.lifeboat();
    for (std::size_t number = 0; number < package.photo_count(); ++number) {
        on_step(number);
        try {
            read.index.photos.push_back(card_of(package.photo_at(number)));
            read.numbers.push_back(number);
        } catch (const format::Error& error) {
            on_damage(error);
        }
    }
    package.for_each_member(
        [&](const format::Member& member) { read.index.members.push_back(member); }, on_damage);
    sort_by_id(read.index.members);
    package.for_each_collection(
        [&](const format::Collection& collection) {
            read.index.collections.push_back(collection);
        },
        on_damage);
    sort_as_asked(read.index.lifeboat, read.index.collections);
    return read;
}

}  // namespace lifeboat::viewer
