#include "creator/http/redirects.hpp"

#include "creator/http/url.hpp"

#include <utility>

namespace lifeboat::creator::http {
namespace {

HttpFailure refused(std::string message) {
    return {HttpFailure::Kind::refused, std::move(message)};
}

/// A signature in the query may be worth as much as a password.
std::string without_query(const std::string& url) {
    return url.substr(0, url.find_first_of("?#"));
}

}  // namespace

bool is_redirect(int status) noexcept {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::string absolute_location(std::string_view location, std::string_view base) {
    if (location.substr(0, 2) == "//") {
        return "https:" + std::string(location);
    }
    const auto url = split_url(base);
    if (location.substr(0, 1) == "/" && url) {
        return "https://" + url->host + std::string(location);
    }
    return std::string(location);
}

format::Result<HttpResponse, HttpFailure> send_following(HttpClient& client,
                                                         HttpRequest request,
                                                         const std::stop_token& stop, int limit,
                                                         const RedirectCheck& problem_of) {
    for (int followed = 0;; ++followed) {
        auto response = client.send(request, stop);
        if (!response || !is_redirect(response->status)) {
            return response;
        }
        const std::string_view location = response->header("Location");
        if (location.empty() || followed == limit) {
            return format::unexpected(refused(
                location.empty() ? "a redirect that leads nowhere"
                                 : "more than " + std::to_string(limit) + " redirects"));
        }
        std::string next = absolute_location(location, request.url);
        const auto url = split_url(next);
        const bool is_web = url && (url->scheme == "https" || url->scheme == "http");
        if (!is_web) {
            return format::unexpected(
                refused("a redirect to " + without_query(next) + ", expected an https URL"));
        }
        if (std::string problem = problem_of(next); !problem.empty()) {
            return format::unexpected(refused(std::move(problem)));
        }
        request.url = "https" + next.substr(url->scheme.size());
    }
}

}  // namespace lifeboat::creator::http
