#include "creator/flickr/oauth1.hpp"

#include "creator/http/url.hpp"
#include "lifeboat/format/base64.hpp"
#include "lifeboat/format/error.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <span>

namespace lifeboat::creator::flickr {
namespace {

using http::percent_encode;

format::Error refused(const char* what) {
    return {format::ErrorCode::internal, "OpenSSL", std::string("refused ") + what};
}

std::string query_of(OAuthParameters parameters) {
    for (auto& [name, value] : parameters) {
        name = percent_encode(name);
        value = percent_encode(value);
    }
    // §3.4.1.3.2: encoded first, then sorted by name and by value.
    std::sort(parameters.begin(), parameters.end());
    std::string query;
    for (const auto& [name, value] : parameters) {
        query.append(query.empty() ? "" : "&").append(name).append("=").append(value);
    }
    return query;
}

}  // namespace

std::string signature_base_string(std::string_view method, std::string_view base_url,
                                  const OAuthParameters& parameters) {
    return std::string(method) + "&" + percent_encode(base_url) + "&" +
           percent_encode(query_of(parameters));
}

std::string hmac_sha1_signature(std::string_view base_string, const ApiKey& consumer_secret,
                                const ApiKey& token_secret) {
    const std::string key =
        percent_encode(consumer_secret.reveal()) + "&" + percent_encode(token_secret.reveal());
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    const auto* text = reinterpret_cast<const unsigned char*>(base_string.data());
    if (HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), text, base_string.size(),
             digest.data(), &length) == nullptr) {
        throw refused("to compute an HMAC-SHA1");
    }
    return format::to_base64(std::span(digest).first(length));
}

std::string signed_url(std::string_view base_url, OAuthParameters parameters,
                       const OAuthCredentials& credentials, const OAuthMoment& moment) {
    parameters.emplace_back("oauth_consumer_key", credentials.consumer_key.reveal());
    parameters.emplace_back("oauth_nonce", moment.nonce);
    parameters.emplace_back("oauth_signature_method", "HMAC-SHA1");
    parameters.emplace_back("oauth_timestamp", std::to_string(moment.unix_seconds));
    parameters.emplace_back("oauth_version", "1.0");
    if (!credentials.token.empty()) {
        parameters.emplace_back("oauth_token", credentials.token.reveal());
    }
    const std::string signature =
        hmac_sha1_signature(signature_base_string("GET", base_url, parameters),
                            credentials.consumer_secret, credentials.token_secret);
    parameters.emplace_back("oauth_signature", signature);
    return std::string(base_url) + "?" + query_of(std::move(parameters));
}

}  // namespace lifeboat::creator::flickr
