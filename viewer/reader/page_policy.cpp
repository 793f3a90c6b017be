#include "viewer/reader/page_policy.hpp"

#include "viewer/pages/html_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::viewer {
namespace {

/// For all, whatever they load.
constexpr std::string_view closed_to_others =
    "connect-src 'none'; object-src 'none'; frame-src 'none'; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'none'; "
    "sandbox allow-scripts allow-same-origin allow-popups allow-downloads";

/// "'sha256-<44 digits of Base 64>'" that `directive` names first; empty when there is none.
std::string digest_in(std::string_view policy, std::string_view directive) {
    constexpr std::string_view quote = "'sha256-";
    constexpr std::size_t digits = 44;
    const std::string start = fmt::format("{} {}", directive, quote);
    const std::size_t at = policy.find(start);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::string_view digest = policy.substr(at + start.size(), digits + 1);
    const auto is_base64 = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '+' || c == '/' || c == '=';
    };
    if (digest.size() != digits + 1 || digest.back() != '\'' ||
        !std::all_of(digest.begin(), digest.end() - 1, is_base64)) {
        return {};
    }
    return std::string(quote) + std::string(digest);
}

}  // namespace

std::string served_policy() {
    return fmt::format(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; media-src 'self'; {}",
        closed_to_others);
}

std::string policy_of_open_page(std::string_view head) {
    constexpr std::string_view name = "http-equiv=\"Content-Security-Policy\" content=\"";
    const std::size_t at = head.find(name);
    if (at == std::string_view::npos) {
        return served_policy();
    }
    const std::string_view rest = head.substr(at + name.size());
    const std::string policy = decode_references(rest.substr(0, rest.find('"')));
    const std::string script = digest_in(policy, "script-src");
    const std::string look = digest_in(policy, "style-src");
    if (script.empty() || look.empty()) {
        return served_policy();
    }
    return fmt::format(
        "default-src 'none'; script-src {}; style-src {}; img-src blob: data:; "
        "media-src blob:; {}",
        script, look, closed_to_others);
}

}  // namespace lifeboat::viewer
