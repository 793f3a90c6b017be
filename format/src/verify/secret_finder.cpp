#include "verify/secret_finder.hpp"

#include <algorithm>
#include <array>

namespace lifeboat::format::verify {
namespace {

constexpr std::array<std::string_view, 8> names{
    "api_key",         "api_sig",     "auth_token",     "oauth_token",
    "oauth_signature", "oauth_nonce", "oauth_verifier", "oauth_consumer_key"};

bool is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           c == '_';
}

bool is_value(char c) {
    return is_word(c) && c != '_';
}

/// True when "=x", "%3Dx" or "=\"x" follows.
bool has_value(std::string_view rest) {
    if (rest.starts_with("=\"")) {
        rest.remove_prefix(2);
    } else if (rest.starts_with("=")) {
        rest.remove_prefix(1);
    } else if (rest.starts_with("%3D") || rest.starts_with("%3d")) {
        rest.remove_prefix(3);
    } else {
        return false;
    }
    return !rest.empty() && is_value(rest.front());
}

}  // namespace

std::string_view find_secret(std::string_view text) {
    for (std::size_t at = text.find('_'); at != std::string_view::npos;
         at = text.find('_', at + 1)) {
        std::size_t begin = at;
        while (begin > 0 && at - begin < 16 && is_word(text[begin - 1])) {
            --begin;
        }
        std::size_t end = at;
        while (end < text.size() && end - at < 32 && is_word(text[end])) {
            ++end;
        }
        const std::string_view word = text.substr(begin, end - begin);
        if (std::any_of(names.begin(), names.end(),
                        [word](std::string_view name) { return word.ends_with(name); }) &&
            has_value(text.substr(end))) {
            return word;
        }
    }
    return {};
}

}  // namespace lifeboat::format::verify
