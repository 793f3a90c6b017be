#include "creator/capture/photo_capture.hpp"

#include "creator/capture/media_choice.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/flickr_url.hpp"
#include "creator/flickr/photo_parser.hpp"
#include "creator/flickr/sizes_parser.hpp"
#include "creator/rights/rights_policy.hpp"

#include <optional>
#include <utility>

namespace lifeboat::creator::capture {
namespace {

using format::PhotoId;
namespace calls = flickr::calls;

/// Without the list of its files nothing of a photo can be fetched.
constexpr std::string_view sizes_part = "files";

std::string photo_text(const PhotoId& photo) {
    return "photo " + photo.value;
}

StepResult worst(StepResult left, StepResult right) noexcept {
    return left == StepResult::later ? left : right;
}

/// The omission's reason for Flickr's "no".  Code 1 may mean never, deleted or private.
std::string_view reason_of(const flickr::ApiFailure& failure) noexcept {
    if (failure.gave_up) {
        return reason_unavailable;
    }
    return failure.code == 2 ? "permission_denied" : "not_available";
}

}  // namespace

format::AshorePhoto tombstone(const PhotoId& photo, const format::MemberId& owner,
                              std::string reason, std::string explanation,
                              format::Timestamp now) {
    return {photo,
            canonical_url(flickr::Target(flickr::PhotoTarget{photo.value})),
            owner,
            std::move(reason),
            std::move(explanation),
            now};
}

StepResult PhotoCapture::describe(const PhotoId& photo, bool is_last_round) {
    if (parts_.ledger.is_ashore(photo)) {
        return StepResult::done;
    }
    const std::string subject = photo_text(photo);
    const auto answer = parts_.api.call(calls::photo_info(photo));
    if (!answer) {
        if (answer.error().gave_up && !is_last_round) {
            return StepResult::later;
        }
        note_failure(answer.error(), subject, "photo", photo);
        return StepResult::done;
    }
    const auto info = flickr::parse_photo_info(answer->body);
    if (!info || info->photo.id != photo) {
        note_omission(subject, "photo", photo, "malformed",
                      "its record is " + (info ? "that of another photo" : info.error()));
        return StepResult::done;
    }
    const auto verdict = rights::decide_travel(
        {info->photo.license.id, info->photo.owner, info->photo.visibility.is_public},
        parts_.maker);
    if (!verdict) {
        const format::AshorePhoto ashore =
            tombstone(photo, info->photo.owner, verdict.error().reason,
                      verdict.error().explanation, parts_.clock.now());
        parts_.ledger.note(std::span{&ashore, 1});
        return StepResult::done;
    }
    parts_.ledger.note(TravelDecision{photo, *verdict});
    StepResult result =
        ask(calls::photo_sizes(photo), subject, sizes_part, photo, is_last_round);
    result = worst(
        result, ask(calls::photo_contexts(photo), subject, "contexts", photo, is_last_round));
    if (info->photo.counts.comments.value_or(1) > 0) {
        result = worst(result, ask(calls::photo_comments(photo), subject, "comments", photo,
                                   is_last_round));
    }
    return worst(result, ask_owner(info->photo.owner, is_last_round));
}

StepResult PhotoCapture::ask_owner(const format::MemberId& owner, bool is_last_round) {
    {
        const std::lock_guard lock(mutex_);
        if (!owners_.insert(owner).second) {
            return StepResult::done;
        }
    }
    const StepResult result = ask(calls::member_info(owner), "member " + owner.value, "member",
                                  PhotoId(), is_last_round);
    if (result == StepResult::later) {
        const std::lock_guard lock(mutex_);
        owners_.erase(owner);
    }
    return result;
}

StepResult PhotoCapture::ask(const flickr::ApiCall& call, const std::string& subject,
                             std::string_view part, const PhotoId& photo, bool is_last_round) {
    const auto answer = parts_.api.call(call);
    if (answer) {
        return StepResult::done;
    }
    if (answer.error().gave_up && !is_last_round) {
        return StepResult::later;
    }
    note_failure(answer.error(), subject, part, photo);
    return StepResult::done;
}

StepResult PhotoCapture::fetch_files(const PhotoId& photo, bool is_last_round) {
    const std::string subject = photo_text(photo);
    if (parts_.ledger.is_omitted(subject, sizes_part)) {
        return StepResult::done;
    }
    // Answered from the capture: describe() has asked.
    const auto answer = parts_.api.call(calls::photo_sizes(photo));
    if (!answer) {
        return answer.error().gave_up && !is_last_round ? StepResult::later : StepResult::done;
    }
    const auto sizes = flickr::parse_sizes(answer->body);
    if (!sizes) {
        note_omission(subject, "original", photo, "malformed",
                      "its list of files is " + sizes.error());
        return StepResult::done;
    }
    const std::vector<MediaWish> wishes = choose_media(*sizes, parts_.want_original);
    if (wishes.empty() || wishes.front().role != format::RenditionRole::original) {
        note_omission(subject, "original", photo, "not_available",
                      "Flickr offers no file of it for download");
    }
    StepResult result = StepResult::done;
    for (const MediaWish& wish : wishes) {
        if (parts_.ledger.has_media(photo, wish.role)) {
            continue;
        }
        const auto media = parts_.fetcher.fetch(photo, wish, is_last_round);
        if (media) {
            parts_.ledger.note(*media);
        } else if (media.error().is_temporary && !is_last_round) {
            result = StepResult::later;
        } else {
            note_omission(subject, to_string(wish.role), photo,
                          media.error().is_temporary ? reason_unavailable : "not_available",
                          media.error().message);
        }
    }
    return result;
}

void PhotoCapture::note_failure(const flickr::ApiFailure& failure, const std::string& subject,
                                std::string_view part, const PhotoId& photo) {
    std::string words = failure.gave_up
                            ? "no answer in all attempts, the last time: "
                            : "Flickr's code " + std::to_string(failure.code) + ": ";
    note_omission(subject, part, photo, reason_of(failure), words + failure.message);
}

void PhotoCapture::note_omission(const std::string& subject, std::string_view part,
                                 const PhotoId& photo, std::string_view reason,
                                 const std::string& explanation) {
    const format::Omission omission{subject,     std::string(part), photo, std::string(reason),
                                    explanation, parts_.clock.now()};
    if (reason == reason_unavailable) {
        parts_.ledger.note_for_now(omission);
    } else {
        parts_.ledger.note(omission);
    }
}

}  // namespace lifeboat::creator::capture
