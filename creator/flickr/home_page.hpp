// Flickr's home page: a URL that is known, although nothing in it can be asked for.
#pragma once

#include <string_view>

namespace lifeboat::creator::flickr {

/// True for "https://www.flickr.com/" however it is written.
[[nodiscard]] bool is_home_page(std::string_view text);

}  // namespace lifeboat::creator::flickr
