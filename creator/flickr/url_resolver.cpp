#include "creator/flickr/url_resolver.hpp"

#include "creator/http/redirects.hpp"
#include "creator/http/url.hpp"
#include "lifeboat/format/error.hpp"

#include <string>
#include <utility>

namespace lifeboat::creator::flickr {
namespace {

constexpr int most_redirects = 5;
/// Of a page that is no redirect nothing is wanted.
constexpr std::uint64_t longest_page = std::uint64_t{8} << 20;

bool is_host_to_ask(std::string_view host) {
    constexpr std::string_view below = ".flickr.com";
    return host == "flic.kr" || host == "www.flic.kr" || host == "flickr.com" ||
           (host.size() > below.size() && host.substr(host.size() - below.size()) == below);
}

std::string https_url(const http::Url& url) {
    return "https://" + url.host + url.path + (url.query.empty() ? "" : "?" + url.query);
}

}  // namespace

format::Result<Target, UrlRefusal> resolve_flickr_url(std::string_view text,
                                                      http::HttpClient& http,
                                                      const std::stop_token& stop) {
    auto target = parse_flickr_url(text);
    std::string next(trimmed_url(text));
    for (int hop = 0; hop < most_redirects; ++hop) {
        if (target || target.error() == UrlRefusal::not_flickr ||
            (hop == 0 && target.error() != UrlRefusal::needs_network)) {
            return target;
        }
        const auto url = http::split_url(next);
        if (!url || !is_host_to_ask(url->host)) {
            return format::unexpected(UrlRefusal::not_flickr);
        }
        http::HttpRequest request;
        request.url = https_url(*url);
        request.body_limit_bytes = longest_page;
        const auto response = http.send(request, stop);
        if (!response) {
            using Kind = http::HttpFailure::Kind;
            throw format::Error(
                response.error().kind == Kind::cancelled ? format::ErrorCode::cancelled
                                                         : format::ErrorCode::unavailable,
                std::string(text),
                "Flickr does not say where it leads: " + response.error().message);
        }
        if (response->status >= 500 || response->status == 429) {
            throw format::Error(format::ErrorCode::unavailable, std::string(text),
                                "Flickr does not say where it leads: HTTP status " +
                                    std::to_string(response->status));
        }
        const std::string_view location = response->header("Location");
        if (!http::is_redirect(response->status) || location.empty()) {
            break;
        }
        next = http::absolute_location(location, request.url);
        target = parse_flickr_url(next);
    }
    return target ? target : format::unexpected(UrlRefusal::unrecognized);
}

}  // namespace lifeboat::creator::flickr
