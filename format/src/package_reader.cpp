#include "lifeboat/format/package_reader.hpp"

#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/version.hpp"
#include "package_layout.hpp"
#include "verify/document_head_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <mutex>
#include <numeric>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace lifeboat::format {
namespace {

/// A record is a few kilobytes; a photo with all its comments may be some megabytes.
constexpr std::uint64_t record_limit = std::uint64_t{64} << 20;
/// The lists grow with the number of photos: about 100 bytes each.
constexpr std::uint64_t list_limit = std::uint64_t{512} << 20;

std::string load(const ContainerReader& container, std::string_view path, std::uint64_t limit) {
    const auto source = container.open(path);
    return read_all(*source, limit, path);
}

Lifeboat read_description(const ContainerReader& container) {
    Lifeboat lifeboat = lifeboat_from_json(load(container, layout::lifeboat_json, record_limit),
                                           layout::lifeboat_json);
    // A list that is missing is an error: nothing ashore and not known are different things.
    const auto read_list = [&](std::string_view path, auto read) {
        read(load(container, path, list_limit), path, lifeboat);
    };
    read_list(layout::licenses_json, read_licenses_json);
    read_list(layout::ashore_json, read_ashore_json);
    read_list(layout::omissions_json, read_omissions_json);
    read_list(layout::withheld_json, read_withheld_json);
    return lifeboat;
}

/// Calls `visit` with what `read` makes of every record under `folder`, by path.
template <typename Visit, typename Read>
void for_each_record(const ContainerReader& container, std::string_view folder, Read read,
                     const Visit& visit, const PackageReader::OnDamage& on_damage) {
    for (const ContainerEntry& entry : container.entries()) {
        if (entry.kind != EntryKind::file || !entry.path.starts_with(folder) ||
            !entry.path.ends_with(".json")) {
            continue;
        }
        std::optional<decltype(read(std::string_view(), std::string_view()))> record;
        try {
            const auto source = container.open(entry);
            record = read(read_all(*source, record_limit, entry.path), entry.path);
        } catch (const Error& error) {
            if (!on_damage) {
                throw;
            }
            on_damage(error);
        }
        if (record) {
            visit(*record);
        }
    }
}

}  // namespace

struct PackageReader::State {
    std::unique_ptr<ContainerReader> container;
    Lifeboat lifeboat;
    std::vector<PhotoListEntry> photos;
    std::once_flag has_order;
    std::vector<std::uint32_t> by_id;  ///< Numbers of photos; made when one is looked for.

    /// Of one id the first number comes first.
    const std::vector<std::uint32_t>& order() {
        std::call_once(has_order, [this] {
            by_id.resize(photos.size());
            std::iota(by_id.begin(), by_id.end(), std::uint32_t{0});
            std::stable_sort(by_id.begin(), by_id.end(),
                             [this](std::uint32_t a, std::uint32_t b) {
                                 return photos[a].id < photos[b].id;
                             });
        });
        return by_id;
    }
};

PackageReader::PackageReader(const std::filesystem::path& package)
    : state_(std::make_unique<State>()) {
    state_->container = open_container(package);
    const ContainerReader& container = *state_->container;
    refuse_if_hostile(container, package);
    if (container.find(layout::lifeboat_json) == nullptr) {
        throw Error(ErrorCode::not_found, package.string(),
                    "it holds no " + std::string(layout::lifeboat_json) +
                        "; expected a Data Lifeboat package");
    }
    state_->lifeboat = read_description(container);
    state_->photos =
        photos_from_json(load(container, layout::photos_json, list_limit), layout::photos_json);
}

PackageReader::PackageReader(PackageReader&&) noexcept = default;
PackageReader::~PackageReader() = default;

const Lifeboat& PackageReader::lifeboat() const noexcept {
    return state_->lifeboat;
}

const ContainerReader& PackageReader::container() const noexcept {
    return *state_->container;
}

std::size_t PackageReader::photo_count() const noexcept {
    return state_->photos.size();
}

std::optional<std::size_t> PackageReader::find_photo(const PhotoId& id) const {
    const auto& photos = state_->photos;
    const auto& order = state_->order();
    const auto found = std::lower_bound(order.begin(), order.end(), id,
                                        [&photos](std::uint32_t number, const PhotoId& wanted) {
                                            return photos[number].id < wanted;
                                        });
    if (found == order.end() || photos[*found].id != id) {
        return std::nullopt;
    }
    return *found;
}

Photo PackageReader::photo_at(std::size_t number) const {
    const PhotoListEntry& row = state_->photos.at(number);
    const std::string path = std::string(layout::payload) + row.path;
    Photo photo = photo_from_json(load(*state_->container, path, record_limit), path);
    if (photo.id != row.id) {
        throw Error(
            ErrorCode::malformed, path,
            "it describes photo " + photo.id.value + "; photos.json expects " + row.id.value);
    }
    return photo;
}

void PackageReader::for_each_photo(const std::function<void(const Photo&)>& visit) const {
    for (std::size_t number = 0; number < photo_count(); ++number) {
        visit(photo_at(number));
    }
}

void PackageReader::for_each_member(const std::function<void(const Member&)>& visit,
                                    const OnDamage& on_damage) const {
    for_each_record(*state_->container, layout::members_folder, member_from_json, visit,
                    on_damage);
}

void PackageReader::for_each_collection(const std::function<void(const Collection&)>& visit,
                                        const OnDamage& on_damage) const {
    for_each_record(*state_->container, layout::collections_folder, collection_from_json, visit,
                    on_damage);
}

namespace {

/// The two numbers of "1.0"; nullopt for anything else.
std::optional<std::pair<unsigned, unsigned>> numbers_of(std::string_view version) {
    unsigned first = 0;
    unsigned second = 0;
    const char* const end = version.data() + version.size();
    const auto [dot, error] = std::from_chars(version.data(), end, first);
    if (error != std::errc() || dot == end || *dot != '.') {
        return std::nullopt;
    }
    const auto [rest, second_error] = std::from_chars(dot + 1, end, second);
    if (second_error != std::errc() || rest != end) {
        return std::nullopt;
    }
    return std::pair(first, second);
}

}  // namespace

StatedVersion stated_version(const ContainerReader& container) {
    StatedVersion stated;
    if (container.find(layout::lifeboat_json) == nullptr) {
        return stated;
    }
    stated.text =
        verify::format_version_of(load(container, layout::lifeboat_json, record_limit));
    const auto ours = numbers_of(format_version);
    if (const auto theirs = numbers_of(stated.text); theirs && ours) {
        stated.is_readable = theirs->first == ours->first;
        stated.is_newer = *theirs > *ours;
    }
    return stated;
}

void refuse_if_hostile(const ContainerReader& container, const std::filesystem::path& package) {
    const auto& problems = container.problems();
    if (container.format() == ContainerFormat::folder || problems.empty()) {
        return;
    }
    const ContainerProblem& first = problems.front();
    throw Error(
        ErrorCode::malformed, package.string(),
        fmt::format(
            "is not safe to read: {}{}found {}, expected {}{}", first.path,
            first.path.empty() ? "" : ": ", first.found, first.expected,
            problems.size() == 1 ? "" : fmt::format(", and {} more", problems.size() - 1)));
}

}  // namespace lifeboat::format
