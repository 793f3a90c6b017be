#include "lifeboat/format/rights.hpp"

namespace lifeboat::format {

std::string_view to_string(TravelGround ground) noexcept {
    switch (ground) {
        case TravelGround::open_license:
            return "open_license";
        case TravelGround::own_photo:
            return "own_photo";
        case TravelGround::permission:
            return "permission";
    }
    return "open_license";
}

std::optional<TravelGround> parse_travel_ground(std::string_view text) noexcept {
    for (const auto ground :
         {TravelGround::open_license, TravelGround::own_photo, TravelGround::permission}) {
        if (text == to_string(ground)) {
            return ground;
        }
    }
    return std::nullopt;
}

}  // namespace lifeboat::format
