// Logging in to Flickr with the out-of-band code of OAuth 1.0a: request token, the member's
// consent in a browser, access token.
#pragma once

#include "creator/flickr/oauth1.hpp"
#include "creator/http/http_client.hpp"
#include "lifeboat/format/clock.hpp"
#include "lifeboat/format/identifiers.hpp"

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

namespace lifeboat::creator::flickr {

/// A member's consent that somebody may read as they do.
struct Login {
    ApiKey token;
    ApiKey token_secret;
    format::MemberId member;
    std::string username;
};

/// The references must outlive the call.
struct LoginParts {
    http::HttpClient& http;
    const format::Clock& clock;
    format::IdSource& ids;
    ApiKey key;
    ApiKey secret;
    std::stop_token stop;
};

/// Time and a nonce for one more signed request.
[[nodiscard]] OAuthMoment next_moment(const format::Clock& clock, format::IdSource& ids);

/// Asks Flickr for a request token, hands the page where the member consents to `ask_code`,
/// which gives the code that Flickr showed there ("123-456-789"), and turns it into a login
/// that may read and nothing else.
///
/// Errors: permission_denied when Flickr refuses the key, its secret or the code; unavailable
/// when it gives no answer; malformed for an answer that is none; cancelled.  No message
/// repeats what Flickr said: its refusals echo the key and the token.
[[nodiscard]] Login log_in(const LoginParts& parts,
                           const std::function<std::string(const std::string& page)>& ask_code);

/// The URL of a signed call of the API.  Holds secrets: for the wire alone.  Errors: internal.
[[nodiscard]] std::string signed_call_url(std::string_view uri,
                                          const OAuthCredentials& credentials,
                                          const OAuthMoment& moment);

}  // namespace lifeboat::creator::flickr
