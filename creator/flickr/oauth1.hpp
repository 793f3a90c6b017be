// OAuth 1.0a: requests that are signed with HMAC-SHA1 (RFC 5849 §3.4).
//
// Only what Flickr needs: every parameter stands in the query.  A signed URL holds secrets and
// is for the wire alone.
#pragma once

#include "creator/flickr/api_key.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lifeboat::creator::flickr {

/// Names and values, decoded; equal names may stand several times.
using OAuthParameters = std::vector<std::pair<std::string, std::string>>;

/// Who asks.  The token is empty while one is only being asked for.
struct OAuthCredentials {
    ApiKey consumer_key;
    ApiKey consumer_secret;
    ApiKey token;
    ApiKey token_secret;
};

/// What no two requests share.
struct OAuthMoment {
    std::int64_t unix_seconds = 0;
    std::string nonce;
};

/// RFC 5849 §3.4.1.  `method` in upper case; `base_url` without query, in the form of §3.4.1.2.
[[nodiscard]] std::string signature_base_string(std::string_view method,
                                                std::string_view base_url,
                                                const OAuthParameters& parameters);

/// RFC 5849 §3.4.2: Base64 of the HMAC-SHA1.  Errors: internal when OpenSSL refuses.
[[nodiscard]] std::string hmac_sha1_signature(std::string_view base_string,
                                              const ApiKey& consumer_secret,
                                              const ApiKey& token_secret);

/// The URL of a GET request with `parameters`, the protocol's own and the signature.
/// Errors: internal.
[[nodiscard]] std::string signed_url(std::string_view base_url, OAuthParameters parameters,
                                     const OAuthCredentials& credentials,
                                     const OAuthMoment& moment);

}  // namespace lifeboat::creator::flickr
