// The Labels and Notices of Local Contexts that a request hands over.
#pragma once

#include "creator/request/creation_request.hpp"

#include <nlohmann/json.hpp>

#include <string_view>

namespace lifeboat::creator::request {

/// `list` has passed the schema.  Errors: usage, naming the place: a Label without its
/// community, a Notice of a community, a Notice's id in a Label, a day that there is not.
[[nodiscard]] std::vector<RequestedMark> read_marks(const nlohmann::json& list,
                                                    std::string_view subject);
[[nodiscard]] nlohmann::ordered_json write_marks(const std::vector<RequestedMark>& marks);

}  // namespace lifeboat::creator::request
