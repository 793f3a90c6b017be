#include "creator/http/url.hpp"

#include <algorithm>
#include <utility>

namespace lifeboat::creator::http {
namespace {

bool is_alphanumeric(char character) noexcept {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
           (character >= 'A' && character <= 'Z');
}

char lower(char character) noexcept {
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                : character;
}

std::string lower_case(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

int hex_value(char character) noexcept {
    if (character >= '0' && character <= '9') {
        return character - '0';
    }
    const char letter = lower(character);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

bool is_host_name(std::string_view host) noexcept {
    if (host.empty() || host.front() == '.' || host.back() == '.' ||
        host.find('.') == std::string_view::npos || host.find("..") != std::string_view::npos) {
        return false;
    }
    return std::all_of(host.begin(), host.end(), [](char character) {
        return is_alphanumeric(character) || character == '-' || character == '.';
    });
}

/// Cuts `text` at the first of `marks` and returns what stood behind it.
std::string_view cut_at(std::string_view& text, char mark) noexcept {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::string_view rest = text.substr(at + 1);
    text = text.substr(0, at);
    return rest;
}

template <typename Visit>
void for_each_part(std::string_view text, char separator, const Visit& visit) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        visit(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

}  // namespace

std::optional<Url> split_url(std::string_view text) {
    Url url;
    if (const std::size_t colon = text.find("://"); colon != std::string_view::npos) {
        const std::string_view scheme = text.substr(0, colon);
        if (!scheme.empty() && std::all_of(scheme.begin(), scheme.end(), is_alphanumeric)) {
            url.scheme = lower_case(scheme);
            text.remove_prefix(colon + 3);
        }
    }
    cut_at(text, '#');
    url.query = std::string(cut_at(text, '?'));
    const std::size_t slash = std::min(text.find('/'), text.size());
    std::string_view authority = text.substr(0, slash);
    url.path = std::string(text.substr(slash));
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
        authority.remove_prefix(at + 1);
    }
    const std::string_view port = cut_at(authority, ':');
    if (!is_host_name(authority) || !std::all_of(port.begin(), port.end(), is_alphanumeric)) {
        return std::nullopt;
    }
    url.host = lower_case(authority);
    return url;
}

std::vector<std::string> path_segments(std::string_view path) {
    std::vector<std::string> segments;
    for_each_part(path, '/', [&](std::string_view part) {
        if (!part.empty()) {
            segments.push_back(percent_decode(part));
        }
    });
    return segments;
}

std::map<std::string, std::string> query_parameters(std::string_view query) {
    std::map<std::string, std::string> parameters;
    for_each_part(query, '&', [&](std::string_view part) {
        std::string name(part.substr(0, part.find('=')));
        std::string value(part.substr(std::min(part.find('='), part.size() - 1) + 1));
        if (name.size() == part.size()) {
            value.clear();
        }
        std::replace(name.begin(), name.end(), '+', ' ');
        std::replace(value.begin(), value.end(), '+', ' ');
        parameters.emplace(percent_decode(name), percent_decode(value));
    });
    parameters.erase("");
    return parameters;
}

std::string percent_decode(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const int high = text[at] == '%' && at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
        const int low = high >= 0 ? hex_value(text[at + 2]) : -1;
        if (low >= 0) {
            decoded += static_cast<char>(high * 16 + low);
            at += 2;
        } else {
            decoded += text[at];
        }
    }
    return decoded;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char character : text) {
        if (is_alphanumeric(character) || character == '-' || character == '.' ||
            character == '_' || character == '~') {
            encoded += character;
        } else {
            const auto byte = static_cast<unsigned char>(character);
            encoded += '%';
            encoded += digits[byte >> 4U];
            encoded += digits[byte & 0xFU];
        }
    }
    return encoded;
}

}  // namespace lifeboat::creator::http
