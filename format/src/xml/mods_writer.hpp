// MODS 3.7: one record for the whole collection, and a short one for the social representation.
#pragma once

#include "lifeboat/format/lifeboat.hpp"

#include <string>

namespace lifeboat::format::xml {

[[nodiscard]] std::string mods_collection_record(const Lifeboat& lifeboat);
[[nodiscard]] std::string mods_social_record(const Lifeboat& lifeboat);

}  // namespace lifeboat::format::xml
