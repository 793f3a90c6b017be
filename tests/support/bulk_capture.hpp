// Captures of any size, written with the same store as those of a run against Flickr.
#pragma once

#include "support/bulk_world.hpp"

#include <filesystem>

namespace lifeboat::support {

/// Writes the capture of options.photos photos into `folder`, which must not exist: an album
/// and a group's pool of several members, with comments and tags.  One photo of a hundred stays
/// ashore, one of a thousand is gone.  Equal options give equal bytes.
void write_bulk_capture(const std::filesystem::path& folder, const BulkOptions& options);

}  // namespace lifeboat::support
