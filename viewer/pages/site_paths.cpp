#include "viewer/pages/site_paths.hpp"

#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/package_writer.hpp"
#include "viewer/pages/html_text.hpp"

#include <fmt/format.h>

namespace lifeboat::viewer::site {
namespace {

constexpr std::size_t most_in_a_folder = 1000;

std::string numbered(std::string_view stem, std::size_t number) {
    return number == 1
               ? fmt::format("{}.html", stem)
               : fmt::format("{}/{:03}/{}.html", stem, number / most_in_a_folder, number);
}

/// By a digest of eighty bits: no two of a lifeboat meet.
std::string by_digest(std::string_view stem, std::string_view key, std::size_t number) {
    constexpr std::size_t digits = 20;
    const std::string digest = format::sha256_hex(key);
    return numbered(
        fmt::format("{}/{}/{}", stem, digest.substr(0, 2), digest.substr(0, digits)), number);
}

/// Beyond a thousand pages, a thousand a folder.
std::string in_folders(std::string_view stem, std::size_t number, std::size_t pages) {
    return pages <= most_in_a_folder
               ? fmt::format("{}/{}.html", stem, number)
               : fmt::format("{}/{:03}/{}.html", stem, number / most_in_a_folder, number);
}

}  // namespace

std::string photo(const format::PhotoId& id) {
    // Folder and name are those of the photo's record: "…/photos/c0/123.json".
    const std::string record = format::photo_json_path(id);
    const std::size_t name = record.rfind('/');
    const std::size_t folder = record.rfind('/', name - 1) + 1;
    return fmt::format("viewer/photo/{}.html",
                       record.substr(folder, record.rfind('.') - folder));
}

std::string photo_list(std::size_t number, std::size_t pages) {
    return in_folders("viewer/photos", number, pages);
}

std::string addresses(std::size_t number, std::size_t pages) {
    return in_folders("viewer/addresses", number, pages);
}

std::string collection(format::CollectionKind kind, const format::CollectionId& id,
                       std::size_t number) {
    return numbered(fmt::format("viewer/{}/{}/{}", to_string(kind), format::shard_of(id.value),
                                file_name_of(kind, id)),
                    number);
}

std::string license(const format::LicenseText& license) {
    return fmt::format("viewer/licences/{}.html", license_file_stem(license));
}

std::string ashore_list(std::size_t number) {
    return numbered("viewer/ashore", number);
}

std::string people(std::size_t number) {
    return numbered("viewer/people", number);
}

std::string member(const format::MemberId& id, std::size_t number) {
    return numbered(
        fmt::format("viewer/people/{}/{}", format::shard_of(id.value), file_name_of(id)),
        number);
}

std::string permissions(std::size_t number) {
    return numbered("viewer/permissions", number);
}

std::string permission(std::string_view id, std::size_t number) {
    return by_digest("viewer/permissions", id, number);
}

std::string tags(std::size_t number) {
    return numbered("viewer/tags", number);
}

std::string tag(std::string_view normalized, std::size_t number) {
    return by_digest("viewer/tags", normalized, number);
}

std::string conversations(std::size_t number) {
    return numbered("viewer/conversations", number);
}

std::string photos_by(std::string_view order, std::size_t number) {
    return numbered(fmt::format("viewer/photos-by/{}", order), number);
}

std::string date(std::uint32_t year, std::uint32_t month, std::size_t number) {
    if (year == 0) {
        return numbered("viewer/dates/unknown", number);
    }
    constexpr std::uint32_t century = 100;
    const std::string name =
        month == 0 ? fmt::format("{:04}", year) : fmt::format("{:04}-{:02}", year, month);
    return numbered(fmt::format("viewer/dates/{:02}/{}", year / century, name), number);
}

std::string machine_tags(std::size_t number) {
    return numbered("viewer/machine-tags", number);
}

std::string places(std::size_t number) {
    return numbered("viewer/places", number);
}

std::string place(std::string_view key, std::size_t number) {
    return by_digest("viewer/places", key, number);
}

std::string map_area(std::uint32_t column, std::uint32_t row, std::size_t number) {
    return numbered(fmt::format("viewer/map/{}/{}", column, row), number);
}

std::string relative_url(std::string_view from, std::string_view to,
                         std::string_view fragment) {
    std::size_t common = 0;
    for (std::size_t i = 0; i < from.size() && i < to.size() && from[i] == to[i]; ++i) {
        if (from[i] == '/') {
            common = i + 1;
        }
    }
    std::string url;
    for (const char c : from.substr(common)) {
        url += c == '/' ? "../" : "";
    }
    url += encode_path(to.substr(common));
    if (!fragment.empty()) {
        url += '#';
        url += fragment;
    }
    return url;
}

}  // namespace lifeboat::viewer::site
