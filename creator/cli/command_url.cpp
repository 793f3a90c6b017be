#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/making.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/cli/report_text.hpp"
#include "creator/flickr/flickr_url.hpp"
#include "creator/flickr/home_page.hpp"
#include "creator/flickr/url_resolver.hpp"

#include <fmt/format.h>

#include <optional>

namespace lifeboat::creator::cli {
namespace {

std::string url_text(const std::string& url,
                     const format::Result<flickr::Target, flickr::UrlRefusal>& target) {
    if (!target && flickr::is_home_page(url)) return fmt::format("{}: homepage", url);
    if (!target) {
        return fmt::format("{}: {}", url,
                           printable(flickr::explain_refusal(url, target.error())));
    }
    std::string text = fmt::format("{}: {}", url, flickr::kind_of(*target));
    for (const auto& [name, value] : target_fields(*target)) {
        text += fmt::format(", {} {}", name, value);
    }
    return text;
}

}  // namespace

int run_url(const UrlOptions& options, Console& console, const Environment& environment) {
    bool refused = false;
    std::optional<http::CurlHttpClient> client;
    for (const std::string& url : options.urls) {
        auto target = flickr::parse_flickr_url(url);
        if (!target && target.error() == flickr::UrlRefusal::needs_network) {
            if (!client) client.emplace(curl_options(options.network));
            target = flickr::resolve_flickr_url(url, *client, environment.stop);
        }
        // A page that is known, although there is nothing in it to ask for.
        const bool is_known = target || flickr::is_home_page(url);
        refused = refused || !is_known;
        console.result(console.options().json ? url_json(url, target) : url_text(url, target));
    }
    return refused ? exit_usage : exit_done;
}

}  // namespace lifeboat::creator::cli
