#include "model/file_names.hpp"

#include "lifeboat/format/collection.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/member.hpp"

#include <algorithm>

namespace lifeboat::format {
namespace {

constexpr std::size_t longest_part = 20;

bool is_number(std::string_view text) noexcept {
    return !text.empty() && text.size() <= longest_part &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string safe_name_of(std::string_view id) {
    if (is_number(id)) {
        return std::string(id);
    }
    const auto divider = id.find_first_of("@-");
    if (divider != std::string_view::npos && is_number(id.substr(0, divider))) {
        const auto front = std::string(id.substr(0, divider));
        const auto rest = id.substr(divider + 1);
        if (id[divider] == '-' && is_number(rest)) {
            return std::string(id);
        }
        if (id[divider] == '@' && rest.starts_with('N') && is_number(rest.substr(1))) {
            return front + "-n" + std::string(rest.substr(1));
        }
    }
    return "x-" + sha256_hex(id).substr(0, 40);
}

std::string file_name_of(const MemberId& id) {
    return safe_name_of(id.value);
}

std::string file_name_of(CollectionKind kind, const CollectionId& id) {
    return std::string(to_string(kind)) + "-" + safe_name_of(id.value);
}

}  // namespace lifeboat::format
