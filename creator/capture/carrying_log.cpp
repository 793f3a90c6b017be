#include "creator/capture/carrying_log.hpp"

#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/photo_state.hpp"

#include <algorithm>
#include <array>

namespace lifeboat::creator::capture {
namespace {

constexpr std::string_view photo_record = "flickr.photos.getInfo";

/// Answers about one photo that say the same as long as its record does.  Never its record
/// itself, nor who is shown in it, which is a matter of consent; and who marked it as a
/// favorite is no update of the photo.
bool may_be_carried(const flickr::ApiCall& call) {
    constexpr std::array<std::string_view, 3> always_asked{
        photo_record, "flickr.photos.people.getList", "flickr.photos.getFavorites"};
    return call.parameters.contains("photo_id") &&
           std::find(always_asked.begin(), always_asked.end(), call.method) ==
               always_asked.end();
}

std::string_view body_of(std::string_view message) {
    constexpr std::string_view end_of_head = "\r\n\r\n";
    const std::size_t found = message.find(end_of_head);
    return found == std::string_view::npos ? std::string_view()
                                           : message.substr(found + end_of_head.size());
}

}  // namespace

std::optional<flickr::CallResult> CarryingLog::find(const flickr::ApiCall& call) {
    if (auto known = store_.find(call)) {
        if (*known) {
            learn(call, (*known)->body);
        }
        return known;
    }
    if (!may_be_carried(call) ||
        !is_unchanged(format::PhotoId(call.parameters.at("photo_id")))) {
        return std::nullopt;
    }
    const auto exchange = earlier_.find(call);
    if (!exchange) {
        return std::nullopt;
    }
    store_.carry(call, exchange->response, exchange->request);
    {
        const std::lock_guard lock(mutex_);
        ++carried_;
    }
    return store_.find(call);
}

std::string CarryingLog::record(const flickr::ApiCall& call,
                                const flickr::LoggedExchange& exchange) {
    std::string id = store_.record(call, exchange);
    if (exchange.outcome == flickr::ExchangeOutcome::answer) {
        learn(call, exchange.body);
    }
    return id;
}

void CarryingLog::learn(const flickr::ApiCall& call, std::string_view body) {
    const auto state =
        call.method == photo_record ? flickr::photo_state(body) : std::optional<std::string>();
    if (!state) {
        return;
    }
    const auto before = earlier_.find(call);
    const auto earlier_state =
        before ? flickr::photo_state(body_of(before->response.block)) : std::nullopt;
    const Change change = !earlier_state           ? Change::added
                          : earlier_state == state ? Change::none
                                                   : Change::some;
    const std::lock_guard lock(mutex_);
    changes_.insert_or_assign(format::PhotoId(call.parameters.at("photo_id")), change);
}

bool CarryingLog::is_unchanged(const format::PhotoId& photo) const {
    const std::lock_guard lock(mutex_);
    const auto known = changes_.find(photo);
    return known != changes_.end() && known->second == Change::none;
}

RefreshCounts CarryingLog::counts() const {
    const std::lock_guard lock(mutex_);
    RefreshCounts counts;
    for (const auto& [photo, change] : changes_) {
        counts.unchanged += change == Change::none ? 1 : 0;
        counts.changed += change == Change::some ? 1 : 0;
        counts.added += change == Change::added ? 1 : 0;
    }
    counts.answers = carried_;
    return counts;
}

}  // namespace lifeboat::creator::capture
