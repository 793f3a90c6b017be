#include "lifeboat/format/rendition.hpp"

namespace lifeboat::format {

std::string_view to_string(RenditionRole role) noexcept {
    switch (role) {
        case RenditionRole::original:
            return "original";
        case RenditionRole::poster:
            return "poster";
        case RenditionRole::thumbnail:
            return "thumbnail";
        case RenditionRole::display:
            return "display";
    }
    return "original";
}

std::optional<RenditionRole> parse_rendition_role(std::string_view text) noexcept {
    for (const auto role : {RenditionRole::original, RenditionRole::poster,
                            RenditionRole::thumbnail, RenditionRole::display}) {
        if (text == to_string(role)) {
            return role;
        }
    }
    return std::nullopt;
}

}  // namespace lifeboat::format
