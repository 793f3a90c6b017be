// Family: all records together (spec §5.2, §5.3, §5.4, §6.4).
#include "json/record_readers.hpp"
#include "named_counts.hpp"
#include "package_layout.hpp"
#include "verify/checks.hpp"
#include "verify/hash_pass.hpp"
#include "verify/records.hpp"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

namespace lifeboat::format::verify {

void RecordSums::take(const Photo& photo, const std::string& path) {
    {
        const std::lock_guard lock(mutex);
        photos.insert(photo.id.value);
        ++(photo.media == MediaKind::video ? counts.videos : counts.photos);
        counts.comments += photo.comments.size();
        counts.tags += photo.tags.size();
        counts.notes += photo.notes.size();
        for (const Rendition& rendition : photo.renditions) {
            counts.media_bytes += rendition.bytes;
        }
    }
    take_owner(photo.owner, path);
}

void RecordSums::take_owner(const MemberId& owner, const std::string& path) {
    if (owner.empty()) {
        return;
    }
    const std::lock_guard lock(mutex);
    const auto [at, is_new] = owners.try_emplace(owner.value, path);
    if (!is_new && path < at->second) {
        at->second = path;
    }
}

namespace {

/// Reads the records below `folder`.  Afterwards `are_whole` is false when one of them could
/// not be relied upon.
template <typename Read>
void read_records(Inspection& inspection, std::string_view folder, RecordSums& sums,
                  bool& are_whole, const Read& read) {
    const auto files = files_where(
        inspection, [folder](const std::string& path) { return path.starts_with(folder); });
    const auto relies_on = [&](std::size_t file, bool is_read) {
        // A stray record belongs to nothing, so it is missed by nothing.
        if (!is_read && !inspection.table.has(file, stray)) {
            const std::lock_guard lock(sums.mutex);
            are_whole = false;
        }
    };
    const auto reader_for = [&](std::size_t file) {
        return [&, file](const json::Tree& document) {
            read(document, inspection.table.entry(file).path);
        };
    };
    FilePass pass;
    pass.is_special = [&](std::size_t file) {
        return inspection.table.entry(file).bytes > longest_text_taken_whole;
    };
    pass.settle = [&](std::size_t file) {
        relies_on(file, read_record(inspection, file, reader_for(file)));
    };
    pass.look = [&](std::size_t file) {
        return std::make_unique<TextLook>(inspection, file, [&, file](const std::string& text) {
            relies_on(file, read_record_text(inspection, file, text, reader_for(file)));
        });
    };
    settle_files(inspection, files, pass);
    for (const std::size_t file : files) {
        relies_on(file, !inspection.table.has(file, damaged));
    }
}

void check_list_of_photos(Inspection& inspection, const RecordSums& sums) {
    if (!inspection.listed_photos || !sums.photos_are_whole) {
        return;
    }
    std::unordered_set<std::string> listed;
    for (const std::string& id : *inspection.listed_photos) {
        if (!listed.insert(id).second) {
            inspection.log.add("LB051", std::string(layout::photos_json),
                               fmt::format("photo {} twice", id), "every photo once");
        } else if (!sums.photos.contains(id)) {
            inspection.log.missing("LB051", photo_json_path(PhotoId(id)), layout::photos_json);
        }
    }
    for (const std::string& id : sums.photos) {
        if (!listed.contains(id)) {
            inspection.log.add("LB051", photo_json_path(PhotoId(id)),
                               fmt::format("photo {} is not in photos.json", id), "listed");
        }
    }
}

void check_owners(Inspection& inspection, const RecordSums& sums) {
    if (!sums.members_are_whole) {
        return;
    }
    for (const auto& [owner, record] : sums.owners) {
        if (!sums.members.contains(owner)) {
            inspection.log.missing("LB052", member_json_path(MemberId(owner)), record);
        }
    }
}

void check_media_of_nobody(Inspection& inspection, const RecordSums& sums) {
    // A rendition that names the wrong file leaves the right one behind: one cause.
    if (!sums.photos_are_whole || !sums.members_are_whole ||
        inspection.log.has_any({"LB055"})) {
        return;
    }
    for (const std::size_t file : files_where(inspection, is_media)) {
        if (!inspection.table.has(file, of_rendition | stray)) {
            inspection.log.add("LB059", inspection.table.entry(file).path,
                               "named by no rendition", "named by one");
        }
    }
}

/// The identifier that a file's name begins with: "123" of "…/123_o.jpg".
std::string_view id_in_name(std::string_view path) {
    path.remove_prefix(path.rfind('/') + 1);
    return path.substr(0, path.find_first_of("_."));
}

void check_ashore(Inspection& inspection) {
    std::unordered_map<std::string_view, std::string> found;
    for (const AshorePhoto& photo : inspection.ashore) {
        found.try_emplace(photo.id.value);
    }
    if (found.empty()) {
        return;
    }
    const auto belongs_to_a_photo = [](const std::string& path) {
        return is_media(path) || path.starts_with(layout::photos_folder) ||
               path.starts_with("data/viewer/photo/");
    };
    for (const std::size_t file : files_where(inspection, belongs_to_a_photo)) {
        const std::string& path = inspection.table.entry(file).path;
        const auto at = found.find(id_in_name(path));
        if (at != found.end() && at->second.empty() && !inspection.table.has(file, stray)) {
            at->second = path;
            inspection.log.add("LB069", path,
                               fmt::format("a file of photo {}, which stays ashore", at->first),
                               "nothing of it");
        }
    }
}

void check_counts(Inspection& inspection, RecordSums& sums) {
    if (!inspection.lifeboat || !sums.photos_are_whole || !sums.members_are_whole ||
        !sums.collections_are_whole || !inspection.has_ashore || !inspection.has_omissions ||
        inspection.log.has_any({"LB017", "LB018", "LB031", "LB051", "LB052", "LB056"})) {
        return;
    }
    sums.counts.members = sums.members.size();
    sums.counts.ashore = inspection.ashore.size();
    sums.counts.omissions = inspection.omissions;
    std::vector<std::string> found, expected;
    for (const NamedCount& row : named_counts) {
        const std::uint64_t stated = inspection.lifeboat->counts.*row.count;
        if (stated != sums.counts.*row.count) {
            found.push_back(fmt::format("{} {}", row.key, stated));
            expected.push_back(fmt::format("{} {}", row.key, sums.counts.*row.count));
        }
    }
    if (!found.empty()) {
        inspection.log.add("LB050", std::string(layout::lifeboat_json),
                           fmt::format("{}", fmt::join(found, ", ")),
                           fmt::format("{}", fmt::join(expected, ", ")));
    }
}

}  // namespace

void check_records(Inspection& inspection) {
    RecordSums sums;
    read_records(inspection, layout::photos_folder, sums, sums.photos_are_whole,
                 [&](const json::Tree& document, const std::string& path) {
                     const Photo photo = json::read_photo(document, path);
                     check_photo(inspection, photo, path);
                     sums.take(photo, path);
                     if (!inspection.permits.take(photo, path)) {
                         inspection.log.add(
                             "LB093", path,
                             fmt::format("another permission than other records have under {}",
                                         photo.permission->id),
                             "one permission under one id");
                     }
                 });
    read_records(inspection, layout::members_folder, sums, sums.members_are_whole,
                 [&](const json::Tree& document, const std::string& path) {
                     const Member member = json::read_member(document, path);
                     check_member(inspection, member, path);
                     const std::lock_guard lock(sums.mutex);
                     sums.members.insert(member.id.value);
                 });
    read_records(inspection, layout::collections_folder, sums, sums.collections_are_whole,
                 [&](const json::Tree& document, const std::string& path) {
                     const Collection collection = json::read_collection(document, path);
                     check_collection(inspection, collection, path, sums);
                     sums.take_owner(collection.owner, path);
                     const std::lock_guard lock(sums.mutex);
                     ++sums.counts.collections;
                 });
    inspection.settle_claims();
    check_list_of_photos(inspection, sums);
    check_owners(inspection, sums);
    check_media_of_nobody(inspection, sums);
    check_ashore(inspection);
    check_counts(inspection, sums);
    inspection.photos_are_whole = sums.photos_are_whole;
    check_agreements(inspection);
}

}  // namespace lifeboat::format::verify
