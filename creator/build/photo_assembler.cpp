#include "creator/build/photo_assembler.hpp"

#include "creator/build/captured_answer.hpp"
#include "creator/build/media_names.hpp"
#include "creator/flickr/comment_parser.hpp"
#include "creator/flickr/context_parser.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/license_parser.hpp"
#include "creator/flickr/photo_parser.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace lifeboat::creator::build {
namespace {

namespace calls = flickr::calls;

std::vector<format::License> license_table_of(flickr::ApiSource& capture) {
    const auto answer = captured_answer(capture, calls::license_table());
    if (!answer) {
        return {};
    }
    auto table = flickr::parse_license_table(answer->body);
    if (!table) {
        throw format::Error(format::ErrorCode::malformed, calls::license_table().key(),
                            "the capture holds " + table.error());
    }
    return std::move(*table);
}

/// By role and label: the first is the original.
bool stands_before(const capture::CapturedMedia& a, const capture::CapturedMedia& b) {
    return std::tie(a.rendition.role, a.rendition.label) <
           std::tie(b.rendition.role, b.rendition.label);
}

/// Something of a photo that is missing in the capture or cannot be read.
format::Omission omission_of(const format::PhotoId& photo, std::string_view part,
                             std::string_view reason, std::string explanation,
                             format::Timestamp noticed_at) {
    return {"photo " + photo.value, std::string(part),      photo,
            std::string(reason),    std::move(explanation), noticed_at};
}

format::Omission unreadable(const format::PhotoId& photo, std::string_view part,
                            std::string_view found, format::Timestamp noticed_at) {
    return omission_of(photo, part, "malformed",
                       fmt::format("Flickr's answer could not be read: {}", found), noticed_at);
}

}  // namespace

bool comes_before(const format::Omission& a, const format::Omission& b) {
    return std::tie(a.photo, a.part, a.subject, a.reason) <
           std::tie(b.photo, b.part, b.subject, b.reason);
}

PhotoAssembler::PhotoAssembler(capture::CaptureReader& capture)
    : capture_(capture), license_table_(license_table_of(capture)) {
    for (const capture::TravelDecision& decision : capture.travelling()) {
        grounds_.insert_or_assign(decision.photo, decision.ground);
    }
    // Where both were written down, the more careful decision counts.
    for (const format::AshorePhoto& photo : capture.ashore()) {
        grounds_.erase(photo.id);
    }
    for (const format::Omission& omission : capture.omissions()) {
        omissions_[omission.photo].push_back(omission);
    }
}

bool PhotoAssembler::may_travel(const format::PhotoId& photo) const {
    return grounds_.contains(photo);
}

format::Result<AssembledPhoto, format::Omission> PhotoAssembler::assemble(
    const format::PhotoId& id, const std::vector<std::size_t>& selected_by) {
    const auto answer = captured_answer(capture_, calls::photo_info(id));
    if (!answer) {
        return format::unexpected(omission_of(id, "photo", "not_available",
                                              "the capture holds no record of it",
                                              capture_.finished_at()));
    }
    auto info = flickr::parse_photo_info(answer->body);
    if (!info) {
        return format::unexpected(unreadable(id, "photo", info.error(), answer->seen_at));
    }
    if (info->photo.id != id) {
        return format::unexpected(unreadable(
            id, "photo", "it speaks of photo " + info->photo.id.value, answer->seen_at));
    }
    AssembledPhoto assembled{std::move(info->photo), std::move(info->owner), {}, {}};
    format::Photo& photo = assembled.photo;
    photo.seen_at = answer->seen_at;
    photo.selected_by = selected_by;
    if (const auto known = omissions_.find(photo.id); known != omissions_.end()) {
        photo.omissions = known->second;
    }
    add_words(assembled);
    add_contexts(assembled);
    add_rights(photo);
    add_files(assembled);
    photo.omissions.insert(photo.omissions.end(), assembled.noticed.begin(),
                           assembled.noticed.end());
    std::stable_sort(photo.omissions.begin(), photo.omissions.end(), comes_before);
    return assembled;
}

void PhotoAssembler::add_words(AssembledPhoto& into) {
    format::Photo& photo = into.photo;
    const auto answer = captured_answer(capture_, calls::photo_comments(photo.id));
    if (!answer) {
        return;
    }
    auto comments = flickr::parse_comments(answer->body);
    if (comments) {
        photo.comments = std::move(*comments);
    } else {
        into.noticed.push_back(
            unreadable(photo.id, "comments", comments.error(), answer->seen_at));
    }
}

void PhotoAssembler::add_contexts(AssembledPhoto& into) {
    format::Photo& photo = into.photo;
    const auto answer = captured_answer(capture_, calls::photo_contexts(photo.id));
    if (!answer) {
        return;
    }
    auto contexts = flickr::parse_contexts(answer->body, photo.owner);
    if (contexts) {
        photo.contexts = std::move(*contexts);
    } else {
        into.noticed.push_back(
            unreadable(photo.id, "contexts", contexts.error(), answer->seen_at));
    }
}

void PhotoAssembler::add_rights(format::Photo& photo) const {
    const auto row = std::find_if(
        license_table_.begin(), license_table_.end(),
        [&](const format::License& license) { return license.id == photo.license.id; });
    if (row != license_table_.end()) {
        photo.license = *row;
    }
    photo.rights = format::rights_statement_for(photo.license.id);
    if (const auto ground = grounds_.find(photo.id); ground != grounds_.end()) {
        photo.travels_by = ground->second;
    }
}

void PhotoAssembler::add_files(AssembledPhoto& into) const {
    std::vector<capture::CapturedMedia> files = capture_.media_of(into.photo.id);
    std::stable_sort(files.begin(), files.end(), stands_before);
    for (capture::CapturedMedia& media : files) {
        format::Rendition& rendition = media.rendition;
        rendition.path = package_path_of(into.photo.id, rendition);
        const auto& known = into.photo.renditions;
        const bool is_repeated = std::any_of(
            known.begin(), known.end(),
            [&](const format::Rendition& other) { return other.path == rendition.path; });
        if (!is_repeated) {
            into.photo.renditions.push_back(std::move(rendition));
            into.files.push_back(capture_.media_file(media));
        }
    }
}

}  // namespace lifeboat::creator::build
