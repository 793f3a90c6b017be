#include "creator/cli/commands.hpp"
#include "creator/cli/exit_status.hpp"
#include "creator/cli/report_json.hpp"
#include "creator/flickr/flickr_url.hpp"

#include <fmt/format.h>

namespace lifeboat::creator::cli {
namespace {

std::string url_text(const std::string& url,
                     const format::Result<flickr::Target, flickr::UrlRefusal>& target) {
    if (!target) return fmt::format("{}: {}", url, flickr::to_string(target.error()));
    std::string text = fmt::format("{}: {}", url, flickr::kind_of(*target));
    for (const auto& [name, value] : target_fields(*target)) {
        text += fmt::format(", {} {}", name, value);
    }
    return text;
}

}  // namespace

int run_url(const UrlOptions& options, Console& console) {
    bool refused = false;
    for (const std::string& url : options.urls) {
        const auto target = flickr::parse_flickr_url(url);
        refused = refused || !target;
        console.result(console.options().json ? url_json(url, target) : url_text(url, target));
    }
    return refused ? exit_usage : exit_done;
}

}  // namespace lifeboat::creator::cli
