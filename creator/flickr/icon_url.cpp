#include "creator/flickr/icon_url.hpp"

#include "creator/flickr/flickr_url.hpp"

namespace lifeboat::creator::flickr {

std::string icon_url(std::string_view server, std::string_view farm,
                     const format::MemberId& member) {
    // All three become parts of a URL: only what is surely a number or an id.
    if (!is_numeric_id(server) || server == "0" || !is_numeric_id(farm) ||
        !is_nsid(member.value)) {
        return {};
    }
    return "https://farm" + std::string(farm) + ".staticflickr.com/" + std::string(server) +
           "/buddyicons/" + member.value + ".jpg";
}

}  // namespace lifeboat::creator::flickr
