#include "creator/cli/earlier_package.hpp"

#include "creator/build/kept_request.hpp"
#include "creator/capture/capture_files.hpp"
#include "creator/capture/capture_reader.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_handle.hpp"
#include "lifeboat/format/json.hpp"
#include "lifeboat/format/package_path.hpp"
#include "lifeboat/format/package_reader.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

namespace lifeboat::creator::cli {
namespace {

using format::Error;
using format::ErrorCode;

constexpr std::string_view social_folder = "data/representations/social/data/";
constexpr std::uint64_t most_record_bytes = std::uint64_t{64} << 20;

void refuse_export_alone(bool is_from_export, const std::filesystem::path& source) {
    if (is_from_export) {
        throw Error(
            ErrorCode::usage, source.string(),
            "was made from an account export, which Flickr does not list; expected a new "
            "export, and 'lifeboat create --from-export ... --replaces'");
    }
}

std::optional<format::PhotoId> permitted_in(const capture::CaptureReader& capture) {
    const auto decisions = capture.travelling();
    const auto found =
        std::find_if(decisions.begin(), decisions.end(), [](const auto& decision) {
            return decision.ground == format::TravelGround::permission;
        });
    return found == decisions.end() ? std::nullopt : std::optional(found->photo);
}

/// Also one that would travel without it: the next edition is to say the same.
std::optional<format::PhotoId> permitted_in(const format::PackageReader& package) {
    for (std::size_t i = 0; i < package.photo_count(); ++i) {
        const format::Photo photo = package.photo_at(i);
        if (photo.permission || photo.travels_by == format::TravelGround::permission) {
            return photo.id;
        }
    }
    return std::nullopt;
}

void open_capture(const std::filesystem::path& folder, EarlierSource& into) {
    const auto reader = std::make_shared<capture::CaptureReader>(folder);
    into.uuid = reader->uuid();
    into.request = reader->request();
    refuse_export_alone(!into.request.account_export.empty(), folder);
    into.find_permitted = [reader] { return permitted_in(*reader); };
    std::vector<std::filesystem::path> files;
    for (std::uint32_t i = 0; i < capture::count_exchange_files(folder); ++i) {
        files.push_back(capture::exchange_file(folder, i));
    }
    into.capture = std::make_unique<capture::EarlierCapture>(
        std::move(files),
        capture::EarlierMedia{
            [reader](const format::PhotoId& photo) { return reader->media_of(photo); },
            [reader](const capture::CapturedMedia& media) {
                return format::open_file(reader->media_file(media));
            }});
}

/// What was taken out stands on Flickr still, and would come back.
void refuse_redacted(const format::Lifeboat& lifeboat, const std::filesystem::path& package) {
    if (!lifeboat.redactions.empty()) {
        throw Error(
            ErrorCode::usage, package.string(),
            fmt::format("had {} things taken out of it, which a refresh would ask Flickr "
                        "for again; expected a package without redactions",
                        lifeboat.redactions.size()));
    }
}

/// Its WARC files, unpacked to be read anywhere in them.
std::vector<std::filesystem::path> unpack_exchanges(const format::ContainerReader& container,
                                                    const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const format::ContainerEntry& entry : container.entries()) {
        if (!entry.path.starts_with(social_folder) || !entry.path.ends_with(".warc.gz")) {
            continue;
        }
        files.push_back(folder / (std::to_string(files.size()) + ".warc.gz"));
        format::FileHandle file(files.back(), O_WRONLY | O_CREAT | O_TRUNC);
        const auto source = container.open(entry);
        std::array<std::byte, 65536> block{};
        while (const std::size_t got = source->read(block)) {
            file.write(std::span<const std::byte>(block).first(got));
        }
    }
    return files;
}

std::vector<capture::CapturedMedia> media_in(const format::ContainerReader& container,
                                             const format::PhotoId& photo) {
    const std::string path = std::string(social_folder) + "photos/" +
                             format::shard_of(photo.value) + "/" + photo.value + ".json";
    const format::ContainerEntry* entry = container.find(path);
    if (entry == nullptr) return {};
    const auto source = container.open(*entry);
    const format::Photo record =
        format::photo_from_json(format::read_all(*source, most_record_bytes, path), path);
    std::vector<capture::CapturedMedia> files;
    for (const format::Rendition& rendition : record.renditions) {
        files.push_back({photo, {}, "data/" + rendition.path, rendition});
    }
    return files;
}

void open_package(const std::filesystem::path& package, const std::filesystem::path& scratch,
                  const std::function<void()>& judge, EarlierSource& into) {
    const auto reader = std::make_shared<format::PackageReader>(package);
    format::refuse_if_hostile(reader->container(), package);
    const format::Lifeboat& lifeboat = reader->lifeboat();
    refuse_export_alone(!lifeboat.account_exports.empty() && lifeboat.calls_by_method.empty(),
                        package);
    if (lifeboat.part) {
        throw Error(
            ErrorCode::usage, package.string(),
            "is one part of a set; expected the capture that all parts were built from");
    }
    refuse_redacted(lifeboat, package);
    judge();
    into.is_package = true;
    into.uuid = lifeboat.uuid;
    into.request = build::request_of(reader->container(), lifeboat);
    into.interface_language = lifeboat.interface_language;
    into.find_permitted = [reader] { return permitted_in(*reader); };
    into.unpacked =
        std::make_unique<recovery::WorkFolder>(scratch / (".earlier-" + lifeboat.uuid));
    into.capture = std::make_unique<capture::EarlierCapture>(
        unpack_exchanges(reader->container(), into.unpacked->path()),
        capture::EarlierMedia{[reader](const format::PhotoId& photo) {
                                  return media_in(reader->container(), photo);
                              },
                              [reader](const capture::CapturedMedia& media) {
                                  return reader->container().open(media.file);
                              }});
}

}  // namespace

std::unique_ptr<EarlierSource> open_earlier(const std::filesystem::path& source,
                                            const std::filesystem::path& scratch,
                                            const std::function<void()>& judge) {
    auto earlier = std::make_unique<EarlierSource>();
    if (std::filesystem::exists(capture::identity_file(source))) {
        open_capture(source, *earlier);
    } else {
        open_package(source, scratch, judge, *earlier);
    }
    return earlier;
}

}  // namespace lifeboat::creator::cli
