#include "lifeboat/format/error.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "model/slug.hpp"

#include <algorithm>

namespace lifeboat::format {

std::string package_name(std::string_view title, Timestamp date, std::string_view uuid) {
    const auto front = uuid.substr(0, 8);
    const bool is_hex =
        front.size() == 8 && std::all_of(front.begin(), front.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        });
    if (!is_hex) {
        throw Error(ErrorCode::internal, std::string(uuid),
                    "a package cannot be named after this; expected a UUID in lower case");
    }
    std::string slug = slug_of(title, 32);
    if (slug.empty()) {
        slug = "flickr";
    }
    return "lifeboat_" + slug + "_" + to_date(date) + "_" + std::string(front);
}

}  // namespace lifeboat::format
