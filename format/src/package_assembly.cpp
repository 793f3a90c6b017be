#include "package_assembly.hpp"

#include "capture_source.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/json.hpp"
#include "package_layout.hpp"
#include "xml/premis_writer.hpp"

#include <fmt/format.h>

#include <utility>

namespace lifeboat::format {
namespace {

/// Photos whose files are being copied while the next are assembled, and the reading room is
/// written behind the last of them: so many always, more while they are not heavy.
constexpr std::size_t few_photos_under_way = 8;
constexpr std::size_t most_photos_under_way = 256;
/// Who stops a build waits for so much to be copied.
constexpr std::uint64_t most_media_under_way = std::uint64_t{256} << 20;
/// What was said of a photo may be much, and is kept until it is finished.
constexpr std::uint64_t most_words_under_way = std::uint64_t{8} << 20;

/// What is kept of a photo, about, in bytes.
std::uint64_t words_about(const Photo& photo) {
    constexpr std::uint64_t a_thing = 256;
    const auto things = photo.comments.size() + photo.tags.size() + photo.notes.size() +
                        photo.people.size() + photo.faves.size() + photo.contexts.size() +
                        (photo.exif ? photo.exif->fields.size() : 0) + 4;
    std::uint64_t bytes = things * a_thing + photo.title.size() + photo.description.size();
    for (const Comment& comment : photo.comments) {
        bytes += comment.text.size();
    }
    for (const Note& note : photo.notes) {
        bytes += note.text.size();
    }
    return bytes;
}

std::filesystem::path destination_of(const std::filesystem::path& folder,
                                     const Lifeboat& lifeboat, ContainerFormat container) {
    return folder / (lifeboat.name + std::string(extension_of(container)));
}

std::filesystem::path with_suffix(std::filesystem::path path, std::string_view suffix) {
    path += suffix;
    return path;
}

PackagePath payload_path_of(const Rendition& rendition) {
    return PackagePath::require(std::string(layout::payload) + rendition.path);
}

void require_digest(const Rendition& rendition, std::string_view algorithm,
                    const std::string& recorded, const std::string& found) {
    if (recorded != found) {
        throw Error(
            ErrorCode::malformed, rendition.path,
            fmt::format("{} of the captured file is {}, its record says {}: the capture "
                        "was changed after it was made",
                        algorithm, found, recorded));
    }
}

const Rendition* source_of(const Photo& photo, const Rendition& rendition) {
    const Rendition* original = photo.rendition(RenditionRole::original);
    return original == &rendition ? nullptr : original;
}

}  // namespace

PackageAssembly::PackageAssembly(const std::filesystem::path& folder, const Lifeboat& lifeboat,
                                 PackageWriterOptions options)
    : destination_(destination_of(folder, lifeboat, options.container)),
      options_(std::move(options)),
      name_(lifeboat.name),
      urn_(xml::package_urn(lifeboat)),
      created_(to_rfc3339(lifeboat.capture_finished_at)),
      date_(to_date(lifeboat.capture_finished_at)),
      spool_file_(with_suffix(destination_, ".partial.spool")),
      payload_(make_container_writer(options_.container, destination_,
                                     {lifeboat.capture_finished_at, options_.sync_to_disk}),
               spool_file_),
      originals_("originals", "Photographs and videos as Flickr served them", payload_,
                 numbers_, spool_file_, created_),
      social_("social", "What was said of them: canonical JSON and the capture", payload_,
              numbers_, spool_file_, created_),
      access_("access", "Smaller copies for reading", payload_, numbers_, spool_file_,
              created_),
      documentation_{"grp-documentation", "Documentation", Spool(spool_file_)},
      schemas_{"grp-schemas", "Schemas", Spool(spool_file_)},
      viewer_{"grp-viewer", "Viewer", Spool(spool_file_)},
      representation_documents_{"grp-representations", "Representations", Spool(spool_file_)},
      metadata_rows_(spool_file_),
      rights_rows_(spool_file_) {}

void PackageAssembly::add_photo(const Photo& photo, std::span<const MediaOpener> files) {
    if (files.size() != photo.renditions.size()) {
        throw Error(
            ErrorCode::internal, "photo " + photo.id.value,
            fmt::format("{} files for {} renditions", files.size(), photo.renditions.size()));
    }
    PendingPhoto& pending = pending_.emplace_back(PendingPhoto{photo, {}, 0, 0});
    pending.words = words_about(photo);
    words_under_way_ += pending.words;
    for (std::size_t i = 0; i < files.size(); ++i) {
        pending.copies.push_back(begin_copy(pending.photo.renditions[i], files[i]));
        pending.media += photo.renditions[i].bytes;
    }
    media_under_way_ += pending.media;
    // By the photos alone, whether the container copies beside this or not: files are numbered
    // as they are finished, and a lifeboat is the same in every container.
    while (
        pending_.size() > most_photos_under_way ||
        (pending_.size() > few_photos_under_way && (media_under_way_ > most_media_under_way ||
                                                    words_under_way_ > most_words_under_way))) {
        finish_first_photo();
    }
}

void PackageAssembly::finish_first_photo() {
    PendingPhoto& pending = pending_.front();
    finish_photo(pending);
    words_under_way_ -= pending.words;
    media_under_way_ -= pending.media;
    pending_.pop_front();
}

void PackageAssembly::finish_photo(PendingPhoto& pending) {
    const Photo& photo = pending.photo;
    rights_.note(photo);
    photos_.push_back(photo.id);
    licenses_.insert(photo.license.id);
    has_videos_ = has_videos_ || photo.media == MediaKind::video;
    std::uint64_t file_number = 0;
    Photo record = photo;
    for (std::size_t i = 0; i < pending.copies.size(); ++i) {
        const Rendition& rendition = photo.renditions[i];
        const Rendition* source = source_of(photo, rendition);
        const Copied copied =
            finish_copy(pending.copies[i], rendition, {"Flickr photo id", photo.id.value},
                        source ? source->path : "", rights_ids_of(photo));
        record.renditions[i].defect = copied.defect;
        rights_rows_.write(csv::rights_rows(photo, rendition, date_));
        if (copied.representation != &originals_) {
            continue;
        }
        file_number = file_number == 0 ? copied.file_number : file_number;
        spool_row(metadata_rows_, csv::metadata_row(photo, rendition), photo.owner);
        note_for_crate(photo, rendition, copied);
    }
    arrangement_.note(photo, file_number);
    add_record(photo_json_path(photo.id), to_json(record));
}

void PackageAssembly::add_member(const Member& member, const MediaOpener& icon) {
    names_.note(member);
    Member record = member;
    if (member.icon) {
        // At once: behind the photos' files it would have to wait for them.
        PendingCopy copy{payload_path_of(*member.icon), icon, nullptr, {}};
        record.icon->defect =
            finish_copy(copy, *member.icon, {"Flickr NSID", member.id.value}, "", {}).defect;
    }
    add_record(member_json_path(member.id), to_json(record));
}

void PackageAssembly::add_collection(const Collection& collection) {
    arrangement_.note(collection);
    add_record(collection_json_path(collection.kind, collection.id), to_json(collection));
}

void PackageAssembly::add_file(FileGroup group, const PackagePath& path, ByteSource& source,
                               std::uint64_t bytes) {
    const std::string& text = path.text();
    if (group == FileGroup::social) {
        if (!text.starts_with(layout::social)) {
            throw Error(ErrorCode::internal, text,
                        fmt::format("a social file lies in {}", layout::social));
        }
        social_.list(payload_.add(text, source, bytes), format_of_text(text));
        return;
    }
    Group& target = group_of(group, text);
    const PayloadFile& file = payload_.add(text, source, bytes);
    list(target, file);
    if (text == layout::viewer_index) {
        has_reading_room_ = true;
        note_crate_part("viewer/", file, "Reading room", "Its first page; the others follow");
    }
}

PackageAssembly::Group& PackageAssembly::group_of(FileGroup group, std::string_view path) {
    const bool is_viewer = group == FileGroup::viewer;
    const std::string_view folder = is_viewer ? layout::viewer : layout::documentation;
    if (!path.starts_with(folder)) {
        throw Error(ErrorCode::internal, std::string(path),
                    fmt::format("a file of this group lies in {}", folder));
    }
    return is_viewer ? viewer_ : documentation_;
}

const PayloadFile& PackageAssembly::add_record(std::string_view path, std::string_view text) {
    const PayloadFile& file = payload_.add(path, text);
    social_.list(file, format_of_text(path));
    return file;
}

void PackageAssembly::list(Group& group, const PayloadFile& file) {
    const FileFormat format = format_of_text(file.path);
    group.lines.write(xml::mets_file_line(
        numbers_.next(), mets_file_of(file, layout::payload, format.media_type), created_, "",
        {format.name, format.version, format.pronom}));
}

PackageAssembly::PendingCopy PackageAssembly::begin_copy(const Rendition& rendition,
                                                         const MediaOpener& open) {
    PendingCopy copy{payload_path_of(rendition), open, nullptr, {}};
    copy.place = payload_.reserve(copy.path, rendition.bytes);
    if (copy.place) {
        copy.media = copies_.begin(*copy.place, open, rendition);
    }
    return copy;
}

const PayloadFile& PackageAssembly::settle(PendingCopy& copy, const Rendition& rendition,
                                           MediaView& view) {
    if (copy.place) {
        CopiedMedia media = copy.media.get();
        view = std::move(media.view);
        return payload_.settle(copy.path, *copy.place, media.fixity);
    }
    CaptureSource source(copy.open(), rendition);
    const PayloadFile& stored = payload_.add(copy.path.text(), source, rendition.bytes);
    view = source.view();
    return stored;
}

PackageAssembly::Copied PackageAssembly::finish_copy(PendingCopy& copy,
                                                     const Rendition& rendition,
                                                     const Subject& subject,
                                                     const std::string& source_path,
                                                     std::vector<std::string> rights_ids) {
    const std::string& path = copy.path.text();
    Representation& representation =
        path.starts_with(originals_.folder() + "data/") ? originals_ : access_;
    if (!path.starts_with(representation.folder() + "data/")) {
        throw Error(ErrorCode::internal, path, "a media file lies in originals or access");
    }
    MediaView view;
    const PayloadFile& stored = settle(copy, rendition, view);
    require_digest(rendition, "SHA-256", rendition.sha256, to_hex(stored.sha256));
    require_digest(rendition, "SHA-512", rendition.sha512, to_hex(stored.sha512));

    Copied copied;
    copied.format = std::move(view.format);
    copied.defect = rendition.defect.empty() ? view.defect : rendition.defect;
    defects_ += copied.defect.empty() ? 0U : 1U;
    copied.representation = &representation;
    const xml::PremisFile object{&rendition, copied.format, subject.type,
                                 subject.id, source_path,   std::move(rights_ids)};
    copied.file_number =
        representation.list(stored, copied.format, xml::premis_file_object(object, urn_));
    return copied;
}

void PackageAssembly::note_for_crate(const Photo& photo, const Rendition& rendition,
                                     const Copied& copied) {
    if (photos_.size() > crate_photo_limit) {
        crate_photos_.clear();
        crate_owners_.clear();
        return;
    }
    CrateFile file;
    file.path = rendition.path;
    file.name = photo.title.empty() ? "Photo " + photo.id.value : photo.title;
    file.description = rendition.role == RenditionRole::poster
                           ? "A still of the video, as Flickr shows it"
                       : photo.media == MediaKind::video ? "A video from Flickr"
                                                         : "A photograph from Flickr";
    set_format(file, copied.format);
    file.bytes = rendition.bytes;
    file.sha256 = rendition.sha256;
    file.url = photo.url;
    file.rights = photo.rights.uri;
    crate_photos_.push_back(std::move(file));
    crate_owners_.push_back(photo.owner);
}

}  // namespace lifeboat::format
