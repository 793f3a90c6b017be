// What the reading room has to know beforehand, read from a package.
#pragma once

#include "lifeboat/format/package_reader.hpp"
#include "viewer/pages/reading_room.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace lifeboat::viewer {

/// `collections` in the order in which they were asked for, as a build has them.
void sort_as_asked(const format::Lifeboat& lifeboat,
                   std::vector<format::Collection>& collections);

/// `members` by id, as a build has them.
void sort_by_id(std::vector<format::Member>& members);

/// A package as the reading room takes it.
struct PackageIndex {
    ReadingRoomIndex index;
    /// Of each of index.photos its number in the package: those whose record cannot be read are
    /// left out.
    std::vector<std::size_t> numbers;
};

/// Reads every record once, one at a time; a record that cannot be read is told and left out.
/// `on_step` is called before each photo, with how many were read; what it throws ends all.
[[nodiscard]] PackageIndex read_package_index(
    const format::PackageReader& package, const format::PackageReader::OnDamage& on_damage,
    const std::function<void(std::size_t done)>& on_step);

}  // namespace lifeboat::viewer
