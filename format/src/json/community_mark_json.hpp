// Labels and Notices of Local Contexts in records.  Spec §6.6.
#pragma once

#include "json/json_document_json.hpp"
#include "lifeboat/format/community_mark.hpp"

#include <vector>

namespace lifeboat::format::json {

/// Puts "local_contexts" unless there are none.
void put_community_marks(Draft& draft, const std::vector<CommunityMark>& marks);
[[nodiscard]] std::vector<CommunityMark> read_community_marks(const Node& node);

}  // namespace lifeboat::format::json
