#include "verify/reference.hpp"

#include "ascii_case.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace lifeboat::format::verify {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// The scheme in lower case; browsers drop tabs and line breaks inside it, so they go first.
std::string scheme_of(std::string_view text) {
    std::string scheme;
    for (const char c : text) {
        if (c == '\t' || c == '\n' || c == '\r') {
            continue;
        }
        if (c == ':') {
            return scheme;
        }
        const char l = lower_ascii(c);
        const bool is_letter = l >= 'a' && l <= 'z';
        const bool is_more = (l >= '0' && l <= '9') || l == '+' || l == '-' || l == '.';
        if (!is_letter && (scheme.empty() || !is_more)) {
            return {};
        }
        scheme += l;
    }
    return {};
}

std::optional<int> digit(char c) {
    const char l = lower_ascii(c);
    if (l >= '0' && l <= '9') {
        return l - '0';
    }
    if (l >= 'a' && l <= 'f') {
        return l - 'a' + 10;
    }
    return std::nullopt;
}

std::string percent_decoded(std::string_view text) {
    if (text.find('%') == std::string_view::npos) {
        return std::string(text);
    }
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            const auto high = digit(text[i + 1]);
            const auto low = digit(text[i + 2]);
            if (high && low) {
                decoded += static_cast<char>(*high * 16 + *low);
                i += 2;
                continue;
            }
        }
        decoded += text[i];
    }
    return decoded;
}

}  // namespace

Reference resolve_reference(std::string_view document, std::string_view text) {
    text = trimmed(text);
    Reference reference;
    const std::size_t hash = text.find('#');
    if (hash != std::string_view::npos) {
        reference.fragment = percent_decoded(text.substr(hash + 1));
    }
    if (text.empty() || hash == 0) {
        reference.kind = Reference::Kind::same;
        return reference;
    }
    reference.scheme = scheme_of(text);
    if (!reference.scheme.empty() || text.starts_with("//") || text.starts_with("\\\\")) {
        reference.kind = Reference::Kind::scheme;
        return reference;
    }
    const std::string path = percent_decoded(text.substr(0, std::min(text.find('?'), hash)));
    if (path.starts_with("/") || path.find('\\') != std::string::npos) {
        return reference;
    }
    // The folder of the document, and then component after component.
    const std::size_t folder_end = document.rfind('/');
    std::string whole(
        document.substr(0, folder_end == std::string_view::npos ? 0 : folder_end));
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const auto part = std::string_view(path).substr(begin, end - begin);
        if (part == "..") {
            if (whole.empty()) {
                return reference;
            }
            const std::size_t slash = whole.rfind('/');
            whole.resize(slash == std::string::npos ? 0 : slash);
        } else if (!part.empty() && part != ".") {
            whole += whole.empty() ? "" : "/";
            whole += part;
        }
        begin = end + 1;
    }
    reference.path = std::move(whole);
    reference.kind = Reference::Kind::inside;
    return reference;
}

}  // namespace lifeboat::format::verify
