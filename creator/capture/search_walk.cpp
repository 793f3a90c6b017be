#include "creator/capture/search_walk.hpp"

#include "creator/flickr/api_response_xml.hpp"
#include "creator/flickr/flickr_calls.hpp"

#include <set>
#include <utility>

namespace lifeboat::creator::capture {
namespace {

using Parameters = std::map<std::string, std::string>;
namespace calls = flickr::calls;

/// Before Flickr was there: 2004-01-01.
constexpr std::int64_t first_upload = 1'072'915'200;

class SearchWalk {
  public:
    SearchWalk(flickr::ApiSource& api, std::string_view subject,
               const std::function<bool(const flickr::ListedPhoto&)>& take)
        : api_(api), subject_(subject), take_(take) {}

    /// What the first page of a search tells, without taking its photos.
    ListingHead look(const Parameters& parameters) {
        return walk_listing(api_, page_of(parameters), subject_,
                            [](const flickr::ListedPhoto&) { return false; });
    }

    ListingHead walk(const Parameters& parameters) {
        return walk_listing(api_, page_of(parameters), subject_,
                            [this](const flickr::ListedPhoto& photo) { return pass(photo); });
    }

    /// Photos uploaded in [from, to], in unix seconds.  False when `take` had enough.
    bool walk_slice(Parameters parameters, std::int64_t from, std::int64_t to) {
        parameters["min_upload_date"] = std::to_string(from);
        parameters["max_upload_date"] = std::to_string(to);
        const std::uint64_t claimed = look(parameters).claimed_photos.value_or(0);
        if (claimed <= largest_slice || from >= to) {
            walk(parameters);
            return !is_enough_;
        }
        const std::int64_t middle = from + (to - from) / 2;
        return walk_slice(parameters, middle + 1, to) && walk_slice(parameters, from, middle);
    }

  private:
    static std::function<flickr::ApiCall(int page)> page_of(const Parameters& parameters) {
        return [&parameters](int page) { return calls::found_photos(parameters, page); };
    }

    /// Slices meet at their ends, and photos move while they are read.
    bool pass(const flickr::ListedPhoto& photo) {
        if (seen_.insert(photo.id).second) {
            is_enough_ = !take_(photo);
        }
        return !is_enough_;
    }

    flickr::ApiSource& api_;
    std::string_view subject_;
    const std::function<bool(const flickr::ListedPhoto&)>& take_;
    std::set<format::PhotoId> seen_;
    bool is_enough_ = false;
};

std::int64_t bound(const Parameters& parameters, const char* name, std::int64_t otherwise) {
    const auto found = parameters.find(name);
    const auto value =
        found == parameters.end() ? std::nullopt : flickr::parse_count(found->second);
    return value ? static_cast<std::int64_t>(*value) : otherwise;
}

}  // namespace

ListingHead walk_search(flickr::ApiSource& api,
                        const std::map<std::string, std::string>& parameters,
                        std::string_view subject, std::uint64_t enough,
                        const std::function<bool(const flickr::ListedPhoto&)>& take) {
    SearchWalk walk(api, subject, take);
    ListingHead head = walk.look(parameters);
    const bool is_whole = head.claimed_photos.value_or(0) <= largest_slice ||
                          (enough != 0 && enough <= largest_slice);
    if (is_whole) {
        return walk.walk(parameters);
    }
    constexpr std::int64_t a_day = 86'400;
    const std::int64_t now = head.seen_at.time_since_epoch().count() + a_day;
    walk.walk_slice(parameters, bound(parameters, "min_upload_date", first_upload),
                    bound(parameters, "max_upload_date", now));
    return head;
}

}  // namespace lifeboat::creator::capture
