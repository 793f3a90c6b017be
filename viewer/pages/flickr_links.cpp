#include "viewer/pages/flickr_links.hpp"

#include "viewer/pages/site_paths.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace lifeboat::viewer {
namespace {

/// The path components of a flickr URL, behind the host; empty for other hosts.  Short links
/// have "flic.kr" as their first component.
std::vector<std::string_view> flickr_components(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) {
        return {};
    }
    url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("?#"));
    std::vector<std::string_view> parts;
    while (!url.empty() && parts.size() < 8) {
        const std::size_t slash = std::min(url.find('/'), url.size());
        if (slash > 0) {
            parts.push_back(url.substr(0, slash));
        }
        url.remove_prefix(std::min(slash + 1, url.size()));
    }
    if (parts.empty() || parts[0] == "flic.kr") {
        return parts;
    }
    if (parts[0] != "flickr.com" && parts[0] != "www.flickr.com" &&
        parts[0] != "m.flickr.com") {
        return {};
    }
    parts.erase(parts.begin());
    return parts;
}

/// The photo id in a short link: Bitcoin's base 58 with 1 as zero.  Empty when it is none.
std::string from_base58(std::string_view text) {
    constexpr std::string_view alphabet =
        "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
    constexpr std::size_t longest = 10;  // 58^10 fits 64 bits.
    std::uint64_t value = 0;
    if (text.empty() || text.size() > longest) {
        return {};
    }
    for (const char c : text) {
        const std::size_t digit = alphabet.find(c);
        if (digit == std::string_view::npos) {
            return {};
        }
        value = value * alphabet.size() + digit;
    }
    return std::to_string(value);
}

std::string page_of_photo(const Catalogue& catalogue, std::string_view id) {
    const auto number = catalogue.find_photo(id);
    return number ? site::photo(catalogue.photos()[*number].id) : std::string();
}

std::string page_of_member(const Catalogue& catalogue, std::string_view name) {
    const format::Member* member = catalogue.find_member(name);
    if (member == nullptr) {
        member = catalogue.find_member_by_alias(name);
    }
    return member == nullptr ? std::string() : site::member(member->id);
}

std::string page_of_collection(const Catalogue& catalogue, format::CollectionKind kind,
                               std::string_view id) {
    const format::Collection* found = catalogue.find_collection(kind, id);
    return found == nullptr ? std::string() : site::collection(kind, found->id);
}

}  // namespace

std::string page_for_flickr_url(const Catalogue& catalogue, std::string_view url) {
    const auto parts = flickr_components(url);
    if (parts.size() < 2) {
        return {};
    }
    if (parts[0] == "flic.kr") {
        return parts.size() == 3 && parts[1] == "p"
                   ? page_of_photo(catalogue, from_base58(parts[2]))
                   : std::string();
    }
    if (parts[0] == "groups") {
        return page_of_collection(catalogue, format::CollectionKind::group, parts[1]);
    }
    if (parts[0] == "people" || (parts[0] == "photos" && parts.size() == 2)) {
        return page_of_member(catalogue, parts[1]);
    }
    if (parts[0] != "photos") {
        return {};
    }
    if (parts.size() >= 4 && (parts[2] == "albums" || parts[2] == "sets")) {
        return page_of_collection(catalogue, format::CollectionKind::album, parts[3]);
    }
    if (parts.size() >= 4 && parts[2] == "galleries") {
        return page_of_collection(catalogue, format::CollectionKind::gallery, parts[3]);
    }
    return page_of_photo(catalogue, parts[2]);
}

std::string LocalLinks::local_url(std::string_view url) const {
    const std::string page = page_for_flickr_url(catalogue_, url);
    return page.empty() ? page : site::relative_url(from_, page);
}

std::string short_address(const format::PhotoId& id) {
    constexpr std::string_view digits =
        "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
    constexpr std::size_t longest = 19;  // Fits 64 bits.
    if (id.value.empty() || id.value.size() > longest ||
        id.value.find_first_not_of("0123456789") != std::string::npos) {
        return {};
    }
    std::string written;
    for (std::uint64_t rest = std::stoull(id.value); rest > 0; rest /= digits.size()) {
        written.insert(written.begin(), digits[rest % digits.size()]);
    }
    return "flic.kr/p/" + written;
}

}  // namespace lifeboat::viewer
