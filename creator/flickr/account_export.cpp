#include "creator/flickr/account_export.hpp"

#include "creator/flickr/flickr_url.hpp"

#include <algorithm>
#include <array>

namespace lifeboat::creator::flickr {
namespace exported {
namespace {

constexpr std::string_view prefix = "account-export.";

ApiCall named(std::string_view name) {
    return {std::string(prefix) + std::string(name), {}};
}

}  // namespace

ApiCall profile() {
    return named("profile");
}

ApiCall albums() {
    return named("albums");
}

ApiCall photo(const format::PhotoId& photo) {
    ApiCall call = named("photo");
    call.parameters.emplace("photo_id", photo.value);
    return call;
}

ApiCall photo_list() {
    return named("photo_list");
}

ApiCall correspondence(std::string_view file) {
    ApiCall call = named("correspondence");
    call.parameters.emplace("file", std::string(file));
    return call;
}

bool is_exported(const ApiCall& call) {
    return call.method.starts_with(prefix);
}

}  // namespace exported

std::optional<format::PhotoId> photo_of_record(std::string_view name) {
    constexpr std::string_view begin = "photo_";
    constexpr std::string_view end = ".json";
    if (name.size() <= begin.size() + end.size() || !name.starts_with(begin) ||
        !name.ends_with(end)) {
        return std::nullopt;
    }
    name.remove_prefix(begin.size());
    name.remove_suffix(end.size());
    return is_numeric_id(name) ? std::optional(format::PhotoId(std::string(name)))
                               : std::nullopt;
}

std::optional<format::PhotoId> photo_of_media(std::string_view name,
                                              const std::vector<format::PhotoId>& known) {
    std::optional<format::PhotoId> best;
    std::string_view rest = name.substr(0, name.rfind('.'));
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('_'), rest.size());
        const std::string_view part = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!is_numeric_id(part)) {
            continue;
        }
        format::PhotoId id{std::string(part)};
        // A secret of digits alone looks like an id, and is hardly ever one that is known.
        if ((!best || id.value.size() > best->value.size()) &&
            std::binary_search(known.begin(), known.end(), id)) {
            best = std::move(id);
        }
    }
    return best;
}

bool is_correspondence(std::string_view name) {
    constexpr std::array<std::string_view, 6> beginnings{
        "received_flickrmail", "sent_flickrmail",   "contacts_",
        "followers_",          "group_discussions", "account_testimonials"};
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](auto beginning) { return name.starts_with(beginning); });
}

}  // namespace lifeboat::creator::flickr
