#include "creator/capture/export_archive.hpp"

#include "creator/flickr/exchange_log.hpp"
#include "creator/http/url.hpp"
#include "lifeboat/format/byte_stream.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"

#include <array>

namespace lifeboat::creator::capture {
namespace {

using format::Error;
using format::ErrorCode;

std::string last_part(std::string_view path) {
    return std::string(path.substr(path.rfind('/') + 1));
}

/// Files of systems that pack archives, which nobody put there.
bool is_litter(std::string_view path, std::string_view name) {
    return path.starts_with("__MACOSX/") || name.starts_with(".") || name == "Thumbs.db" ||
           name == "desktop.ini";
}

format::Fixity fixity_of(format::ByteSource& source) {
    format::FixityHasher hasher;
    std::array<std::byte, 65536> block{};
    while (const std::size_t got = source.read(block)) {
        hasher.update(std::span<const std::byte>(block).first(got));
    }
    return hasher.finish();
}

}  // namespace

ExportArchive::ExportArchive(const std::vector<std::filesystem::path>& files) : files_(files) {
    for (const std::filesystem::path& file : files_) {
        archives_.push_back(format::open_loose_archive(file));
        const auto& problems = archives_.back()->problems();
        if (!problems.empty()) {
            throw Error(ErrorCode::malformed, file.string(),
                        "is no export that can be trusted: found " + problems.front().found +
                            (problems.front().path.empty() ? "" : " at ") +
                            problems.front().path + ", expected " + problems.front().expected);
        }
        for (const format::ContainerEntry& entry : archives_.back()->entries()) {
            if (entry.kind == format::EntryKind::file) {
                take(archives_.size() - 1, entry);
            }
        }
    }
    if (!profile_) {
        throw Error(ErrorCode::malformed, files_.empty() ? "export" : files_.front().string(),
                    "holds no account_profile.json; expected all archives of one export, the "
                    "one with the metadata among them");
    }
    auto owner = flickr::parse_export_profile(profile());
    if (!owner) {
        throw Error(ErrorCode::malformed, "account_profile.json", "is " + owner.error());
    }
    account_ = *std::move(owner);
}

void ExportArchive::take(std::size_t archive, const format::ContainerEntry& entry) {
    Place place{archive, &entry, last_part(entry.path)};
    const std::string& name = place.name;
    if (is_litter(entry.path, name)) {
        return;
    }
    if (const auto photo = flickr::photo_of_record(name)) {
        records_.emplace(*photo, std::move(place));
    } else if (name == "account_profile.json") {
        profile_ = profile_ ? profile_ : place;
    } else if (name == "albums.json") {
        albums_ = albums_ ? albums_ : place;
    } else if (flickr::is_correspondence(name)) {
        correspondence_.push_back(std::move(place));
    } else if (name.ends_with(".json")) {
        unused_.push_back(name);
    } else {
        media_.push_back(std::move(place));
    }
}

std::optional<std::string> ExportArchive::albums() const {
    return albums_ ? std::optional(read(*albums_)) : std::nullopt;
}

std::string ExportArchive::read(const Place& place) const {
    const auto source = open(place);
    return format::read_all(*source, flickr::export_document_limit_bytes, uri_of(place));
}

std::unique_ptr<format::ByteSource> ExportArchive::open(const Place& place) const {
    return archives_[place.archive]->open(*place.entry);
}

std::string ExportArchive::uri_of(const Place& place) const {
    const std::string archive = last_part(files_[place.archive].lexically_normal().string());
    return std::string(flickr::export_uri_prefix) + http::percent_encode(archive) + "/" +
           http::percent_encode(place.name);
}

std::vector<format::AccountExport> ExportArchive::describe() const {
    std::vector<format::AccountExport> described;
    for (std::size_t i = 0; i < files_.size(); ++i) {
        std::filesystem::path path = files_[i].lexically_normal();
        if (path.filename().empty()) {
            path = path.parent_path();
        }
        format::Fixity fixity;
        if (archives_[i]->format() == format::ContainerFormat::folder) {
            std::string list;
            for (const format::ContainerEntry& entry : archives_[i]->entries()) {
                list += std::to_string(entry.bytes) + " " + entry.path + "\n";
            }
            format::TextSource source(list);
            fixity = fixity_of(source);
        } else {
            fixity = fixity_of(*format::open_file(path));
        }
        described.push_back(
            {path.filename().string(), fixity.bytes, fixity.sha256_hex(), owner().id});
    }
    return described;
}

}  // namespace lifeboat::creator::capture
