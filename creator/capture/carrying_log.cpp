#include "creator/capture/carrying_log.hpp"

#include "creator/flickr/flickr_calls.hpp"
#include "creator/flickr/listing_parser.hpp"
#include "creator/flickr/photo_parser.hpp"

#include <algorithm>

namespace lifeboat::creator::capture {
namespace {

constexpr std::string_view photo_record = "flickr.photos.getInfo";

bool is_listing(const flickr::ApiCall& call) {
    return call.parameters.contains("extras");
}

/// Answers about one photo that say the same as long as the photo's last update and its count
/// of comments are the same.  Who marked it as a favorite is no update of the photo.
bool may_be_carried(const flickr::ApiCall& call) {
    return call.parameters.contains("photo_id") && call.method != "flickr.photos.getFavorites";
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
    if (call.method == photo_record) {
        if (const auto info = flickr::parse_photo_info(body)) {
            learn(info->photo.id, {info->photo.updated_at, info->photo.counts.comments}, true);
        }
    } else if (is_listing(call)) {
        const auto page = flickr::parse_listing_page(body);
        for (const flickr::ListedPhoto& photo :
             page ? page->photos : std::vector<flickr::ListedPhoto>()) {
            // A list that does not count or date leaves the question to the photo's record.
            if (photo.updated_at && photo.comments) {
                learn(photo.id, {photo.updated_at, photo.comments}, false);
            }
        }
    }
}

void CarryingLog::learn(const format::PhotoId& photo, const State& now, bool is_own_record) {
    const auto before = earlier_state(photo);
    Change change = is_own_record ? Change::added : Change::not_known;
    if (before) {
        const bool is_same = now.updated_at && before->updated_at == now.updated_at &&
                             before->comments == now.comments;
        change = is_same ? Change::none : Change::some;
    }
    const std::lock_guard lock(mutex_);
    const auto [known, is_new] = changes_.emplace(photo, change);
    // Once changed, changed; the photo's own record knows best whether there was none.
    if (!is_new && known->second != Change::some && known->second != Change::added) {
        known->second = change;
    }
}

std::optional<CarryingLog::State> CarryingLog::earlier_state(
    const format::PhotoId& photo) const {
    const auto exchange = earlier_.find(flickr::calls::photo_info(photo));
    if (!exchange) {
        return std::nullopt;
    }
    const auto info = flickr::parse_photo_info(body_of(exchange->response.block));
    return info ? std::optional(State{info->photo.updated_at, info->photo.counts.comments})
                : std::nullopt;
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
