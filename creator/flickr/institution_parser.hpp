// flickr.commons.getInstitutions: who takes part in the Flickr Commons.
#pragma once

#include "lifeboat/format/identifiers.hpp"
#include "lifeboat/format/result.hpp"
#include "lifeboat/format/timestamp.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::creator::flickr {

struct Institution {
    format::MemberId member;
    std::string name;
    std::optional<format::Timestamp> launched_at;  ///< As served; known to be wrong for some.
    std::string site_url;                          ///< May be empty.
    std::string license_url;  ///< The institution's own words on rights; may be empty.
    std::string flickr_url;   ///< Its photostream; may be empty.
    bool operator==(const Institution&) const = default;
};

/// In the order served; rows without an id left out.  Refuses an answer without a list.
[[nodiscard]] format::Result<std::vector<Institution>, std::string> parse_institutions(
    std::string_view body);

}  // namespace lifeboat::creator::flickr
