#include "creator/flickr/home_page.hpp"

#include "creator/flickr/flickr_url.hpp"
#include "creator/http/url.hpp"

namespace lifeboat::creator::flickr {

bool is_home_page(std::string_view text) {
    const auto target = parse_flickr_url(text);
    if (target || target.error() != UrlRefusal::no_photos) {
        return false;
    }
    const auto url = http::split_url(trimmed_url(text));
    return url && http::path_segments(url->path).empty();
}

}  // namespace lifeboat::creator::flickr
