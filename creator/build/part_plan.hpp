// One selection over several packages: which photo goes into which.  Spec §9.2.
#pragma once

#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/lifeboat.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace lifeboat::creator::build {

/// What one part may hold; 0: any amount.  With both, whichever is reached first ends a part.
struct SplitLimits {
    std::uint64_t media_bytes = 0;  ///< Sum of all renditions of its photos; nothing else.
    std::uint64_t photos = 0;       ///< Photos and videos.

    [[nodiscard]] bool is_asked() const noexcept { return media_bytes > 0 || photos > 0; }
};

/// A photo that travels, as a burden.
struct PhotoLoad {
    format::PhotoId id;
    std::uint64_t media_bytes = 0;
};

struct PartPlan {
    std::string group;                                 ///< UUID of the set.
    std::vector<format::PackagePart> parts;            ///< In order.
    std::map<format::PhotoId, std::uint64_t> part_of;  ///< From 1.
    std::vector<PhotoLoad> oversized;  ///< Photos that alone exceed media_bytes.

    [[nodiscard]] bool is_elsewhere(const format::PhotoId& photo, std::uint64_t part) const {
        const auto found = part_of.find(photo);
        return found != part_of.end() && found->second != part;
    }
};

/// Fills one part after the other, in the order of `loads`, each at least one photo.  UUIDs and
/// names follow from those of `whole`, from the photos and from where the cuts fall.
[[nodiscard]] PartPlan plan_parts(const format::Lifeboat& whole,
                                  std::span<const PhotoLoad> loads, const SplitLimits& limits);

/// One part that is to be built.
struct PartOrder {
    const PartPlan& plan;
    std::uint64_t number;           ///< From 1.
    const format::Lifeboat& whole;  ///< What all parts together would be.
};

}  // namespace lifeboat::creator::build
