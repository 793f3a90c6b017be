// Labels and Notices of Local Contexts, as they were given.
#pragma once

#include "lifeboat/format/community_mark.hpp"
#include "viewer/pages/page.hpp"

#include <vector>

namespace lifeboat::viewer {

/// A section with all of them; nothing when there are none.
void write_community_marks(Page& page, const std::vector<format::CommunityMark>& marks);

}  // namespace lifeboat::viewer
