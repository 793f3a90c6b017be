// Follows the links of which only Flickr knows where they lead: short links and guest passes.
#pragma once

#include "creator/flickr/flickr_url.hpp"
#include "creator/http/http_client.hpp"

#include <stop_token>
#include <string_view>

namespace lifeboat::creator::flickr {

/// parse_flickr_url(); where that needs the network, follows at most five redirects, over https
/// and from Flickr's hosts to Flickr's hosts only, until one is understood.  Nothing is sent
/// but the link itself.  A link that leads nowhere is unrecognized, one that leads elsewhere
/// not_flickr.
///
/// Errors: unavailable when Flickr gives no answer; cancelled.
[[nodiscard]] format::Result<Target, UrlRefusal> resolve_flickr_url(
    std::string_view text, http::HttpClient& http, const std::stop_token& stop);

}  // namespace lifeboat::creator::flickr
