#include "creator/capture/member_capture.hpp"

#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/member_parser.hpp"

namespace lifeboat::creator::capture {
namespace {

using format::MemberId;
namespace calls = flickr::calls;

std::string member_text(const MemberId& member) {
    return "member " + member.value;
}

}  // namespace

bool MemberCapture::begin(const MemberId& member) {
    const std::lock_guard lock(mutex_);
    return !member.empty() && asked_.insert(member).second;
}

StepResult MemberCapture::settle(const MemberId& member, StepResult result) {
    if (result == StepResult::later) {
        const std::lock_guard lock(mutex_);
        asked_.erase(member);
    }
    return result;
}

StepResult MemberCapture::ask_owner(const MemberId& member, bool is_last_round) {
    if (!begin(member)) {
        const std::lock_guard lock(mutex_);
        if (left_.erase(member) == 0) {
            return StepResult::done;
        }
    }
    return settle(member, parts_.asker.ask(calls::member_info(member),
                                           {member_text(member), "member", {}}, is_last_round));
}

StepResult MemberCapture::ask_contributor(const MemberId& member, bool is_last_round) {
    if (!begin(member)) {
        return StepResult::done;
    }
    const auto answer = parts_.api.call(calls::member_info(member));
    if (answer) {
        return StepResult::done;
    }
    if (!answer.error().gave_up) {
        const std::lock_guard lock(mutex_);
        left_.insert(member);
        return StepResult::done;
    }
    return settle(member,
                  parts_.asker.give_up(answer.error(), {member_text(member), "member", {}},
                                       is_last_round));
}

StepResult MemberCapture::fetch_icons(bool is_last_round) {
    std::set<MemberId> members;
    {
        const std::lock_guard lock(mutex_);
        members = asked_;
    }
    StepResult result = StepResult::done;
    for (const MemberId& member : members) {
        if (parts_.ledger.has_icon(member)) {
            continue;
        }
        // Answered from the capture: somebody has asked.
        const auto answer = parts_.api.call(calls::member_info(member));
        const std::string url = answer ? flickr::parse_member_icon(answer->body) : "";
        if (url.empty()) {
            continue;
        }
        const auto media = parts_.fetcher.fetch_icon(member, url);
        if (media) {
            parts_.ledger.note(*media);
        } else if (media.error().is_temporary && !is_last_round) {
            result = StepResult::later;
        } else {
            parts_.asker.note_omission(
                {member_text(member), "icon", {}},
                media.error().is_temporary ? reason_unavailable : "not_available",
                media.error().message);
        }
    }
    return result;
}

}  // namespace lifeboat::creator::capture
