#include "creator/flickr/login.hpp"

#include "creator/flickr/flickr_url.hpp"
#include "creator/http/url.hpp"
#include "lifeboat/format/error.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace lifeboat::creator::flickr {
namespace {

using format::Error;
using format::ErrorCode;

constexpr std::string_view request_token_url =
    "https://www.flickr.com/services/oauth/request_token";
constexpr std::string_view authorize_url = "https://www.flickr.com/services/oauth/authorize";
constexpr std::string_view access_token_url =
    "https://www.flickr.com/services/oauth/access_token";
/// Both answers are one line of a form.
constexpr std::uint64_t most_answer_bytes = 16 << 10;

/// The problem's name alone: the rest of a refusal echoes key and token.
std::string problem_in(const std::string& body) {
    constexpr std::string_view field = "oauth_problem=";
    const std::size_t at = body.find(field);
    if (at == std::string::npos) {
        return "no reason given";
    }
    const std::size_t begin = at + field.size();
    const std::size_t end = body.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", begin);
    return body.substr(begin, std::min(end, begin + 40) - begin);
}

std::map<std::string, std::string> ask(const LoginParts& parts, std::string_view url,
                                       OAuthParameters parameters,
                                       const OAuthCredentials& credentials) {
    const std::string subject(url);
    http::HttpRequest request;
    request.url = signed_url(url, std::move(parameters), credentials,
                             next_moment(parts.clock, parts.ids));
    request.body_limit_bytes = most_answer_bytes;
    const auto response = parts.http.send(request, parts.stop);
    if (!response) {
        const bool is_stop = response.error().kind == http::HttpFailure::Kind::cancelled;
        throw Error(
            is_stop ? ErrorCode::cancelled : ErrorCode::unavailable, subject,
            is_stop ? "stopped on request" : "gave no answer: " + response.error().message);
    }
    if (response->status == 400 || response->status == 401 || response->status == 403) {
        throw Error(ErrorCode::permission_denied, subject,
                    "Flickr refuses (HTTP status " + std::to_string(response->status) + ", " +
                        problem_in(response->body) +
                        "); expected a key, its secret and a code that belong together");
    }
    if (response->status != 200) {
        throw Error(ErrorCode::unavailable, subject,
                    "HTTP status " + std::to_string(response->status));
    }
    return http::query_parameters(response->body);
}

ApiKey taken(std::map<std::string, std::string>& answer, const char* name,
             std::string_view subject) {
    std::string& value = answer[name];
    if (value.empty()) {
        throw Error(ErrorCode::malformed, std::string(subject), std::string("gave no ") + name);
    }
    return ApiKey(std::move(value));
}

}  // namespace

OAuthMoment next_moment(const format::Clock& clock, format::IdSource& ids) {
    std::string nonce = ids.next_uuid();
    std::erase(nonce, '-');
    return {clock.now().time_since_epoch().count(), std::move(nonce)};
}

Login log_in(const LoginParts& parts,
             const std::function<std::string(const std::string& page)>& ask_code) {
    OAuthCredentials credentials{parts.key, parts.secret, {}, {}};
    auto granted = ask(parts, request_token_url, {{"oauth_callback", "oob"}}, credentials);
    credentials.token = taken(granted, "oauth_token", request_token_url);
    credentials.token_secret = taken(granted, "oauth_token_secret", request_token_url);
    // The request token is no secret: it is worth nothing without its own, and soon nothing.
    const std::string code =
        ask_code(std::string(authorize_url) + "?oauth_token=" +
                 http::percent_encode(credentials.token.reveal()) + "&perms=read");
    if (code.empty()) {
        throw Error(ErrorCode::usage, "code", "is empty; expected the one that Flickr showed");
    }
    auto answer = ask(parts, access_token_url, {{"oauth_verifier", code}}, credentials);
    Login login;
    login.token = taken(answer, "oauth_token", access_token_url);
    login.token_secret = taken(answer, "oauth_token_secret", access_token_url);
    login.member = format::MemberId(answer["user_nsid"]);
    login.username = answer["username"];
    if (!is_nsid(login.member.value)) {
        throw Error(ErrorCode::malformed, std::string(access_token_url),
                    "gave no user_nsid that is one");
    }
    return login;
}

std::string signed_call_url(std::string_view uri, const OAuthCredentials& credentials,
                            const OAuthMoment& moment) {
    const std::size_t question = uri.find('?');
    OAuthParameters parameters;
    for (auto& [name, value] : http::query_parameters(uri.substr(question + 1))) {
        parameters.emplace_back(name, value);
    }
    return signed_url(uri.substr(0, question), std::move(parameters), credentials, moment);
}

}  // namespace lifeboat::creator::flickr
