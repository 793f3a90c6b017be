#include "creator/redact/new_edition.hpp"

#include "creator/privacy/metadata_strip.hpp"
#include "creator/privacy/noted_file.hpp"
#include "creator/redact/exif_fields.hpp"
#include "creator/redact/residue.hpp"
#include "lifeboat/format/agreement.hpp"
#include "lifeboat/format/digest.hpp"
#include "lifeboat/format/error.hpp"
#include "lifeboat/format/file_format.hpp"
#include "lifeboat/format/file_handle.hpp"
#include "viewer/pages/package_index.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace lifeboat::creator::redact {
namespace {

using privacy::can_strip;
using privacy::strip_metadata;

constexpr std::uint64_t document_limit = std::uint64_t{64} << 20;

/// Everybody whose record belongs to the photo or collection.
void note_members(const format::Photo& photo, std::set<format::MemberId>& heard) {
    heard.insert(photo.owner);
    for (const auto& comment : photo.comments) heard.insert(comment.author);
    for (const auto& note : photo.notes) heard.insert(note.author);
    for (const auto& tag : photo.tags) heard.insert(tag.author);
    for (const auto& person : photo.people) {
        heard.insert(person.member);
        heard.insert(person.added_by);
    }
}

void note_members(const format::Collection& collection, std::set<format::MemberId>& heard) {
    heard.insert(collection.owner);
    for (const auto& comment : collection.comments) heard.insert(comment.author);
}

/// Puts the reading room's pages into the package.
class Pages final : public viewer::PageSink {
  public:
    explicit Pages(format::PackageWriter& writer) : writer_(writer) {}
    void add_page(std::string_view path, std::string_view bytes) override {
        writer_.add_file(format::FileGroup::viewer,
                         format::PackagePath::require("data/" + std::string(path)), bytes);
    }

  private:
    format::PackageWriter& writer_;
};

/// Said of a file in place of a reason, and beside one.
std::string stripped_reason(const std::string& reason) {
    constexpr std::string_view stripped =
        "what stood in the file beside the picture was removed with this edition";
    return reason.empty() ? std::string(stripped) : fmt::format("{}; {}", reason, stripped);
}

}  // namespace

void NewEdition::survey_photo(const format::Photo& photo) {
    note_members(photo, heard_before_);
    if (!filter_.travels(photo)) {
        const bool with_owner = !plan_.members.contains(photo.owner);
        tombstones_.push_back(tombstone_of(photo, removal_, with_owner));
        ++filter_.tally().photos;
        return;
    }
    const format::Photo kept = filter_.filtered(photo);
    note_members(kept, heard_);
    cards_.push_back(viewer::card_of(kept));
    if (kept.permission && !format::has_agreement(*kept.permission)) {
        evidence_.insert("data/" + kept.permission->evidence);
    }
    (kept.media == format::MediaKind::video ? counts_.videos : counts_.photos) += 1;
    counts_.comments += kept.comments.size();
    counts_.tags += kept.tags.size();
    counts_.notes += kept.notes.size();
    strip_files(kept);
}

void NewEdition::survey_collections() {
    old_.for_each_collection([this](const format::Collection& collection) {
        note_members(collection, heard_before_);
        if (!filter_.stays(collection)) {
            ++filter_.tally().collections;
            return;
        }
        collections_.push_back(filter_.filtered(collection));
        note_members(collections_.back(), heard_);
    });
    viewer::sort_as_asked(lifeboat_, collections_);
}

void NewEdition::survey_members() {
    old_.for_each_member([this](const format::Member& member) {
        const bool lost_every_word =
            heard_before_.contains(member.id) && !heard_.contains(member.id);
        if (!filter_.stays(member) || lost_every_word) {
            gone_.insert(member.id);
            ++filter_.tally().members;
            return;
        }
        members_.push_back(filter_.filtered(member));
    });
    viewer::sort_by_id(members_);
}

void NewEdition::survey() {
    old_.for_each_photo([this](const format::Photo& photo) { survey_photo(photo); });
    if (cards_.empty()) {
        throw format::Error(format::ErrorCode::usage, old_.lifeboat().name,
                            "would be left without a photo; expected some that stays. Where "
                            "all of it must go, no edition is needed: delete the package");
    }
    lifeboat_ = filter_.filtered(old_.lifeboat(), removal_, tombstones_);
    survey_collections();
    survey_members();
    exchanges_ = filter_exchanges(old_.container(), plan_, gone_);
    filter_.tally().exchanges = exchanges_.withheld.size();
    lifeboat_.withheld.insert(lifeboat_.withheld.end(), exchanges_.withheld.begin(),
                              exchanges_.withheld.end());
    counts_.members = members_.size();
    counts_.collections = collections_.size();
    counts_.ashore = lifeboat_.ashore.size();
    counts_.omissions = lifeboat_.omissions.size();
    lifeboat_.counts = counts_;
    tally_ = filter_.tally();
}

bool NewEdition::must_be_stripped(const format::Photo& photo,
                                  const format::Rendition& rendition) const {
    const auto fields = plan_.fields.find(photo.id);
    if (fields != plan_.fields.end() &&
        std::any_of(fields->second.begin(), fields->second.end(), may_stand_in_file)) {
        return true;
    }
    // A short name is not searched for among bytes, but found where the camera's fields are
    // read.
    const bool is_told_by_camera =
        rendition.role == format::RenditionRole::original && photo.exif &&
        std::any_of(photo.exif->fields.begin(), photo.exif->fields.end(),
                    [this](const format::ExifField& field) {
                        return plan_.traces.names_found_in(field.raw) ||
                               plan_.traces.names_found_in(field.clean.value_or(""));
                    });
    if (is_told_by_camera) {
        return true;
    }
    return plan_.traces.has_names() &&
           holds_traces(*old_.container().open("data/" + rendition.path), plan_.traces);
}

bool NewEdition::strip(const format::Photo& photo, Stripped& stripped) const {
    format::Rendition& rendition = stripped.now;
    if (!can_strip(rendition.media_type)) {
        throw format::Error(
            format::ErrorCode::malformed, rendition.path,
            fmt::format("is {}, and what stands in such a file beside the picture cannot be "
                        "taken out; expected JPEG or PNG. Photo {} can be removed as a whole",
                        rendition.media_type, photo.id.value));
    }
    stripped.file = work_ / fmt::format("{}-{}", photo.id.value, stripped.rendition);
    privacy::NotingSink sink(stripped.file);
    const auto source = old_.container().open("data/" + rendition.path);
    const bool has_left_out =
        strip_metadata(rendition.media_type, *source, sink, rendition.path);
    const format::Fixity fixity = sink.finish();
    if (holds_traces(*format::open_file(stripped.file), plan_.traces)) {
        throw format::Error(format::ErrorCode::malformed, rendition.path,
                            "still names what is removed once its metadata is taken out; "
                            "expected to remove the whole photo");
    }
    if (!has_left_out) {
        std::filesystem::remove(stripped.file);
        return false;
    }
    rendition.bytes = fixity.bytes;
    rendition.sha256 = fixity.sha256_hex();
    rendition.sha512 = fixity.sha512_hex();
    rendition.pronom = privacy::format_of(stripped.file).pronom;
    rendition.is_stripped = true;
    rendition.not_original_reason = stripped_reason(rendition.not_original_reason);
    return true;
}

void NewEdition::strip_files(const format::Photo& photo) {
    for (std::size_t i = 0; i < photo.renditions.size(); ++i) {
        Stripped stripped{i, photo.renditions[i], {}};
        if (must_be_stripped(photo, stripped.now) && strip(photo, stripped)) {
            ++filter_.tally().stripped_files;
            counts_.media_bytes += stripped.now.bytes;
            stripped_[photo.id].push_back(std::move(stripped));
        } else {
            counts_.media_bytes += photo.renditions[i].bytes;
        }
    }
}

std::vector<format::MediaOpener> NewEdition::files_of(format::Photo& photo) const {
    std::vector<format::MediaOpener> files;
    for (const format::Rendition& rendition : photo.renditions) {
        const std::string path = "data/" + rendition.path;
        files.emplace_back([this, path] { return old_.container().open(path); });
    }
    if (const auto found = stripped_.find(photo.id); found != stripped_.end()) {
        for (const Stripped& stripped : found->second) {
            photo.renditions[stripped.rendition] = stripped.now;
            files[stripped.rendition] = [&stripped] {
                return format::open_file(stripped.file);
            };
        }
    }
    return files;
}

void NewEdition::write_photo(const format::Photo& photo, format::PackageWriter& writer,
                             viewer::ReadingRoom& room) {
    progress_.on_progress({"redact", done_++, cards_.size(), "photos", photo.id.value});
    format::Photo kept = filter_.filtered(photo);
    const std::vector<format::MediaOpener> files = files_of(kept);
    writer.add_photo(kept, files);
    room.render_photo(kept);
}

bool NewEdition::is_kept_document(const std::string& path) const {
    constexpr std::string_view permissions = "data/documentation/permissions/";
    if (path == "data/documentation/FORMAT.txt" ||
        path == "data/documentation/bagit-profile.json" ||
        path.starts_with("data/documentation/licenses/")) {
        return false;  // The writer has its own.
    }
    if (path == "data/documentation/request.json") {
        return false;  // It may name what goes, and nobody asks for this edition again.
    }
    return path.starts_with("data/documentation/") &&
           (!path.starts_with(permissions) || evidence_.contains(path));
}

/// Further documents of the old edition, such as evidence about photos that stay; agreements
/// are written anew from the records.  One that names a person who is removed goes; one that
/// numbers a photo loses the number.
void NewEdition::write_documents(format::PackageWriter& writer) {
    for (const format::ContainerEntry& entry : old_.container().entries()) {
        if (entry.kind != format::EntryKind::file || !is_kept_document(entry.path)) {
            continue;
        }
        const std::string text =
            format::read_all(*old_.container().open(entry), document_limit, entry.path);
        const bool is_text = entry.path.ends_with(".json") || entry.path.ends_with(".txt");
        if (!plan_.traces.names_found_in(text) && (is_text || !plan_.traces.found_in(text))) {
            writer.add_file(format::FileGroup::documentation,
                            format::PackagePath::require(entry.path),
                            plan_.traces.blanked(text));
        }
    }
}

void NewEdition::write(format::PackageWriter& writer) {
    Pages pages(writer);
    viewer::ReadingRoom room({lifeboat_, std::move(cards_), members_, collections_}, pages);
    old_.for_each_photo([&](const format::Photo& photo) {
        if (filter_.travels(photo)) {
            write_photo(photo, writer, room);
        }
    });
    for (const format::Member& member : members_) {
        writer.add_member(
            member, [&] { return old_.container().open("data/" + member.icon.value().path); });
    }
    for (const format::Collection& collection : collections_) {
        writer.add_collection(collection);
    }
    for (const FilteredFile& file : exchanges_.files) {
        const auto source = open_kept(old_.container(), file);
        writer.add_file(format::FileGroup::social, format::PackagePath::require(file.path),
                        *source, file.bytes);
    }
    write_documents(writer);
    room.finish();
}

}  // namespace lifeboat::creator::redact
