// Finds the pages of this reading room that web addresses on Flickr speak of, so that a link
// from one photo to another leads to the copy that is here.
#pragma once

#include "viewer/pages/catalogue.hpp"
#include "viewer/pages/html_sanitizer.hpp"

#include <string>
#include <string_view>

namespace lifeboat::viewer {

/// Path from data/ of the page for a URL of flickr.com or flic.kr; "" when it is none, or
/// nothing of it is here.
[[nodiscard]] std::string page_for_flickr_url(const Catalogue& catalogue, std::string_view url);

/// For the page at `from`.
class LocalLinks final : public LinkMap {
  public:
    LocalLinks(const Catalogue& catalogue, std::string_view from)
        : catalogue_(catalogue), from_(from) {}

    [[nodiscard]] std::string local_url(std::string_view url) const override;

  private:
    const Catalogue& catalogue_;
    std::string_view from_;
};

/// "flic.kr/p/2kVZ3sR", Flickr's short address of a photo; empty when its number has none.
[[nodiscard]] std::string short_address(const format::PhotoId& id);

}  // namespace lifeboat::viewer
