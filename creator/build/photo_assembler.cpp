#include "creator/build/photo_assembler.hpp"

#include "creator/build/captured_answer.hpp"
#include "creator/build/media_names.hpp"
#include "creator/flickr/account_export.hpp"
#include "creator/flickr/comment_parser.hpp"
#include "creator/flickr/context_parser.hpp"
#include "creator/flickr/exchange_log.hpp"
#include "creator/flickr/exif_parser.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/license_parser.hpp"
#include "creator/flickr/people_parser.hpp"
#include "creator/flickr/photo_parser.hpp"
#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
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

/// One for each photo that may travel, by photo.
std::vector<capture::TravelDecision> decisions_of(const capture::CaptureReader& capture) {
    const auto written = capture.travelling();
    std::vector<capture::TravelDecision> decisions(written.begin(), written.end());
    std::stable_sort(decisions.begin(), decisions.end(),
                     [](const auto& a, const auto& b) { return a.photo < b.photo; });
    // Of several the last counts; and where both were written down, the more careful decision.
    std::set<std::string_view> ashore;
    for (const format::AshorePhoto& photo : capture.ashore()) {
        ashore.insert(photo.id.value);
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        const bool is_last =
            i + 1 == decisions.size() || decisions[i].photo != decisions[i + 1].photo;
        if (is_last && !ashore.contains(decisions[i].photo.value)) {
            std::swap(decisions[kept++], decisions[i]);
        }
    }
    decisions.resize(kept);
    return decisions;
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
    format::Omission omission =
        unreadable_answer("photo " + photo.value, part, found, noticed_at);
    omission.photo = photo;
    return omission;
}

/// Flickr's code for EXIF that the owner does not show.
constexpr int hidden_by_owner = 2;
/// Of any list about one photo; what a server claims beyond is not believed.
constexpr std::uint64_t most_pages = 100'000;

/// A list that drifts while it is read gives one row twice.
void add_context(std::vector<format::PhotoContext>& contexts, format::PhotoContext context) {
    const bool is_known =
        std::any_of(contexts.begin(), contexts.end(), [&](const format::PhotoContext& other) {
            return other.kind == context.kind && other.id == context.id;
        });
    if (!is_known) {
        contexts.push_back(std::move(context));
    }
}

}  // namespace

bool comes_before(const format::Omission& a, const format::Omission& b) {
    return std::tie(a.photo, a.part, a.subject, a.reason) <
           std::tie(b.photo, b.part, b.subject, b.reason);
}

PhotoAssembler::PhotoAssembler(capture::CaptureReader& capture)
    : capture_(capture),
      license_table_(license_table_of(capture)),
      grounds_(decisions_of(capture)) {
    for (const format::Omission& omission : capture.omissions()) {
        omissions_[omission.photo].push_back(omission);
    }
}

const format::TravelGround* PhotoAssembler::ground_of(const format::PhotoId& photo) const {
    const auto found = std::lower_bound(
        grounds_.begin(), grounds_.end(), photo,
        [](const auto& decision, const auto& id) { return decision.photo < id; });
    return found != grounds_.end() && found->photo == photo ? &found->ground : nullptr;
}

bool PhotoAssembler::may_travel(const format::PhotoId& photo) const {
    return ground_of(photo) != nullptr;
}

format::Result<AssembledPhoto, format::Omission> PhotoAssembler::assemble(
    const Passenger& passenger) {
    const format::PhotoId& id = passenger.id;
    const auto answer = captured_answer(capture_, calls::photo_info(id));
    if (!answer && !capture_.account_exports().empty()) {
        if (const auto document = captured_answer(capture_, flickr::exported::photo(id))) {
            return assemble_exported(passenger, *document);
        }
    }
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
    photo.selected_by = passenger.selected_by;
    if (const auto known = omissions_.find(photo.id); known != omissions_.end()) {
        photo.omissions = known->second;
    }
    add_words(assembled);
    add_contexts(assembled);
    add_galleries(assembled);
    add_people(assembled);
    add_faves(assembled, passenger);
    add_exif(assembled);
    add_license_history(assembled);
    add_rights(photo);
    add_files(assembled);
    photo.omissions.insert(photo.omissions.end(), assembled.noticed.begin(),
                           assembled.noticed.end());
    std::stable_sort(photo.omissions.begin(), photo.omissions.end(), comes_before);
    return assembled;
}

format::Result<AssembledPhoto, format::Omission> PhotoAssembler::assemble_exported(
    const Passenger& passenger, const flickr::ApiAnswer& document) {
    const format::PhotoId& id = passenger.id;
    auto photo = flickr::parse_export_photo(document.body, export_profile());
    if (!photo || photo->id != id) {
        return format::unexpected(
            unreadable(id, "photo", photo ? "it speaks of another photo" : photo.error(),
                       document.seen_at));
    }
    AssembledPhoto assembled{*std::move(photo), export_profile().member, {}, {}};
    assembled.photo.seen_at = document.seen_at;
    assembled.photo.selected_by = passenger.selected_by;
    if (assembled.photo.exif) {
        assembled.photo.exif->seen_at = document.seen_at;
    }
    if (const auto known = omissions_.find(id); known != omissions_.end()) {
        assembled.photo.omissions = known->second;
    }
    add_rights(assembled.photo);
    add_files(assembled);
    const format::Rendition* original =
        assembled.photo.rendition(format::RenditionRole::original);
    if (original != nullptr && original->media_type.starts_with("video/")) {
        assembled.photo.media = format::MediaKind::video;
    }
    std::stable_sort(assembled.photo.omissions.begin(), assembled.photo.omissions.end(),
                     comes_before);
    return assembled;
}

const flickr::ExportedProfile& PhotoAssembler::export_profile() {
    if (!export_profile_) {
        const auto document = captured_answer(capture_, flickr::exported::profile());
        auto owner = document ? flickr::parse_export_profile(document->body)
                              : format::unexpected(std::string("missing"));
        if (!owner) {
            throw format::Error(format::ErrorCode::malformed, "account_profile.json",
                                "is " + owner.error());
        }
        export_profile_ = *std::move(owner);
    }
    return *export_profile_;
}

template <typename Parse, typename Take>
void PhotoAssembler::add_part(AssembledPhoto& into, const flickr::ApiCall& call,
                              std::string_view part, const Parse& parse, const Take& take) {
    const auto answer = captured_answer(capture_, call);
    if (!answer) {
        return;
    }
    auto found = parse(answer->body);
    if (found) {
        take(*std::move(found), answer->seen_at);
    } else {
        into.noticed.push_back(unreadable(into.photo.id, part, found.error(), answer->seen_at));
    }
}

void PhotoAssembler::add_words(AssembledPhoto& into) {
    add_part(into, calls::photo_comments(into.photo.id), "comments", flickr::parse_comments,
             [&](std::vector<format::Comment> comments, format::Timestamp) {
                 into.photo.comments = std::move(comments);
             });
}

void PhotoAssembler::add_contexts(AssembledPhoto& into) {
    add_part(
        into, calls::photo_contexts(into.photo.id), "contexts",
        [&](const std::string& body) { return flickr::parse_contexts(body, into.photo.owner); },
        [&](std::vector<format::PhotoContext> contexts, format::Timestamp) {
            into.photo.contexts = std::move(contexts);
        });
}

void PhotoAssembler::add_galleries(AssembledPhoto& into) {
    std::uint64_t pages = 1;
    for (std::uint64_t page = 1; page <= pages && page <= most_pages; ++page) {
        add_part(into, calls::photo_galleries(into.photo.id, static_cast<int>(page)),
                 "galleries", flickr::parse_galleries_page,
                 [&](flickr::GalleriesPage found, format::Timestamp) {
                     pages = found.pages;
                     for (format::PhotoContext& gallery : found.galleries) {
                         add_context(into.photo.contexts, std::move(gallery));
                     }
                 });
    }
}

void PhotoAssembler::add_people(AssembledPhoto& into) {
    add_part(into, calls::photo_people(into.photo.id), "people", flickr::parse_people,
             [&](std::vector<format::PersonInPhoto> people, format::Timestamp) {
                 into.photo.people = std::move(people);
             });
}

void PhotoAssembler::add_faves(AssembledPhoto& into, const Passenger& passenger) {
    format::Photo& photo = into.photo;
    photo.counts.faves = passenger.faves;
    const auto take_count = [&](const flickr::FavesPage& page) {
        if (page.total) {
            photo.counts.faves = page.total;
        }
    };
    if (capture_.request().options.faves == request::FaveDetail::count) {
        add_part(into, calls::photo_fave_count(photo.id), "faves", flickr::parse_faves_page,
                 [&](const flickr::FavesPage& page, format::Timestamp) { take_count(page); });
        return;
    }
    std::set<format::MemberId> known;
    std::uint64_t pages = 1;
    for (std::uint64_t number = 1; number <= pages && number <= most_pages; ++number) {
        pages = 0;
        add_part(into, calls::photo_faves(photo.id, static_cast<int>(number)), "faves",
                 flickr::parse_faves_page, [&](flickr::FavesPage page, format::Timestamp) {
                     take_count(page);
                     pages = page.pages;
                     for (format::Fave& fave : page.faves) {
                         if (known.insert(fave.member).second) {
                             photo.faves.push_back(std::move(fave));
                         }
                     }
                 });
    }
    std::stable_sort(photo.faves.begin(), photo.faves.end(),
                     [](const auto& a, const auto& b) { return a.faved_at > b.faved_at; });
}

void PhotoAssembler::add_exif(AssembledPhoto& into) {
    const flickr::ApiCall call = calls::photo_exif(into.photo.id);
    add_part(into, call, "exif", flickr::parse_exif,
             [&](format::Exif exif, format::Timestamp seen_at) {
                 into.photo.exif = std::move(exif);
                 into.photo.exif->seen_at = seen_at;
             });
    if (const auto refusal = captured_refusal(capture_, call);
        refusal && refusal->code == hidden_by_owner) {
        into.photo.exif = format::Exif{true, "", {}, refusal->seen_at};
    }
}

void PhotoAssembler::add_license_history(AssembledPhoto& into) {
    add_part(into, calls::license_history(into.photo.id), "license_history",
             flickr::parse_license_history,
             [&](std::vector<format::LicenseChange> changes, format::Timestamp) {
                 into.photo.license_history = std::move(changes);
             });
}

void PhotoAssembler::add_rights(format::Photo& photo) const {
    const auto row = std::find_if(
        license_table_.begin(), license_table_.end(),
        [&](const format::License& license) { return license.id == photo.license.id; });
    if (row != license_table_.end()) {
        photo.license = *row;
    }
    photo.rights = format::rights_statement_for(photo.license.id);
    if (const format::TravelGround* ground = ground_of(photo.id)) {
        photo.travels_by = *ground;
    }
}

void PhotoAssembler::add_files(AssembledPhoto& into) const {
    std::vector<capture::CapturedMedia> files = capture_.media_of(into.photo.id);
    // The file that was uploaded, out of an account export, before whatever Flickr served.
    const auto is_exported = [](const capture::CapturedMedia& media) {
        return media.rendition.source_url.starts_with(flickr::export_uri_prefix);
    };
    if (std::any_of(files.begin(), files.end(), is_exported)) {
        std::erase_if(files, [&](const capture::CapturedMedia& media) {
            return media.rendition.role == format::RenditionRole::original &&
                   !is_exported(media);
        });
    }
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
