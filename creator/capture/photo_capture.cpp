#include "creator/capture/photo_capture.hpp"

#include "creator/capture/media_choice.hpp"
#include "creator/flickr/comment_parser.hpp"
#include "creator/flickr/context_parser.hpp"
#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/flickr_url.hpp"
#include "creator/flickr/people_parser.hpp"
#include "creator/flickr/sizes_parser.hpp"

#include <optional>
#include <set>
#include <utility>

namespace lifeboat::creator::capture {
namespace {

using format::PhotoId;
using request::Detail;
namespace calls = flickr::calls;

/// Without the list of its files nothing of a photo can be fetched.
constexpr std::string_view sizes_part = "files";
/// Flickr's code for EXIF that the owner does not show.
constexpr int hidden_by_owner = 2;

Subject part_of(const PhotoId& photo, std::string_view part) {
    return {"photo " + photo.value, part, photo};
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

StepResult PhotoCapture::describe(const SelectedPhoto& selected, bool is_last_round) {
    if (parts_.ledger.is_ashore(selected.id)) {
        return StepResult::done;
    }
    const Subject subject = part_of(selected.id, "photo");
    const auto answer = parts_.api.call(calls::photo_info(selected.id));
    if (!answer) {
        return parts_.asker.give_up(answer.error(), subject, is_last_round);
    }
    const auto info = flickr::parse_photo_info(answer->body);
    if (!info || info->photo.id != selected.id) {
        parts_.asker.note_omission(
            subject, "malformed",
            "its record is " + (info ? "that of another photo" : info.error()));
        return StepResult::done;
    }
    return decide(*info) ? ask_parts(selected, *info, is_last_round) : StepResult::done;
}

bool PhotoCapture::decide(const flickr::PhotoInfo& info) {
    const format::Photo& photo = info.photo;
    // The facts are complete, so there is always a verdict; without one nothing travels.
    const rights::Verdict verdict =
        parts_.judge.decide(photo.id, rights::facts_of(photo, info.has_people))
            .value_or(rights::Verdict());
    if (verdict.disposition == rights::Disposition::describe_only) {
        parts_.asker.note_omission(part_of(photo.id, sizes_part), "described_only",
                                   "The policy lets its description travel, and no file");
    }
    if (verdict.disposition != rights::Disposition::ashore) {
        parts_.ledger.note(TravelDecision{photo.id, verdict.ground});
        return true;
    }
    const format::AshorePhoto ashore = tombstone(photo.id, photo.owner, verdict.reason,
                                                 verdict.explanation, parts_.clock.now());
    parts_.ledger.note(std::span{&ashore, 1});
    return false;
}

StepResult PhotoCapture::ask_parts(const SelectedPhoto& selected, const flickr::PhotoInfo& info,
                                   bool is_last_round) {
    const PhotoId& id = selected.id;
    const Detail detail = parts_.options.detail;
    StepResult result = StepResult::done;
    const auto ask = [&](const flickr::ApiCall& call, std::string_view part) {
        result = worst(result, parts_.asker.ask(call, part_of(id, part), is_last_round));
    };
    const bool needs_list =
        !offers_files(selected) && !parts_.ledger.is_omitted("photo " + id.value, sizes_part);
    if (needs_list) {
        ask(calls::photo_sizes(id), sizes_part);
    }
    if (info.photo.counts.comments.value_or(1) > 0) {
        ask(calls::photo_comments(id), "comments");
    }
    if (info.has_people) {
        ask(calls::photo_people(id), "people");
    }
    if (detail != Detail::minimal) {
        ask(calls::photo_contexts(id), "contexts");
    }
    if (detail == Detail::everything) {
        ask(calls::license_history(id), "license_history");
        result = worst(result, ask_exif(part_of(id, "exif"), is_last_round));
        result =
            worst(result, ask_pages([&](int page) { return calls::photo_galleries(id, page); },
                                    [](const std::string& body) {
                                        const auto page = flickr::parse_galleries_page(body);
                                        return page ? page->pages : 0;
                                    },
                                    part_of(id, "galleries"), is_last_round));
    }
    result = worst(result, ask_faves(selected, is_last_round));
    return worst(result, ask_people(info, is_last_round));
}

StepResult PhotoCapture::ask_exif(const Subject& photo, bool is_last_round) {
    const auto answer = parts_.api.call(calls::photo_exif(photo.photo));
    // That the owner does not show it is an answer, and build writes it down as one.
    if (answer || answer.error().code == hidden_by_owner) {
        return StepResult::done;
    }
    return parts_.asker.give_up(answer.error(), photo, is_last_round);
}

StepResult PhotoCapture::ask_faves(const SelectedPhoto& selected, bool is_last_round) {
    const Subject subject = part_of(selected.id, "faves");
    if (parts_.options.faves == request::FaveDetail::names) {
        if (selected.faves.value_or(1) == 0) {
            return StepResult::done;
        }
        return ask_pages([&](int page) { return calls::photo_faves(selected.id, page); },
                         [](const std::string& body) {
                             const auto page = flickr::parse_faves_page(body);
                             return page && !page->faves.empty() ? page->pages : 0;
                         },
                         subject, is_last_round);
    }
    // A listing that does not count them costs nothing; a call for every photo would.
    const bool is_worth_a_call =
        !selected.is_listed && parts_.options.detail == Detail::everything;
    return is_worth_a_call
               ? parts_.asker.ask(calls::photo_fave_count(selected.id), subject, is_last_round)
               : StepResult::done;
}

StepResult PhotoCapture::ask_people(const flickr::PhotoInfo& info, bool is_last_round) {
    StepResult result = parts_.members.ask_owner(info.photo.owner, is_last_round);
    if (parts_.options.detail != Detail::everything) {
        return result;
    }
    std::set<format::MemberId> people;
    for (const format::Note& note : info.photo.notes) {
        if (!note.author_is_deleted) {
            people.insert(note.author);
        }
    }
    for (const format::Tag& tag : info.photo.tags) {
        people.insert(tag.author);
    }
    // Answered from the capture: ask_parts() has asked.
    if (info.photo.counts.comments.value_or(1) > 0) {
        const auto answer = parts_.api.call(calls::photo_comments(info.photo.id));
        const auto comments =
            answer ? flickr::parse_comments(answer->body) : format::unexpected(std::string());
        for (const format::Comment& comment :
             comments.value_or(std::vector<format::Comment>())) {
            if (!comment.author_is_deleted) {
                people.insert(comment.author);
            }
        }
    }
    if (info.has_people) {
        const auto answer = parts_.api.call(calls::photo_people(info.photo.id));
        const auto shown =
            answer ? flickr::parse_people(answer->body) : format::unexpected(std::string());
        for (const auto& person : shown.value_or(std::vector<format::PersonInPhoto>())) {
            if (!person.is_deleted) {
                people.insert(person.member);
            }
            people.insert(person.added_by);
        }
    }
    for (const format::MemberId& member : people) {
        result = worst(result, parts_.members.ask_contributor(member, is_last_round));
    }
    return result;
}

StepResult PhotoCapture::ask_pages(
    const std::function<flickr::ApiCall(int page)>& page_call,
    const std::function<std::uint64_t(const std::string& body)>& pages_of,
    const Subject& subject, bool is_last_round) {
    for (int page = 1;; ++page) {
        const auto answer = parts_.api.call(page_call(page));
        if (!answer) {
            return parts_.asker.give_up(answer.error(), subject, is_last_round);
        }
        if (static_cast<std::uint64_t>(page) >= pages_of(answer->body)) {
            return StepResult::done;
        }
    }
}

bool PhotoCapture::offers_files(const SelectedPhoto& selected) const {
    return parts_.options.original && !selected.files.empty();
}

bool PhotoCapture::fetch_offered(const SelectedPhoto& selected, StepResult& result,
                                 bool is_last_round) {
    for (const MediaWish& wish : choose_media({true, selected.files}, true)) {
        if (parts_.ledger.has_media(selected.id, wish.role)) {
            continue;
        }
        MediaWish first{wish.role, {wish.candidates.front()}};
        flickr::PhotoSize& size = first.candidates.front().size;
        // A listing's pixels are those of the day it was indexed; what counts as a placeholder
        // is told by where the bytes come from, and their own pixels go into the record.
        size.width = 0;
        size.height = 0;
        const auto media = parts_.fetcher.fetch(selected.id, first, is_last_round);
        if (media) {
            parts_.ledger.note(*media);
        } else if (media.error().is_temporary && !is_last_round) {
            result = StepResult::later;
        } else {
            return false;
        }
    }
    return true;
}

StepResult PhotoCapture::fetch_files(const SelectedPhoto& selected, bool is_last_round) {
    const Subject subject = part_of(selected.id, sizes_part);
    if (parts_.ledger.is_omitted(subject.words, sizes_part)) {
        return StepResult::done;
    }
    StepResult result = StepResult::done;
    if (offers_files(selected) && fetch_offered(selected, result, is_last_round)) {
        return result;
    }
    // Mostly answered from the capture: describe() has asked.
    const auto answer = parts_.api.call(calls::photo_sizes(selected.id));
    if (!answer) {
        return parts_.asker.give_up(answer.error(), subject, is_last_round);
    }
    const auto sizes = flickr::parse_sizes(answer->body);
    if (!sizes) {
        parts_.asker.note_omission(part_of(selected.id, "original"), "malformed",
                                   "its list of files is " + sizes.error());
        return StepResult::done;
    }
    const std::vector<MediaWish> wishes = choose_media(*sizes, parts_.options.original);
    if (wishes.empty() || wishes.front().role != format::RenditionRole::original) {
        parts_.asker.note_omission(part_of(selected.id, "original"), "not_available",
                                   "Flickr offers no file of it for download");
    }
    return worst(result, fetch_wishes(selected.id, wishes, is_last_round));
}

StepResult PhotoCapture::fetch_wishes(const PhotoId& photo,
                                      const std::vector<MediaWish>& wishes,
                                      bool is_last_round) {
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
            parts_.asker.note_omission(
                part_of(photo, to_string(wish.role)),
                media.error().is_temporary ? reason_unavailable : "not_available",
                media.error().message);
        }
    }
    return result;
}

}  // namespace lifeboat::creator::capture
