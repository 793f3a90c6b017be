// The search of a terminal by the index that lies in the package for its pages' scripts, so
// that no record needs to be read.  spec/reading-room-data.md, sections 2 to 5.  Shards are
// hostile input: what does not hold together counts as missing.
//
// Memory: the shards of one word (64 KB each, those of its beginning at most some MB) and a
// byte a photo.
#pragma once

#include "lifeboat/format/container.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lifeboat::viewer {

/// The numbers, ascending, of the photos in whose words every one of `words` stands, or begins
/// one; words are folded, as for_each_word() gives them.  nullopt when the package holds no
/// index of `photos` photos that is known here, or a part of it that is needed is damaged.
[[nodiscard]] std::optional<std::vector<std::uint32_t>> photos_by_shards(
    const format::ContainerReader& container, std::size_t photos,
    const std::vector<std::string>& words);

}  // namespace lifeboat::viewer
