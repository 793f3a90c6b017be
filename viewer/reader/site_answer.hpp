// What the loopback server answers to a request: a decision without sockets.
//
// Defences (spec/design/viewer.md §7): only 127.0.0.1 and localhost as Host, against DNS
// rebinding; a random token as the first part of every path, against other pages and other
// users of this machine; GET and HEAD only; no sniffing, no store, no script, no embedding.
#pragma once

#include "viewer/reader/package_site.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lifeboat::viewer {

struct SiteRequest {
    std::string_view method;
    std::string_view target;              ///< As in the request line.
    std::vector<std::string_view> hosts;  ///< Every Host header.
    std::optional<std::string_view> range;
};

struct SiteAnswer {
    unsigned status = 200;
    std::vector<std::pair<std::string, std::string>> headers;  ///< All but Content-Length.
    std::string text;              ///< The body where there is no file.
    std::optional<SiteFile> file;  ///< The body is its bytes [first, first + length).
    std::uint64_t first = 0;
    std::uint64_t length = 0;  ///< Of the body, also where it is not sent.
    bool sends_body = true;    ///< False for HEAD.
};

struct SiteGuard {
    std::uint16_t port = 0;
    std::string token;
};

/// Pure but for lookups in the container.
[[nodiscard]] SiteAnswer answer_request(const PackageSite& site, const SiteGuard& guard,
                                        const SiteRequest& request);

/// The page that a reader is sent to, behind the token.
inline constexpr std::string_view front_page_path = "data/viewer/index.html";

}  // namespace lifeboat::viewer
