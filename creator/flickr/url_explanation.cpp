// What is told of a URL that leads to nothing known: as much as could be made of it.
#include "creator/flickr/api_response_xml.hpp"
#include "creator/flickr/flickr_url.hpp"
#include "creator/http/url.hpp"

namespace lifeboat::creator::flickr {
namespace {

std::string in_quotes(std::string_view text) {
    constexpr std::size_t longest = 60;
    return "\"" + repaired_text(text.substr(0, longest)) + "\"";
}

std::string understood(const http::Url& url) {
    const std::vector<std::string> path = http::path_segments(url.path);
    const auto below = [&path](std::size_t depth) {
        return path.size() > depth ? ", and below it " + in_quotes(path[depth]) : std::string();
    };
    if (url.host == "flic.kr") {
        return path.empty() ? "a short link without a code"
                            : "a short link of the kind " + in_quotes(path[0]) + below(1);
    }
    if (path.size() >= 2 && (path[0] == "photos" || path[0] == "people")) {
        return "a page of the member " + in_quotes(path[1]) + below(2);
    }
    if (path.size() >= 2 && path[0] == "groups") {
        return "a page of the group " + in_quotes(path[1]) + below(2);
    }
    if (!path.empty() && path[0] == "search") {
        return "a search by " + in_quotes(url.query) +
               ", of which something is not known, or which is restricted by nothing";
    }
    return path.empty()
               ? "the host " + in_quotes(url.host)
               : "the host " + in_quotes(url.host) + " and its page " + in_quotes(path[0]);
}

}  // namespace

std::string explain_refusal(std::string_view text, UrlRefusal refusal) {
    std::string words(to_string(refusal));
    if (refusal != UrlRefusal::unrecognized && refusal != UrlRefusal::no_photos) {
        return words;
    }
    const auto url = http::split_url(text);
    return url ? words + "; understood: " + understood(*url) : words;
}

}  // namespace lifeboat::creator::flickr
