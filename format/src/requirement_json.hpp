// Reads the requirement table from its JSON text.
#pragma once

#include "lifeboat/format/requirement.hpp"

#include <string_view>
#include <vector>

namespace lifeboat::format {

/// The requirements of spec/requirements.json in the order of the text.
///
/// Errors: malformed when it is not such a document, or when ids are not LB001, LB002 … in
/// order: an id is never given twice and none is skipped.
[[nodiscard]] std::vector<Requirement> requirements_from_json(std::string_view text);

}  // namespace lifeboat::format
