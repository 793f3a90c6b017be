// What the loopback server answers to a request: a decision without sockets.
//
// Defences (spec/design/viewer.md §7): only 127.0.0.1 and localhost as Host, against DNS
// rebinding; a random token as the first part of every path, against other pages and other
// users of this machine; GET and HEAD only; no sniffing, no store, no foreign script, no
// embedding.
#pragma once

#include "viewer/reader/package_site.hpp"

#include <cstddef>
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
    bool has_if_range = false;  ///< No file here has a validator, so the range is ignored then.
    std::string_view accept;    ///< Of several headers, the first.
    std::string_view accept_encoding;  ///< Of several headers, the first.
};

/// The body is `text`, then the bytes of `file` or of `stream`, then `tail`.
struct SiteAnswer {
    unsigned status = 200;
    std::vector<std::pair<std::string, std::string>> headers;  ///< All but Content-Length.
    std::string text;
    std::optional<SiteFile> file;  ///< Its bytes [first, first + file_bytes).
    /// A DEFLATE stream of the container, in place of `file`'s bytes.
    std::optional<format::ContainerReader::Extent> stream;
    std::uint64_t first = 0;
    std::uint64_t file_bytes = 0;  ///< Of `file` or `stream`.
    std::string tail;
    bool sends_body = true;  ///< False for HEAD.

    /// Of the body, also where it is not sent.
    [[nodiscard]] std::uint64_t length() const {
        return text.size() + file_bytes + tail.size();
    }
};

struct SiteGuard {
    std::uint16_t port = 0;
    std::string token;
};

/// Pure but for lookups in the container.  Never throws for what a package holds: a file that
/// is damaged or missing is told, to a reader as a page.
[[nodiscard]] SiteAnswer answer_request(const PackageSite& site, const SiteGuard& guard,
                                        const SiteRequest& request);

/// In place of an answer whose body could not be read: `what` says why.
[[nodiscard]] SiteAnswer answer_damaged(const SiteGuard& guard, const SiteRequest& request,
                                        std::string_view what);

/// The page that a reader is sent to, behind the token.
inline constexpr std::string_view front_page_path = "data/viewer/index.html";

/// Compressed pages of at most this size are expanded and checked before the first byte of them
/// leaves, so that damage is told in words; all else that is compressed is handed on as it is.
inline constexpr std::size_t checked_bytes = std::size_t{64} << 10;

}  // namespace lifeboat::viewer
