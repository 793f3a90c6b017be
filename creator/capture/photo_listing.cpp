#include "creator/capture/photo_listing.hpp"

#include "creator/capture/nothing_to_pack.hpp"
#include "lifeboat/format/error.hpp"

#include <set>

namespace lifeboat::creator::capture {

using format::Error;
using format::ErrorCode;

void throw_refusal(const flickr::ApiCall& call, const flickr::ApiFailure& failure,
                   std::string_view subject) {
    const std::string words = call.method + ": " + failure.message;
    if (failure.gave_up) {
        throw Error(ErrorCode::unavailable, std::string(subject),
                    "Flickr gave no answer (" + words + "); a later run may get one");
    }
    const std::string detail =
        "Flickr says no: " + words + " (code " + std::to_string(failure.code) + ")";
    const bool is_closed_pool =
        failure.code == 2 && call.method == "flickr.groups.pools.getPhotos";
    throw NothingToPack(is_closed_pool ? ErrorCode::permission_denied : ErrorCode::not_found,
                        std::string(subject), detail);
}

ListingHead walk_listing(flickr::ApiSource& api,
                         const std::function<flickr::ApiCall(int page)>& page_call,
                         std::string_view subject,
                         const std::function<bool(const flickr::ListedPhoto&)>& take) {
    ListingHead head;
    std::set<format::PhotoId> seen;
    for (int number = 1;; ++number) {
        const flickr::ApiCall call = page_call(number);
        const auto answer = api.call(call);
        if (!answer) {
            throw_refusal(call, answer.error(), subject);
        }
        const auto page = flickr::parse_listing_page(answer->body);
        if (!page) {
            throw NothingToPack(ErrorCode::malformed, std::string(subject),
                                call.method + " gave " + page.error());
        }
        if (number == 1) {
            head = {page->total, page->owner, page->owner_name, page->title, answer->seen_at};
        }
        bool has_new = false;
        for (const flickr::ListedPhoto& photo : page->photos) {
            if (!seen.insert(photo.id).second) {
                continue;
            }
            has_new = true;
            if (!take(photo)) {
                return head;
            }
        }
        if (!has_new || static_cast<std::uint64_t>(number) >= page->pages) {
            return head;
        }
    }
}

}  // namespace lifeboat::creator::capture
