#include "viewer/pages/html_tags.hpp"

#include <algorithm>
#include <array>

namespace lifeboat::viewer {
namespace {

constexpr auto known_tags = std::to_array<KnownTag>({
    {"a", TagRole::link},           {"b", TagRole::phrase},
    {"blockquote", TagRole::block}, {"br", TagRole::line_break},
    {"cite", TagRole::phrase},      {"code", TagRole::phrase},
    {"del", TagRole::phrase},       {"em", TagRole::phrase},
    {"i", TagRole::phrase},         {"iframe", TagRole::dropped},
    {"img", TagRole::image},        {"ins", TagRole::phrase},
    {"li", TagRole::item},          {"math", TagRole::dropped},
    {"noembed", TagRole::dropped},  {"noframes", TagRole::dropped},
    {"noscript", TagRole::dropped}, {"object", TagRole::dropped},
    {"ol", TagRole::list},          {"p", TagRole::block},
    {"pre", TagRole::block},        {"q", TagRole::phrase},
    {"s", TagRole::phrase},         {"script", TagRole::dropped},
    {"small", TagRole::phrase},     {"strike", TagRole::phrase},
    {"strong", TagRole::phrase},    {"style", TagRole::dropped},
    {"sub", TagRole::phrase},       {"sup", TagRole::phrase},
    {"svg", TagRole::dropped},      {"template", TagRole::dropped},
    {"textarea", TagRole::dropped}, {"title", TagRole::dropped},
    {"u", TagRole::phrase},         {"ul", TagRole::list},
    {"xmp", TagRole::dropped},
});

char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

}  // namespace

bool ends_name(char c) {
    return is_space(c) || c == '/' || c == '>';
}

bool same_name(std::string_view text, std::string_view lower) {
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                      [](char a, char b) { return to_lower(a) == b; });
}

const KnownTag* find_tag(std::string_view name) {
    const auto* found =
        std::find_if(known_tags.begin(), known_tags.end(),
                     [name](const KnownTag& tag) { return same_name(name, tag.name); });
    return found == known_tags.end() ? nullptr : found;
}

std::optional<TagAttributes> read_attributes(std::string_view html, std::size_t& position) {
    TagAttributes found;
    std::size_t i = position;
    const auto skip = [&](auto belongs) {
        const std::size_t begin = i;
        while (i < html.size() && belongs(html[i])) {
            ++i;
        }
        return html.substr(begin, i - begin);
    };
    while (true) {
        skip([](char c) { return is_space(c) || c == '/'; });
        if (i >= html.size()) {
            return std::nullopt;
        }
        if (html[i] == '>') {
            position = i + 1;
            return found;
        }
        ++i;  // A name may begin with anything, even '='.
        const std::size_t name_begin = i - 1;
        skip([](char c) { return !ends_name(c) && c != '='; });
        const std::string_view name = html.substr(name_begin, i - name_begin);
        skip(is_space);
        if (i >= html.size() || html[i] != '=') {
            continue;
        }
        ++i;
        skip(is_space);
        std::string_view value;
        if (i < html.size() && (html[i] == '"' || html[i] == '\'')) {
            const char quote = html[i++];
            value = skip([quote](char c) { return c != quote; });
            if (i >= html.size()) {
                return std::nullopt;
            }
            ++i;
        } else {
            value = skip([](char c) { return !is_space(c) && c != '>'; });
        }
        if (!found.href && same_name(name, "href")) {
            found.href = value;
        } else if (!found.src && same_name(name, "src")) {
            found.src = value;
        }
    }
}

}  // namespace lifeboat::viewer
