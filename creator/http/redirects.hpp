// Following redirects, each of them to where the asker agrees.
#pragma once

#include "creator/http/http_client.hpp"

#include <functional>
#include <string>

namespace lifeboat::creator::http {

/// What is wrong with going to that URL; empty when nothing is.
using RedirectCheck = std::function<std::string(const std::string& url)>;

/// client.send(), and again with each URL that a redirect leads to, at most `limit` times.  The
/// other scheme of a host that `problem_of` accepts is taken for https.
///
/// Failures: those of send(); refused for a redirect that `problem_of` finds wrong, that leads
/// nowhere, or that is one too many.
[[nodiscard]] format::Result<HttpResponse, HttpFailure> send_following(
    HttpClient& client, HttpRequest request, const std::stop_token& stop, int limit,
    const RedirectCheck& problem_of);

/// A Location line's value made absolute, where it stood relative to the host of `base`.
[[nodiscard]] std::string absolute_location(std::string_view location, std::string_view base);

[[nodiscard]] bool is_redirect(int status) noexcept;

}  // namespace lifeboat::creator::http
