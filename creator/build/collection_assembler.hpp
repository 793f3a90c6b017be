// An album, gallery or group that was asked for, as its own record tells of it and as its
// listing gave its photos.
#pragma once

#include "creator/capture/selection.hpp"
#include "creator/flickr/api_call.hpp"
#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/rights.hpp"

#include <functional>
#include <vector>

namespace lifeboat::creator::build {

/// `travels` says which photos are in the package.  The others keep their place by id alone: no
/// curator's note, no cover.  Where the capture holds no record of the collection, the listing
/// alone speaks; where it holds one that cannot be read, too, and `noticed` gets an omission.
/// Errors: storage, malformed.
[[nodiscard]] format::Collection assemble_collection(
    const capture::ResolvedTarget& target, flickr::ApiSource& capture,
    const std::function<bool(const format::PhotoId&)>& travels,
    std::vector<format::Omission>& noticed);

}  // namespace lifeboat::creator::build
