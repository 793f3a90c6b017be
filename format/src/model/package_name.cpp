#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/lifeboat.hpp"
#include "model/slug.hpp"

#include <algorithm>

namespace lifeboat::format {

std::string derived_uuid(std::string_view uuid, std::string_view distinction) {
    std::string text =
        sha256_hex(std::string(uuid) + "\n" + std::string(distinction)).substr(0, 32);
    text[12] = '8';  // The version, and below the variant.
    constexpr std::string_view variants = "89ab";
    text[16] = variants[static_cast<unsigned char>(text[16]) % variants.size()];
    for (const std::size_t place : {20U, 16U, 12U, 8U}) {
        text.insert(place, "-");
    }
    return text;
}

std::string package_name(std::string_view title, Timestamp date, std::string_view uuid,
                         std::string_view ending) {
    constexpr std::size_t longest_slug = 32;
    const auto front = uuid.substr(0, 8);
    const bool is_hex =
        front.size() == 8 && std::all_of(front.begin(), front.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        });
    if (!is_hex) {
        throw Error(ErrorCode::internal, std::string(uuid),
                    "a package cannot be named after this; expected a UUID in lower case");
    }
    const std::string tail = slug_of(ending, longest_slug / 2);
    std::string slug = slug_of(title, longest_slug - (tail.empty() ? 0 : tail.size() + 1));
    if (slug.empty()) {
        slug = "flickr";
    }
    if (!tail.empty()) {
        slug += "-" + tail;
    }
    return "lifeboat_" + slug + "_" + to_date(date) + "_" + std::string(front);
}

}  // namespace lifeboat::format
