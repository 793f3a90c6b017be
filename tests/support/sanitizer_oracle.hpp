// Judges sanitised HTML with a grammar of its own, so that the sanitiser is not its own
// witness.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lifeboat::testing {

/// "" when `html` holds only text with escaped specials and bare allowed tags, properly nested,
/// at most `deepest` open; else what is wrong and where.
inline std::string fault_in(std::string_view html, std::size_t deepest = 32) {
    const std::vector<std::string_view> bare{
        "b", "strong", "i",  "em", "u",    "s",    "strike", "del", "ins", "q",    "blockquote",
        "p", "ul",     "ol", "li", "cite", "code", "pre",    "sub", "sup", "small"};
    const auto is_bare = [&bare](std::string_view name) {
        for (const std::string_view each : bare) {
            if (each == name) return true;
        }
        return false;
    };
    const auto at = [](std::string_view words, std::size_t i) {
        return std::string(words) + " at byte " + std::to_string(i);
    };
    std::vector<std::string_view> open;
    for (std::size_t i = 0; i < html.size();) {
        const char c = html[i];
        if (c == '>') return at("bare '>'", i);
        if (static_cast<unsigned char>(c) < 0x20 && c != '\t') return at("control", i);
        if (c == '&') {
            const std::size_t end = html.find(';', i);
            if (end == std::string_view::npos) return at("unfinished reference", i);
            const std::string_view body = html.substr(i + 1, end - i - 1);
            if (body != "amp" && body != "lt" && body != "gt") return at("reference", i);
            i = end + 1;
            continue;
        }
        if (c != '<') {
            ++i;
            continue;
        }
        const std::size_t end = html.find('>', i);
        if (end == std::string_view::npos) return at("unfinished tag", i);
        const std::string_view tag = html.substr(i + 1, end - i - 1);
        i = end + 1;
        if (tag == "br") continue;
        if (tag.starts_with('/')) {
            if (open.empty() || open.back() != tag.substr(1)) return at("wrong end tag", i);
            open.pop_back();
            continue;
        }
        constexpr std::string_view link = "a href=\"",
                                   rel = "\" rel=\"nofollow noopener noreferrer external\"";
        if (tag.starts_with(link) && tag.ends_with(rel) &&
            tag.size() > link.size() + rel.size()) {
            const std::string_view url =
                tag.substr(link.size(), tag.size() - link.size() - rel.size());
            if (url.find_first_of("\"<>` \t\n") != std::string_view::npos)
                return at("href", i);
            if (!url.starts_with("http://") && !url.starts_with("https://") &&
                !url.starts_with("mailto:")) {
                return at("scheme", i);
            }
            open.push_back("a");
        } else if (is_bare(tag)) {
            open.push_back(tag);
        } else {
            return at("tag '" + std::string(tag) + "'", i);
        }
        if (open.size() > deepest) return at("too deep", i);
    }
    return open.empty() ? "" : "unclosed '" + std::string(open.back()) + "'";
}

}  // namespace lifeboat::testing
